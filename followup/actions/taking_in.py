"""Taking in an agreement file that someone sends: first what it would do, then it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from followup.actions.amending import Agreed
from followup.actions.loading import (
    FilesRefusedError,
    LoadedAgreement,
    load_agreements,
)
from promises import agreement_file
from promises.agreement_file import AgreementData, Fault
from promises.history import Door, writing
from promises.models import Agreement, Amendment, Consent, Municipality, User
from promises.permissions import coordinated_by, is_administrator, organisation_of

NOT_YOURS = (
    "Den här överenskommelsen kan du inte läsa in. Du kan läsa in sådana där din "
    "organisation är part."
)
ONLY_TRYING = "Förhandsgranskning"


@dataclass(frozen=True, slots=True)
class Agreeing:
    """Why a published agreement becomes another, and who agreed."""

    reason: str
    agreed_on: dt.date
    consents: Sequence[Agreed] = ()


class OtherThanPreviewedError(Exception):
    """The file would do something else than when it was looked through."""


def what_it_would_do(*, content: bytes, user: User, today: dt.date) -> LoadedAgreement:
    """Take in the file and undo it. Raise FilesRefusedError with every fault."""
    with transaction.atomic():
        agreeing = Agreeing(ONLY_TRYING, today)
        loaded = _load(content=content, user=user, agreeing=agreeing)
        transaction.set_rollback(True)
    return loaded


@transaction.atomic
def take_in_file(
    *,
    content: bytes,
    user: User,
    agreeing: Agreeing | None,
    previewed: Sequence[str],
) -> LoadedAgreement:
    """Take in the file, which does what was previewed, or change nothing."""
    published = published_named_by(content)
    before = _latest_amendment(published)
    loaded = _load(content=content, user=user, agreeing=agreeing)
    if loaded.lines != list(previewed):
        raise OtherThanPreviewedError
    amendment = _latest_amendment(published)
    if agreeing and amendment and amendment != before:
        _consent(amendment, agreeing, user)
    return loaded


def published_named_by(content: bytes) -> Agreement | None:
    """Return the published agreement that the file is about."""
    data, _faults = agreement_file.parse(content)
    found = _named_by(data) if data else None
    is_published = found and found.status == Agreement.Status.PUBLISHED
    return found if is_published else None


def _load(*, content: bytes, user: User, agreeing: Agreeing | None) -> LoadedAgreement:
    data, _faults = agreement_file.parse(content)
    if data and (refusals := list(_refusals(data, user))):
        raise FilesRefusedError([("", fault) for fault in refusals])
    with writing(Door.FILE, user):
        [loaded] = load_agreements(
            sources=[("", content)],
            reason=agreeing.reason if agreeing else "",
            agreed_on=agreeing.agreed_on if agreeing else None,
            user=user,
            may_publish=False,
        )
    return loaded


def _named_by(data: AgreementData) -> Agreement | None:
    code, slug = data.identity
    return Agreement.objects.filter(municipality__code=code, slug=slug).first()


def _refusals(data: AgreementData, user: User) -> Iterator[Fault]:
    found = _named_by(data)
    is_published = found and found.status == Agreement.Status.PUBLISHED
    if is_published and data.header.status == Agreement.Status.DRAFT:
        reason = "Överenskommelsen är publicerad och kan inte bli ett utkast igen."
        yield Fault("agreement", "status", reason)
    if is_administrator(user):
        return
    if found and not coordinated_by(user).filter(pk=found.pk).exists():
        yield Fault("agreement", "-", NOT_YOURS)
        return
    yield from _refusals_of_others(data, user)


def _refusals_of_others(data: AgreementData, user: User) -> Iterator[Fault]:
    """Refuse to a coordinator what is not their organisation's to decide."""
    own = organisation_of(user)
    named = {(party.kind, party.name) for party in data.parties}
    if own is None or (own.kind, own.name) not in named:
        yield Fault("parties", "name", NOT_YOURS)
        return
    there = Municipality.objects.filter(code=data.municipality.code).first()
    if there is None:
        return
    agreements = Agreement.objects.filter(municipality=there)
    if agreements.exists() and not agreements.of_organisation(own).exists():
        yield Fault("municipality", "code", NOT_YOURS)
    elif there.name != data.municipality.name:
        reason = f"Kommunen heter {there.name} här. Bara administratören byter namn."
        yield Fault("municipality", "name", reason)


def _latest_amendment(agreement: Agreement | None) -> Amendment | None:
    amendments = Amendment.objects.filter(agreement=agreement)
    return amendments.order_by("position", "pk").last()


def _consent(amendment: Amendment, agreeing: Agreeing, user: User) -> None:
    """Note who agreed to what the file became; what the file itself tells of stays."""
    if (amendment.reason, amendment.agreed_on) != (agreeing.reason, agreeing.agreed_on):
        return
    amendment.consents.all().delete()  # of all signatories, unless said
    for each in agreeing.consents:
        Consent.objects.create(
            amendment=amendment,
            party=each.party,
            decided_on=agreeing.agreed_on,
            entered_by=user,
        )
