"""The database itself refuses what no published follow-up may be."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from followup.models import (
    Correction,
    Delivery,
    FollowUpReport,
    Masking,
    ReportVersion,
    Signature,
)
from followup.tests.factories import make_activity
from promises.models import Agreement, Party, Promise, User
from promises.tests.refusals import AnyModel, copy_of, insert, refused_by

Rows = dict[AnyModel, Any]

DAY = dt.date(2021, 3, 12)
NOW = dt.datetime(2022, 3, 12, 9, tzinfo=dt.UTC)


@pytest.fixture
def rows(
    agreement: Agreement, inspections: Promise, police_party: Party, police_user: User
) -> Rows:
    """One sound row of every model about what is published."""
    report = FollowUpReport.objects.create(agreement=agreement, year=2021)
    version = ReportVersion.objects.create(
        report=report,
        number=1,
        snapshot="{}",
        sha256="a" * 64,
        published_at=NOW,
        published_by=police_user,
    )
    activity = make_activity(promise=inspections, dated_on=DAY, parties=[police_party])
    return {
        FollowUpReport: report,
        ReportVersion: version,
        Signature: Signature.objects.create(
            report=report,
            version=version,
            party=police_party,
            decided_on=DAY,
            entered_by=police_user,
            fingerprint="a" * 64,
        ),
        Delivery: Delivery.objects.create(version=version, user=police_user),
        Correction: Correction.objects.create(
            activity=activity,
            year=2021,
            kind="added",
            reason="Glömd",
            made_at=NOW,
            made_by=police_user,
        ),
        Masking: Masking.objects.create(
            agreement=agreement,
            what="Texten",
            reason="Ett namn",
            masked_at=NOW,
            masked_by=police_user,
        ),
    }


CHECKS: dict[str, tuple[AnyModel, dict[str, Any]]] = {
    "report_version_starts_at_one": (ReportVersion, {"number": 0}),
    "report_version_masked_has_both_hashes": (ReportVersion, {"masked_at": NOW}),
    "correction_kind_is_known": (Correction, {"kind": "lost"}),
    "correction_says_why": (Correction, {"reason": ""}),
    "masking_says_why": (Masking, {"reason": ""}),
}

UNIQUES: dict[str, AnyModel] = {
    "report_once_per_year": FollowUpReport,
    "report_version_once_per_number": ReportVersion,
    "signature_once_per_party": Signature,
    "delivery_once_per_user": Delivery,
}

TESTED_ALONE = {"signature_of_draft_once_per_party"}
CONSTRAINTS = {*CHECKS, *UNIQUES, *TESTED_ALONE}

UNIQUE_FIELDS: list[tuple[AnyModel, str]] = [
    (ReportVersion, "public_id"),
    (Correction, "public_id"),
    (Masking, "public_id"),
]

PROTECTING: list[tuple[AnyModel, str]] = [
    (FollowUpReport, "agreement"),
    (ReportVersion, "report"),
    (ReportVersion, "published_by"),
    (Signature, "report"),
    (Signature, "version"),
    (Signature, "party"),
    (Signature, "entered_by"),
    (Delivery, "version"),
    (Correction, "activity"),
    (Correction, "made_by"),
    (Masking, "agreement"),
    (Masking, "masked_by"),
]


@pytest.mark.parametrize("name", CHECKS)
def test_a_row_that_breaks_a_rule_is_refused(name: str, rows: Rows) -> None:
    model, changes = CHECKS[name]

    with refused_by(name):
        model._base_manager.filter(pk=rows[model].pk).update(**changes)


@pytest.mark.parametrize("name", UNIQUES)
def test_the_same_row_twice_is_refused(name: str, rows: Rows) -> None:
    with refused_by(name):
        insert(copy_of(rows[UNIQUES[name]]))


def test_a_party_signs_a_draft_once(rows: Rows) -> None:
    Signature.objects.update(version=None)

    with refused_by("signature_of_draft_once_per_party"):
        insert(copy_of(rows[Signature], version=None))


@pytest.mark.parametrize(("model", "field"), UNIQUE_FIELDS)
def test_an_identifier_that_is_anothers_is_refused(
    model: AnyModel, field: str, rows: Rows
) -> None:
    row = rows[model]
    own = {"number": 2} if model is ReportVersion else {}
    double = copy_of(row, **own, **{field: getattr(row, field)})

    with (
        pytest.raises(IntegrityError, match=rf"{row._meta.db_table}[._]{field}"),
        transaction.atomic(),
    ):
        insert(double)


@pytest.mark.parametrize(("model", "field"), PROTECTING)
def test_what_was_published_keeps_what_it_points_at(
    model: AnyModel, field: str, rows: Rows
) -> None:
    with pytest.raises(models.ProtectedError):
        getattr(rows[model], field).delete()
