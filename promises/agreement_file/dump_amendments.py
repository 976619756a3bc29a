"""Writes the decisions about an agreement as a file has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from promises.agreement_file.content import AmendedData, AmendmentData
from promises.agreement_file.grouping import goes_on
from promises.agreement_file.said import Values, given, in_order
from promises.amended import from_json
from promises.models import Agreement, Amendment, Approval, Party


def approval_tables(agreement: Agreement) -> list[Values]:
    approvals = Approval.objects.filter(agreement=agreement).select_related("party")
    return [
        {
            "party": approval.party.key,
            **given(title=approval.title),
            "date": approval.decided_on,
            **given(diarienummer=approval.record_number),
        }
        for approval in approvals.order_by("party__position", "party_id")
    ]


def amendments_of(agreement: Agreement) -> list[AmendmentData]:
    """Return the amendments as a file tells of them, in the order they were made."""
    amendments = Amendment.objects.filter(agreement=agreement).prefetch_related(
        "values_amended__promise", "consents__party"
    )
    return [_amendment(each) for each in amendments.order_by("position", "pk")]


def _amendment(amendment: Amendment) -> AmendmentData:
    consents = sorted(
        amendment.consents.all(), key=lambda each: (each.party.position, each.party_id)
    )
    return AmendmentData(
        date=amendment.agreed_on,
        reason=amendment.reason,
        agreed_by=tuple(sorted(each.party.key for each in consents)),
        titles={each.party.key: each.title for each in consents if each.title},
        diarienummer={
            each.party.key: each.record_number
            for each in consents
            if each.record_number
        },
        values=tuple(
            AmendedData(
                promise=each.promise.key if each.promise else "",
                field=each.field,
                before=from_json(each.before),
                after=from_json(each.after),
            )
            for each in in_order(amendment.values_amended.all())
        ),
    )


def amendment_tables(agreement: Agreement) -> list[Values]:
    signatories = Party.objects.filter(agreement=agreement).signatories()
    usual = set(signatories.values_list("key", flat=True))
    return list(_rows(amendments_of(agreement), usual))


def _rows(amendments: list[AmendmentData], usual: set[str]) -> Iterator[Values]:
    before: AmendmentData | None = None
    for amendment in amendments:
        for number, value in enumerate(amendment.values):
            is_apart = number == 0 and before and goes_on(amendment, before)
            yield {
                "date": amendment.date,
                "reason": amendment.reason,
                **(
                    {}
                    if set(amendment.agreed_by) == usual
                    else {"agreed_by": list(amendment.agreed_by)}
                ),
                **given(promise=value.promise, apart=bool(is_apart)),
                "field": value.field,
                **_side("before", value.before),
                **_side("after", value.after),
                **given(
                    titles=dict(amendment.titles),
                    diarienummer=dict(amendment.diarienummer),
                ),
            }
        before = amendment


def _side(key: str, value: Any) -> Values:
    return {} if value is None else {key: value}
