"""The database itself refuses what the rules of the log forbid, whoever writes."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from followup.models import (
    Activity,
    Announcement,
    Assessment,
    Digest,
    LogStatement,
    OptOut,
    Participation,
)
from followup.tests import test_report_constraints
from followup.tests.factories import make_activity, make_assessment
from promises.models import Agreement, Party, Place, Promise, User
from promises.tests.factories import make_occasion
from promises.tests.refusals import (
    AnyModel,
    constraint_names,
    copy_of,
    insert,
    protecting_relations,
    refused_by,
    unique_fields,
)

Rows = dict[AnyModel, Any]

DAY = dt.date(2021, 3, 12)
NOW = dt.datetime(2021, 3, 12, 9, tzinfo=dt.UTC)


@pytest.fixture
def rows(
    agreement: Agreement,
    inspections: Promise,
    police_party: Party,
    police_user: User,
    town: Place,
) -> Rows:
    """One sound row of every model; the activity points at all it can point at."""
    activity = make_activity(
        promise=inspections,
        dated_on=DAY,
        parties=[police_party],
        place=town,
        occasion=make_occasion(
            agreement=agreement, name="Marknaden", starts_on=DAY, ends_on=DAY
        ),
        created_by=police_user,
        withdrawn_reason="Fel dag",
    )
    Activity.objects.update(
        withdrawn_by=police_user,
        held_by=police_user,
        submission=uuid.uuid4(),
        source_row="a" * 64,
    )
    activity.refresh_from_db()
    participation = activity.participations.get()
    participation.confirmed_at, participation.confirmed_by = NOW, police_user
    participation.save()
    return {
        Activity: activity,
        Participation: participation,
        Assessment: make_assessment(promise=inspections, year=2021, party=police_party),
        Announcement: Announcement.objects.create(
            activity=activity,
            starts_at=dt.time(18),
            ends_at=dt.time(20),
            meeting_point="Torget",
            invitation="Kom och gå med oss.",
            announced_at=NOW,
            announced_by=police_user,
        ),
        LogStatement: LogStatement.objects.create(
            party=police_party, complete_on=DAY, said_at=NOW, said_by=police_user
        ),
        Digest: Digest.objects.create(user=police_user, week_starts_on=DAY),
        OptOut: OptOut.objects.create(user=police_user, kind="behind"),
    }


CHECKS: dict[str, tuple[AnyModel, dict[str, Any]]] = {
    "activity_quantity_is_positive": (Activity, {"quantity": 0}),
    "activity_ends_on_or_after_date": (Activity, {"ends_on": dt.date(2021, 3, 11)}),
    "activity_status_is_known": (Activity, {"status": "begun"}),
    "activity_known_to_is_known": (Activity, {"known_to": "week"}),
    "activity_precision_is_known": (Activity, {"precision": "some"}),
    "activity_sensitivity_is_known": (Activity, {"sensitivity": "secret"}),
    "activity_about_individuals_has_no_place_or_text": (
        Activity,
        {"sensitivity": "individual"},
    ),
    "activity_withdrawn_with_reason": (Activity, {"withdrawn_reason": ""}),
    "participation_objection_has_time": (Participation, {"objection": "Inte vi."}),
    "participation_confirmation_has_time_and_writer": (
        Participation,
        {"confirmed_by": None},
    ),
    "participation_is_not_confirmed_while_objected_to": (
        Participation,
        {"objection": "Inte vi.", "objected_at": NOW},
    ),
    "assessment_value_is_known": (Assessment, {"value": "excellent"}),
    "announcement_ends_after_start": (Announcement, {"ends_at": dt.time(18)}),
    "announcement_says_where_and_what": (Announcement, {"invitation": ""}),
    "opt_out_kind_is_known": (OptOut, {"kind": "everything"}),
}

ABOUT_INDIVIDUALS = [
    {"place": None, "text": "En text", "note": ""},
    {"place": None, "text": "", "note": "En anteckning"},
]

OWN = {"submission": None, "source_row": ""}  # a second activity has its own

OWN_BY_MODEL: dict[AnyModel, dict[str, Any]] = {
    Activity: OWN,
    Assessment: {"party": None},
    Announcement: {},
}

PROTECTING: list[tuple[AnyModel, str]] = [
    (Activity, "agreement"),
    (Activity, "promise"),
    (Activity, "place"),
    (Activity, "occasion"),
    (Activity, "organisation"),
    (Activity, "created_by"),
    (Activity, "withdrawn_by"),
    (Activity, "held_by"),
    (Announcement, "activity"),
    (Announcement, "announced_by"),
    (LogStatement, "party"),
    (LogStatement, "said_by"),
    (Participation, "party"),
    (Participation, "confirmed_by"),
    (Assessment, "promise"),
    (Assessment, "party"),
]


@pytest.mark.parametrize("name", CHECKS)
def test_a_row_that_breaks_a_rule_is_refused(name: str, rows: Rows) -> None:
    model, changes = CHECKS[name]

    with refused_by(name):
        model._base_manager.filter(pk=rows[model].pk).update(**changes)


@pytest.mark.parametrize("words", ABOUT_INDIVIDUALS)
def test_words_about_individuals_are_refused(words: dict[str, Any], rows: Rows) -> None:
    with refused_by("activity_about_individuals_has_no_place_or_text"):
        Activity.objects.update(sensitivity="individual", **words)


def test_a_reason_without_a_withdrawal_is_refused(rows: Rows) -> None:
    with refused_by("activity_withdrawn_with_reason"):
        Activity.objects.update(withdrawn_at=None)


def test_the_time_of_no_objection_is_refused(rows: Rows) -> None:
    with refused_by("participation_objection_has_time"):
        Participation.objects.update(
            objected_at=timezone.now(), confirmed_at=None, confirmed_by=None
        )


def test_the_time_of_no_confirmation_is_refused(rows: Rows) -> None:
    with refused_by("participation_confirmation_has_time_and_writer"):
        Participation.objects.update(confirmed_at=None)


def test_an_announcement_without_a_meeting_point_is_refused(rows: Rows) -> None:
    with refused_by("announcement_says_where_and_what"):
        Announcement.objects.update(meeting_point="")


def test_the_writer_of_no_objection_is_refused(rows: Rows, police_user: User) -> None:
    with refused_by("participation_objection_has_writer_only_while_open"):
        Participation.objects.update(objected_by=police_user)


@pytest.mark.parametrize(
    ("model", "name"),
    [
        (LogStatement, "log_statement_once_per_party_and_day"),
        (Digest, "digest_once_per_user_and_week"),
        (OptOut, "opt_out_once_per_user_and_kind"),
    ],
)
def test_what_is_said_once_is_not_said_twice(
    model: AnyModel, name: str, rows: Rows
) -> None:
    with refused_by(name):
        insert(copy_of(rows[model]))


def test_a_party_takes_part_once(rows: Rows) -> None:
    with refused_by("participation_once_per_party"):
        insert(copy_of(rows[Participation]))


def test_a_party_judges_a_year_once(rows: Rows) -> None:
    with refused_by("assessment_once_per_year_and_party"):
        insert(copy_of(rows[Assessment]))


def test_the_parties_together_judge_a_year_once(rows: Rows) -> None:
    Assessment.objects.update(party=None)

    with refused_by("assessment_together_once_per_year"):
        insert(copy_of(rows[Assessment], party=None))


def test_a_row_of_a_file_becomes_one_activity(rows: Rows) -> None:
    with refused_by("activity_source_row_once"):
        insert(copy_of(rows[Activity], submission=None))


def test_activities_from_no_file_are_as_many_as_they_are(rows: Rows) -> None:
    insert(copy_of(rows[Activity], **OWN))
    insert(copy_of(rows[Activity], **OWN))

    assert Activity.objects.filter(source_row="").count() == 2


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (Activity, "public_id"),
        (Activity, "submission"),
        (Announcement, "activity"),
        (Assessment, "public_id"),
    ],
)
def test_a_value_that_is_another_rows_own_is_refused(
    model: AnyModel, field: str, rows: Rows
) -> None:
    row = rows[model]
    own = OWN_BY_MODEL[model]

    with (
        pytest.raises(IntegrityError, match=rf"{row._meta.db_table}[._]{field}"),
        transaction.atomic(),
    ):
        insert(copy_of(row, **{**own, field: getattr(row, field)}))


def test_two_announcements_are_told_apart(rows: Rows) -> None:
    other = copy_of(rows[Activity], **OWN)
    other.save()
    double: Any = copy_of(rows[Announcement], activity=other)
    double.public_id = rows[Announcement].public_id

    with pytest.raises(IntegrityError, match="public_id"), transaction.atomic():
        insert(double)


def test_who_objected_is_kept(rows: Rows, coordinator: User) -> None:
    Participation.objects.update(
        confirmed_at=None,
        confirmed_by=None,
        objection="Inte vi.",
        objected_at=NOW,
        objected_by=coordinator,
    )

    with pytest.raises(models.ProtectedError):
        coordinator.delete()


@pytest.mark.parametrize(("model", "field"), PROTECTING)
def test_what_was_logged_keeps_what_it_points_at(
    model: AnyModel, field: str, rows: Rows
) -> None:
    with pytest.raises(models.ProtectedError):
        getattr(rows[model], field).delete()


def test_every_constraint_is_tested() -> None:
    tested_alone = {
        "activity_source_row_once",
        "assessment_once_per_year_and_party",
        "assessment_together_once_per_year",
        "participation_once_per_party",
        "participation_objection_has_writer_only_while_open",
        "log_statement_once_per_party_and_day",
        "digest_once_per_user_and_week",
        "opt_out_once_per_user_and_kind",
    }

    tested = {*CHECKS, *tested_alone, *test_report_constraints.CONSTRAINTS}
    assert tested == constraint_names("followup")


def test_every_unique_field_is_tested() -> None:
    assert unique_fields("followup") == {
        (Activity, "public_id"),
        (Activity, "submission"),
        (Announcement, "activity"),
        (Announcement, "public_id"),
        (Assessment, "public_id"),
        *test_report_constraints.UNIQUE_FIELDS,
    }


def test_every_protecting_relation_is_tested() -> None:
    tested_alone = {(Participation, "objected_by")}

    protecting = {*PROTECTING, *test_report_constraints.PROTECTING}
    assert {*protecting, *tested_alone} == protecting_relations("followup")
