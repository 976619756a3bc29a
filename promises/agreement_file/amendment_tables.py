"""What a file says of decisions: approvals, and what was amended since.

Each row is one value; rows after each other that say the same of when, why and who
are one amendment, unless a row says that it stands apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from promises.agreement_file.amended_values import fault_of_value, has_field
from promises.agreement_file.content import AmendedData, AmendmentData, ApprovalData
from promises.agreement_file.grouping import Row, joined
from promises.agreement_file.rows import longest, read_rows, refuse_repeats
from promises.agreement_file.tables import Table
from promises.agreement_file.texts import faults_of
from promises.models import AmendedValue, Approval

NO_DAY = dt.date.min  # of a row that has a fault


def read_approvals(root: Table, parties: Collection[str]) -> tuple[ApprovalData, ...]:
    def read(table: Table) -> ApprovalData:
        return ApprovalData(
            party=_read_party(table, parties),
            title=table.text(
                "title", longest=longest(Approval, "title"), is_optional=True
            ),
            date=table.date("date") or NO_DAY,
            diarienummer=table.text(
                "diarienummer",
                longest=longest(Approval, "record_number"),
                is_optional=True,
            ),
        )

    rows = read_rows(root, "approvals", label="party", read=read)
    refuse_repeats(rows, "party", lambda row: row.party or None, "Parten")
    return tuple(approval for _table, approval in rows)


def _read_party(table: Table, parties: Collection[str]) -> str:
    if not table.has("party"):
        table.text("party")
        return ""
    return table.reference("party", parties, "Parten")


def read_amendments(
    root: Table,
    parties: Collection[str],
    promises: Collection[str],
    signatories: Sequence[str],
) -> tuple[AmendmentData, ...]:
    def read(table: Table) -> Row:
        return _read_row(table, parties, promises, tuple(signatories))

    rows = read_rows(root, "amendments", label="field", read=read)
    return joined([row for _table, row in rows])


def _read_row(
    table: Table,
    parties: Collection[str],
    promises: Collection[str],
    signatories: tuple[str, ...],
) -> Row:
    agreed_by = table.references("agreed_by", parties, "Parten", is_optional=True)
    who = tuple(sorted(agreed_by if table.has("agreed_by") else signatories))
    row = AmendmentData(
        date=table.date("date") or NO_DAY,
        reason=table.text("reason"),
        agreed_by=who,
        titles=_read_by_party(table, "titles", who, longest(Approval, "title")),
        diarienummer=_read_by_party(
            table, "diarienummer", who, longest(Approval, "record_number")
        ),
        values=(_read_value(table, parties, promises),),
    )
    return row, table.flag("apart")


def _read_by_party(
    table: Table, key: str, agreed_by: Collection[str], most: int | None
) -> dict[str, str]:
    inner = table.table(key, is_optional=True)
    found = {party: inner.text(party, longest=most) for party in inner.values}
    for party in found:
        if party not in agreed_by:
            inner.fault(party, f"”{party}” är ingen av dem som kommit överens.")
    return found


def _read_value(
    table: Table, parties: Collection[str], promises: Collection[str]
) -> AmendedData:
    promise = table.reference("promise", promises, "Löftet")
    field = table.text("field", longest=longest(AmendedValue, "field"))
    is_known = has_field(field, is_of_promise=table.has("promise"))
    if field and not is_known:
        of_whom = "ett löfte" if table.has("promise") else "överenskommelsen"
        table.fault("field", f"”{field}” är inget som kan ändras i {of_whom}.")
    before, after = (_read_side(table, key) for key in ("before", "after"))
    if before == after and table.is_sound("before", "after"):
        table.fault("after", "Säger detsamma som before: inget är ändrat.")
    for key, value in (("before", before), ("after", after)):
        reason = fault_of_value(field, value, parties) if is_known else ""
        if reason and value is not None:
            table.fault(key, reason)
    return AmendedData(promise, field, before, after)


def _read_side(table: Table, key: str) -> Any:
    value = table.value(key)
    for reason in dict.fromkeys(faults_of(list(_texts_in(value)))):
        table.fault(key, reason)
    return value


def _texts_in(value: Any) -> Collection[str]:
    match value:
        case str():
            return [value]
        case list():
            return [text for each in value for text in _texts_in(each)]
        case dict():
            return [text for each in value.values() for text in _texts_in(each)]
    return []
