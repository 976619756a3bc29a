"""Following up the cast's agreement in tests: signed by both and published."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from followup.actions import Signed, draft_of, publish_report, sign_report
from followup.actions.report_drafts import Draft
from followup.models import ReportVersion, Signature
from promises.models import Agreement, Party, User
from promises.years import Year, year_named

TODAY = dt.date(2022, 2, 1)


def year_of(agreement: Agreement, name: int = 2021) -> Year:
    year = year_named(agreement.period, agreement.year_basis, name)
    assert year
    return year


def draft(agreement: Agreement, *, year: int = 2021, today: dt.date = TODAY) -> Draft:
    return draft_of(agreement, year_of(agreement, year), today=today)


def sign(
    party: Party,
    user: User,
    *,
    read: Draft | None = None,
    year: int = 2021,
    today: dt.date = TODAY,
) -> Signature:
    read = read or draft(party.agreement, year=year, today=today)
    return sign_report(
        agreement=party.agreement,
        year=year_of(party.agreement, year),
        signed=Signed(
            party=party,
            name="Namn Namnsson",
            title=f"Chef för {party.short}",
            decided_on=today,
            record_number="A 2022:7",
            fingerprint=read.fingerprint,
            parts=read.parts,
        ),
        user=user,
        today=today,
    )


def publish(
    agreement: Agreement,
    user: User,
    *,
    reason: str = "",
    year: int = 2021,
    today: dt.date = TODAY,
    fingerprint: str | None = None,
) -> ReportVersion:
    """Publish what has been signed; sign it for all first unless a fingerprint is given."""
    if fingerprint is None:
        for party in agreement.parties.filter(signatory_position__isnull=False):
            sign(party, user, year=year, today=today)
        fingerprint = draft(agreement, year=year, today=today).fingerprint
    return publish_report(
        agreement=agreement,
        year=year_of(agreement, year),
        fingerprint=fingerprint,
        reason=reason,
        user=user,
        now=timezone.now(),
        today=today,
    )
