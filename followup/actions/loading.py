"""Loading agreement files: all of them or none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction

from followup.actions.protecting import stamp_sensitivity, telling
from promises import agreement_file
from promises.agreement_file import AgreementData, Changes, Fault, RefusedError
from promises.models import Agreement, Promise, Sensitivity, User


@dataclass(frozen=True, slots=True)
class LoadedAgreement:
    """What became of one file."""

    source: str
    changes: Changes
    hidden: int  # activities that became stricter with their promise
    erased: int  # those of them that lost day, place, text or note


class FilesRefusedError(Exception):
    """Nothing was loaded: these are all the faults, each with its file's name."""

    def __init__(self, faults: list[tuple[str, Fault]]) -> None:
        super().__init__("\n".join(f"{source}: {fault}" for source, fault in faults))
        self.faults = faults


@transaction.atomic
def load_agreements(
    *,
    sources: Iterable[tuple[str, bytes | Fault]],
    reason: str = "",
    agreed_on: dt.date | None = None,
    user: User | None = None,
    may_publish: bool = True,
) -> list[LoadedAgreement]:
    """Load files, all of them or, with any fault, none.

    Each has a name and a content, or the reason why it could not be read. What a file
    says otherwise of a published agreement is an amendment: it needs a reason and a
    day. Who may not publish gets drafts, whatever the file's status. Raise
    FilesRefusedError with the faults of all files.
    """
    loaded: list[LoadedAgreement] = []
    faults: list[tuple[str, Fault]] = []
    first: dict[tuple[str, str], str] = {}
    for source, content in sources:
        if isinstance(content, Fault):
            faults.append((source, content))
            continue
        data, found = agreement_file.parse(content)
        if data is not None:
            named_by = first.setdefault(data.identity, source)
            if named_by != source:
                reason = f"Samma kommun och period står i {named_by}."
                found.append(Fault("agreement", "slug", reason))
            else:
                allowed = data if may_publish else _as_draft(data)
                found += _load_agreement(source, allowed, loaded)
        faults += ((source, fault) for fault in found)
    if faults:
        raise FilesRefusedError(faults)
    return loaded


def _as_draft(data: AgreementData) -> AgreementData:
    """Let what is not published yet stay so."""
    code, slug = data.identity
    there = Agreement.objects.filter(municipality__code=code, slug=slug)
    if there.published().exists():
        return data
    return replace(data, header=replace(data.header, status=Agreement.Status.DRAFT))


def _load_agreement(
    source: str, data: AgreementData, loaded: list[LoadedAgreement]
) -> list[Fault]:
    try:
        changes = agreement_file.apply(data)
    except RefusedError as refused:
        return refused.faults
    hidden = erased = 0
    for promise in Promise.objects.filter(pk__in=changes.raised):
        if promise.sensitivity == Sensitivity.INDIVIDUAL:
            erased += telling(promise).count()
        hidden += stamp_sensitivity(promise=promise, previous=Sensitivity.OPEN)
    loaded.append(LoadedAgreement(source, changes, hidden, erased))
    return []
