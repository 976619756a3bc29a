"""Publishing a follow-up in tests: only that it is published, with nothing in it."""

from __future__ import annotations

import datetime as dt

from followup.models import FollowUpReport, ReportVersion
from promises.models import Agreement, User
from promises.tests import factories

PUBLISHED = dt.datetime(2022, 3, 1, 9, tzinfo=dt.UTC)


def publish(
    agreement: Agreement,
    year: int,
    *,
    number: int = 1,
    is_interim: bool = False,
    reason: str = "",
    published_by: User | None = None,
    published_at: dt.datetime = PUBLISHED,
    snapshot: str = "{}",
) -> ReportVersion:
    report, _is_new = FollowUpReport.objects.get_or_create(
        agreement=agreement, year=year
    )
    return ReportVersion.objects.create(
        report=report,
        number=number,
        snapshot=snapshot,
        sha256="0" * 64,
        is_interim=is_interim,
        reason=reason,
        published_at=published_at,
        published_by=published_by
        or factories.make_user(
            email=f"utgivare-{agreement.pk}-{year}-{number}@exempel.example",
            role=User.Role.ADMINISTRATOR,
        ),
    )
