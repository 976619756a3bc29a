"""Following up the cast's agreement in tests: signed by both and published."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.utils import timezone

from followup.actions import Signed, draft_of, publish_report, sign_report
from followup.actions.report_drafts import Draft
from followup.models import FollowUpReport, ReportVersion, Signature
from followup.reports.parts import sha256_of
from followup.reports.snapshot import to_json
from promises.models import Agreement, Party, User
from promises.tests.factories import make_user
from promises.years import Year, year_named, years_of

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


def freeze(agreement: Agreement, *, year: int, today: dt.date) -> ReportVersion:
    """Keep what may be told of a year that day as if it had been published."""
    snapshot = replace(draft(agreement, year=year, today=today).snapshot, version=1)
    data = to_json(snapshot)
    report, _is_new = FollowUpReport.objects.get_or_create(
        agreement=agreement, year=year, defaults={"as_of": snapshot.as_of}
    )
    user = User.objects.order_by("pk").first() or make_user(
        email="nagon@exempelkommun.example", role=User.Role.ADMINISTRATOR
    )
    return ReportVersion.objects.create(
        report=report,
        number=1,
        snapshot=data.decode(),
        sha256=sha256_of(data),
        is_interim=snapshot.is_interim,
        published_at=timezone.now(),
        published_by=user,
    )


def freeze_all(agreement: Agreement, *, today: dt.date) -> None:
    """Freeze each year that has begun."""
    for year in years_of(agreement.period, agreement.year_basis):
        if year.span.first <= today:
            freeze(agreement, year=year.name, today=today)
