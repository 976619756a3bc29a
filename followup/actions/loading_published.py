"""Loading the file of an agreement that is published: what differs is an amendment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from followup.actions.amending import (
    Agreed,
    Amending,
    amending,
    differing,
)
from followup.actions.correcting import YearIsLockedError
from followup.actions.ending_first import AmendmentRefusedError
from followup.actions.occasions import keeping_occasions
from followup.locking_words import published_words
from promises import agreement_file
from promises.agreement_file import AgreementData, Changes, Fault, RefusedError
from promises.agreement_file.amendable import THE_AGREEMENT, amendable
from promises.agreement_file.apply_amendments import unknown_amendments
from promises.agreement_file.content import AmendmentData
from promises.agreement_file.explaining import do_explain
from promises.agreement_file.remembering import faults_of_forgetting
from promises.amended import Difference, to_json
from promises.models import Agreement, Party, Promise, User

NOT_EXPLAINED = (
    "Överenskommelsen är publicerad och filen säger annat än den. Ange skäl och den "
    "dag då ni kom överens (--reason och --agreed-on), så blir det en ändring."
)
EXPLAINED_WRONGLY = (
    "Det som står i [[amendments]] förklarar inte precis det som skiljer filen från "
    "överenskommelsen."
)


@dataclass(frozen=True, slots=True)
class Terms:
    """On what conditions files are loaded."""

    reason: str
    agreed_on: dt.date | None
    user: User | None


@dataclass(frozen=True, slots=True)
class Told:
    """What an amendment made of one value, to be printed."""

    table: str  # promises "tillsyner"
    field: str
    before: str  # JSON; "" where there was nothing
    after: str

    def __str__(self) -> str:
        before, after = self.before or "inget", self.after or "inget"
        return f"{self.table}: {self.field}: {before} → {after}"


def load_published(
    agreement: Agreement, data: AgreementData, terms: Terms
) -> tuple[Changes, list[Told]]:
    """Let the agreement say what the file says. Raise RefusedError with every fault."""
    early = list(_early_faults(agreement, data, terms))
    if early:
        tables = {fault.table for fault in early}
        others = [f for f in _faults_of_applying(data) if f.table not in tables]
        raise RefusedError([*early, *others])
    told = unknown_amendments(agreement, data.amendments)
    try:
        with (
            amending(
                agreement=agreement,
                agreed_on=terms.agreed_on or agreement.starts_on,
                reason=terms.reason,
                consents=_of_all_signatories(agreement),
                user=terms.user,
                told=told,
            ) as result,
            keeping_occasions(agreement),
        ):
            changes = _apply_explained(agreement, data, told, terms)
    except YearIsLockedError as locked:
        reason = f"{published_words(locked.years)} Riskhelgerna då kan inte ändras."
        raise RefusedError([Fault("occasions", "-", reason)]) from None
    except AmendmentRefusedError as error:
        raise RefusedError(
            [Fault(_table(r.promise), r.field, r.reason) for r in error.refusals]
        ) from None
    if forgotten := list(faults_of_forgetting(agreement, data)):
        raise RefusedError(forgotten)
    return changes, list(_told(result))


def _early_faults(
    agreement: Agreement, data: AgreementData, terms: Terms
) -> Iterator[Fault]:
    if terms.agreed_on and not terms.reason:
        yield Fault("agreement", "reason", "En ändring behöver ett skäl (--reason).")
    if data.header.status == Agreement.Status.DRAFT:
        reason = "Överenskommelsen är publicerad och kan inte bli ett utkast igen."
        yield Fault("agreement", "status", reason)
    yield from faults_of_forgetting(agreement, data)
    named = {promise.key for promise in data.promises}
    for promise in Promise.objects.filter(agreement=agreement).by_position():
        if promise.key not in named:
            yield Fault(
                _table(promise.key),
                "-",
                "Löftet är publicerat och får inte försvinna ur filen. Avsluta det "
                "med valid_to i stället: då står det kvar för de år då det gällde.",
            )


def _faults_of_applying(data: AgreementData) -> list[Fault]:
    try:
        with transaction.atomic():
            agreement_file.apply(data)
            transaction.set_rollback(True)
    except RefusedError as refused:
        return refused.faults
    return []


def _apply_explained(
    agreement: Agreement,
    data: AgreementData,
    told: Sequence[AmendmentData],
    terms: Terms,
) -> Changes:
    before = amendable(agreement)
    changes = agreement_file.apply(data)
    after = amendable(changes.agreement)
    found = differing(before, after)
    if told and not do_explain(told, before=before, after=after):
        raise RefusedError(list(_faults_of(EXPLAINED_WRONGLY, "amendments", found)))
    if found and not told and not (terms.reason and terms.agreed_on):
        raise RefusedError(list(_faults_of(NOT_EXPLAINED, "-", found)))
    return changes


def _faults_of(
    reason: str, key: str, found: Sequence[tuple[str, Difference]]
) -> Iterator[Fault]:
    yield Fault("agreement", key, reason)
    for promise, (field, before, after) in found:
        words = f"{to_json(before) or 'inget'} → {to_json(after) or 'inget'}"
        yield Fault(_table(promise), field, words)


def _told(result: Amending) -> Iterator[Told]:
    for promise, (field, before, after) in result.differences:
        yield Told(_table(promise), field, to_json(before), to_json(after))


def _table(promise: str) -> str:
    return "agreement" if promise == THE_AGREEMENT else f'promises "{promise}"'


def _of_all_signatories(agreement: Agreement) -> list[Agreed]:
    parties = Party.objects.filter(agreement=agreement).signatories()
    return [Agreed(party=party) for party in parties]
