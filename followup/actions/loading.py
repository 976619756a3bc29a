"""Loading agreement files: all of them or none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from followup.actions.loading_published import Terms, Told, load_published
from followup.actions.protecting import stamp_sensitivity, telling
from promises import agreement_file
from promises.agreement_file import AgreementData, Changes, Fault, RefusedError
from promises.models import Agreement, Promise, Sensitivity, User


@dataclass(frozen=True, slots=True)
class LoadedAgreement:
    """What became of one file."""

    source: str
    changes: Changes
    amended: Sequence[Told]  # what became of a published agreement
    was_draft: bool  # and was published by the file
    hidden: int  # activities that became stricter with their promise
    erased: int  # those of them that lost day, place, text or note

    @property
    def lines(self) -> list[str]:
        """Tell what it did, as commands print it and pages show it."""
        lines = self.changes.lines
        lines += [f"ändring: {each}" for each in self.amended]
        if self.was_draft:
            lines.append(
                "agreement: utkastet är nu publicerat, utan godkännanden i appen"
            )
        if self.hidden:
            lines.append(f"aktiviteter som döljs mer: {self.hidden}")
        if self.erased:
            lines.append(
                f"aktiviteter som miste plats, text eller anteckning: {self.erased}"
            )
        return lines


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
    terms = Terms(reason, agreed_on, user)
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
                allowed = data if may_publish else _without_decisions(data)
                found += _load_agreement(source, allowed, loaded, terms)
        faults += ((source, fault) for fault in found)
    if faults:
        raise FilesRefusedError(faults)
    return loaded


def _named_by(data: AgreementData) -> Agreement | None:
    code, slug = data.identity
    return Agreement.objects.filter(municipality__code=code, slug=slug).first()


def _is_published(agreement: Agreement | None) -> bool:
    return agreement is not None and agreement.status == Agreement.Status.PUBLISHED


def _without_decisions(data: AgreementData) -> AgreementData:
    """Let what is not published yet stay so: a file approves nothing."""
    data = replace(data, approvals=())
    if _is_published(_named_by(data)):
        return data
    return replace(data, header=replace(data.header, status=Agreement.Status.DRAFT))


def _load_agreement(
    source: str, data: AgreementData, loaded: list[LoadedAgreement], terms: Terms
) -> list[Fault]:
    there = _named_by(data)
    amended: list[Told] = []
    try:
        if there and _is_published(there):
            changes, amended = load_published(there, data, terms)
        else:
            changes = agreement_file.apply(data)
    except RefusedError as refused:
        return refused.faults
    hidden = erased = 0
    for promise in Promise.objects.filter(pk__in=changes.raised):
        if promise.sensitivity == Sensitivity.INDIVIDUAL:
            erased += telling(promise).count()
        hidden += stamp_sensitivity(promise=promise, previous=Sensitivity.OPEN)
    was_draft = there is not None and there.status == Agreement.Status.DRAFT
    is_new = was_draft and _is_published(changes.agreement)
    loaded.append(LoadedAgreement(source, changes, amended, is_new, hidden, erased))
    return []
