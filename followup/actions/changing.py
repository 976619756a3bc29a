"""A change of an agreement by hand: shown before it is made, and made as agreed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction

from followup.actions.amending import Agreed, amending, differing
from followup.actions.ending_first import refusing_what_ends_first
from followup.actions.protecting import stamp_sensitivity, telling
from followup.spoken_differences import SpokenDifference, spoken
from promises.agreement_file.amendable import amendable
from promises.models import Agreement, Promise, User
from promises.promise_writing import WantedPromise, save_promise
from promises.structure import Structure, read_structure

Change = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Terms:
    """When and why an amendment was agreed, and who agreed to it."""

    agreed_on: dt.date
    reason: str
    consents: tuple[Agreed, ...] = field(default=())


# Of a draft, and of what is no amendment, nothing of it is kept.
NO_TERMS = Terms(dt.date.min, "")


def would_change(*, agreement: Agreement, change: Change) -> list[SpokenDifference]:
    """Say what a change would make different of what only an amendment may change.

    Raise AmendmentRefusedError if it would end before it begins.
    """
    with refusing_what_ends_first(), transaction.atomic():
        before, tables = _structure(agreement), amendable(_fresh(agreement))
        change()
        changed = amendable(_fresh(agreement))
        found = differing(tables, changed)
        said = spoken(before, _structure(agreement), changed, found)
        transaction.set_rollback(True)
    return said


def make_change(
    *, agreement: Agreement, change: Change, terms: Terms, user: User
) -> None:
    """Make it, as an amendment where it is one; AmendmentRefusedError if it may not."""
    with amending(
        agreement=agreement,
        agreed_on=terms.agreed_on,
        reason=terms.reason,
        consents=terms.consents,
        user=user,
    ):
        change()


def try_change(
    *, agreement: Agreement, change: Change, terms: Terms, user: User
) -> None:
    """Make it and undo it, so that what is refused is known before anyone says yes."""
    with transaction.atomic():
        make_change(agreement=agreement, change=change, terms=terms, user=user)
        transaction.set_rollback(True)


def write_promise(
    *, agreement: Agreement, key: str | None, wanted: WantedPromise
) -> Promise:
    """Save a promise; what is logged for it becomes as strict as it has become."""
    before = Promise.objects.filter(agreement=agreement, key=key or "").first()
    promise = save_promise(agreement=agreement, key=key, wanted=wanted)
    if before and before.sensitivity != promise.sensitivity:
        stamp_sensitivity(promise=promise, previous=before.sensitivity)
    return promise


def would_erase(agreement: Agreement, key: str) -> bool:
    """Say whether words about individuals would be dropped if that is what it is of."""
    promise = Promise.objects.filter(agreement=agreement, key=key).first()
    return promise is not None and telling(promise).exists()


def _fresh(agreement: Agreement) -> Agreement:
    return Agreement.objects.select_related("municipality").get(pk=agreement.pk)


def _structure(agreement: Agreement) -> Structure:
    return read_structure(_fresh(agreement))
