"""Changing a published agreement: every difference becomes part of an amendment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from followup.actions.amendment_period import of_period
from followup.actions.amendment_rules import (
    Change,
    faults_of_day,
    of_promises,
)
from followup.actions.ending_first import (
    AmendmentRefusedError,
    refusing_what_ends_first,
)
from promises.agreement_file.amendable import THE_AGREEMENT, Values, amendable
from promises.agreement_file.apply_amendments import begin_amendment, fill_amendment
from promises.agreement_file.content import AmendmentData
from promises.amended import WHOLE_PROMISE, Difference, differences, to_json
from promises.models import (
    Agreement,
    AmendedValue,
    Amendment,
    Consent,
    Party,
    Promise,
    User,
)
from promises.structure import Structure, read_structure


@dataclass(frozen=True, slots=True)
class Agreed:
    """That a party agreed to an amendment, and who decided it there."""

    party: Party
    name: str = ""
    title: str = ""
    record_number: str = ""


@dataclass(slots=True)
class Amending:
    """What came of it; known when everything has been written."""

    amendment: Amendment | None = None  # None: nothing was changed
    differences: list[tuple[str, Difference]] = field(default_factory=list)


@contextmanager
def amending(
    *,
    agreement: Agreement,
    agreed_on: dt.date,
    reason: str,
    consents: Sequence[Agreed],
    user: User | None,
    told: Sequence[AmendmentData] = (),
) -> Iterator[Amending]:
    """Write every difference that is made inside as one amendment.

    A draft is changed without one. Amendments that a file tells of, which explain
    the differences, are written instead of a new one. Raise AmendmentRefusedError,
    and change nothing, if a difference may not be.
    """
    with refusing_what_ends_first(), transaction.atomic():
        locked = Agreement.objects.select_for_update().get(pk=agreement.pk)
        structure = read_structure(locked)
        before = amendable(locked)
        result = Amending()
        yield result
        agreement.refresh_from_db()
        result.differences = differing(before, amendable(agreement))
        if not result.differences or locked.status == Agreement.Status.DRAFT:
            return
        if told:
            _write_told(agreement, structure, told, result, user)
            return
        result.amendment = Amendment.objects.create(
            agreement=agreement,
            agreed_on=agreed_on,
            reason=reason,
            position=Amendment.objects.filter(agreement=agreement).count(),
            entered_by=user,
        )
        _refuse(structure, result.amendment, result.differences)
        _write_values(result.amendment, result.differences)
        for each in consents:
            Consent.objects.create(
                amendment=result.amendment,
                party=each.party,
                name=each.name,
                title=each.title,
                record_number=each.record_number,
                decided_on=agreed_on,
                entered_by=user,
            )


def _write_told(
    agreement: Agreement,
    before: Structure,
    told: Sequence[AmendmentData],
    result: Amending,
    user: User | None,
) -> None:
    begun = [(begin_amendment(agreement, row, user=user), row) for row in told]
    for amendment, _row in begun:
        _refuse(before, amendment, result.differences)
    for amendment, row in begun:
        fill_amendment(amendment, row)
        result.amendment = amendment


def _refuse(
    before: Structure,
    amendment: Amendment,
    found: Sequence[tuple[str, Difference]],
) -> None:
    """Undo everything if a rule says no. The day it is entered is today."""
    change = Change(
        before=before,
        after=read_structure(amendment.agreement),
        touched=tuple((key, name) for key, (name, *_values) in found),
        agreed_on=amendment.agreed_on,
        today=timezone.localdate(amendment.entered_at),
    )
    refusals = [*faults_of_day(change), *of_promises(change), *of_period(change)]
    if refusals:
        raise AmendmentRefusedError(refusals)


def differing(
    before: Mapping[str, Values], after: Mapping[str, Values]
) -> list[tuple[str, Difference]]:
    """Return what differs of each promise, and of the agreement itself, by key."""
    return list(_differences(before, after))


def _differences(
    before: Mapping[str, Values], after: Mapping[str, Values]
) -> Iterator[tuple[str, Difference]]:
    for key in {**before, **after}:
        if key not in before:
            yield key, (WHOLE_PROMISE, None, after[key]["text"])
        elif key not in after:
            yield key, (WHOLE_PROMISE, before[key]["text"], None)
        else:
            for difference in differences(before[key], after[key]):
                yield key, difference


def _write_values(
    amendment: Amendment, found: Sequence[tuple[str, Difference]]
) -> None:
    promises = {
        promise.key: promise
        for promise in Promise.objects.filter(agreement=amendment.agreement)
    }
    AmendedValue.objects.bulk_create(
        AmendedValue(
            amendment=amendment,
            promise=None if key == THE_AGREEMENT else promises[key],
            field=name,
            before=to_json(before),
            after=to_json(after),
            position=position,
        )
        for position, (key, (name, before, after)) in enumerate(found)
    )
