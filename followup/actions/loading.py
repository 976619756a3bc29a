"""Loading agreement files: all of them or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from followup.actions.protecting import stamp_sensitivity, telling
from promises import agreement_file
from promises.agreement_file import AgreementData, Changes, Fault, RefusedError
from promises.models import Promise, Sensitivity


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
    *, sources: Iterable[tuple[str, bytes | Fault]]
) -> list[LoadedAgreement]:
    """Load files, all of them or, with any fault, none.

    Each has a name and a content, or the reason why it could not be read. Raise
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
                found += _load_agreement(source, data, loaded)
        faults += ((source, fault) for fault in found)
    if faults:
        raise FilesRefusedError(faults)
    return loaded


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
