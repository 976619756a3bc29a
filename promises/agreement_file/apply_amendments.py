"""Keeps the decisions that a file tells of: approvals, and amendments as they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from promises.agreement_file.apply_parties import Parties
from promises.agreement_file.changes import Ledger
from promises.agreement_file.content import AmendmentData, ApprovalData
from promises.agreement_file.dump_amendments import amendments_of
from promises.amended import to_json
from promises.models import (
    Agreement,
    AmendedValue,
    Amendment,
    Approval,
    Consent,
    Party,
    Promise,
    User,
)


def add_approvals(
    parties: Parties, rows: Iterable[ApprovalData], agreement: Agreement, ledger: Ledger
) -> None:
    """Keep what is not known yet: a decision that is here stays as it is."""
    known = set(
        Approval.objects.filter(agreement=agreement).values_list(
            "party__key", flat=True
        )
    )
    for row in rows:
        if row.party not in known:
            ledger.put(
                Approval(agreement=agreement, party=parties[row.party]),
                f'approvals "{row.party}"',
                title=row.title,
                decided_on=row.date,
                record_number=row.diarienummer,
            )


def unknown_amendments(
    agreement: Agreement, rows: Iterable[AmendmentData]
) -> list[AmendmentData]:
    """Return those that the agreement does not have yet, in the file's order."""
    known = [_what_is_amended(each) for each in amendments_of(agreement)]
    return [row for row in rows if _what_is_amended(row) not in known]


def _what_is_amended(row: AmendmentData) -> AmendmentData:
    return replace(row, agreed_by=(), titles={}, diarienummer={})


def add_amendments(
    agreement: Agreement, rows: Iterable[AmendmentData], ledger: Ledger
) -> None:
    """Keep those that the agreement does not have yet, last of all."""
    for row in unknown_amendments(agreement, rows):
        fill_amendment(begin_amendment(agreement, row, user=None), row)
        ledger.touch("agreement", "amendments")


def begin_amendment(
    agreement: Agreement, row: AmendmentData, *, user: User | None
) -> Amendment:
    """Keep when and why; `fill_amendment` keeps what, and who agreed."""
    return Amendment.objects.create(
        agreement=agreement,
        agreed_on=row.date,
        reason=row.reason,
        position=Amendment.objects.filter(agreement=agreement).count(),
        entered_by=user,
    )


def fill_amendment(amendment: Amendment, row: AmendmentData) -> None:
    agreement = amendment.agreement
    promises = {p.key: p for p in Promise.objects.filter(agreement=agreement)}
    parties = {p.key: p for p in Party.objects.filter(agreement=agreement)}
    _put_values(amendment, row, promises)
    _put_consents(amendment, row, parties)


def _put_values(
    amendment: Amendment, row: AmendmentData, promises: Mapping[str, Promise]
) -> None:
    AmendedValue.objects.bulk_create(
        AmendedValue(
            amendment=amendment,
            promise=promises[each.promise] if each.promise else None,
            field=each.field,
            before=to_json(each.before),
            after=to_json(each.after),
            position=position,
        )
        for position, each in enumerate(row.values)
    )


def _put_consents(amendment: Amendment, row: AmendmentData, parties: Parties) -> None:
    for key in row.agreed_by:
        Consent.objects.create(
            amendment=amendment,
            party=parties[key],
            title=row.titles.get(key, ""),
            record_number=row.diarienummer.get(key, ""),
            decided_on=row.date,
            entered_by=amendment.entered_by,
        )
