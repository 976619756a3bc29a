"""A text that is taken out is gone from everything that is shown, and from the rows."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core.cache import caches
from django.db.models import CharField, JSONField, SlugField, TextField, URLField
from django.test import Client

from followup.actions import mask_texts
from followup.masking import texts_with
from followup.masking.columns import TABLES
from followup.models import (
    Activity,
    Correction,
    FollowUpReport,
    Participation,
    ReportVersion,
    Signature,
)
from followup.tests.factories import make_activity, make_announcement, make_assessment
from promises.models import (
    Agreement,
    AmendedValue,
    Amendment,
    Approval,
    Consent,
    Dialogue,
    Occasion,
    Party,
    Promise,
    Target,
    User,
)
from promises.tests import factories

NAME = "Åke Örnsköld"
TEXT = f"Vi träffade {NAME} på torget."
DAY = dt.date(2021, 3, 12)
NOW = dt.datetime(2022, 2, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def activity(inspections: Promise, police_user: User) -> Activity:
    return make_activity(
        promise=inspections, dated_on=DAY, text=TEXT, created_by=police_user
    )


@pytest.fixture
def everywhere(
    agreement: Agreement,
    inspections: Promise,
    activity: Activity,
    police_party: Party,
    police_user: User,
    coordinator: User,
) -> None:
    """Let the name stand in every text that anybody writes."""
    words: dict[str, Any] = {
        name: f"{name}: {TEXT}"
        for name in ("title", "introduction", "situation", "outcome", "contact")
    }
    for name, value in words.items():
        setattr(agreement, name, value)
    agreement.translations = {"smj": {"introduction": TEXT}}
    agreement.save()
    area = factories.make_area(agreement=agreement, name=NAME)
    area.translations = {"smj": {"name": NAME}}
    area.save()
    inspections.area = area
    inspections.text = inspections.problem = inspections.carried_reason = TEXT
    inspections.carried_from = "tillsyner"
    inspections.short = NAME
    inspections.translations = {"smj": {"text": TEXT, "short": NAME}}
    inspections.save()
    target = Target.objects.get(promise=inspections)
    target.counting_rule, target.unit_singular, target.unit_plural = TEXT, NAME, NAME
    target.save()
    for day in (DAY, DAY + dt.timedelta(days=1)):
        Dialogue.objects.create(
            agreement=agreement, kind="citizen", title=NAME, held_on=day, summary=TEXT
        )
    factories.make_occasion(agreement=agreement, name=NAME, starts_on=DAY, ends_on=DAY)
    for name in (NAME, f"Vid {NAME}"):
        factories.make_place(municipality=agreement.municipality, name=name)
    indicator = factories.make_indicator(agreement=agreement, key="brott")
    indicator.name = indicator.unit = indicator.source = NAME
    indicator.publication_lag = TEXT
    indicator.save()
    amendment = Amendment.objects.create(
        agreement=agreement, agreed_on=DAY, reason=TEXT
    )
    AmendedValue.objects.create(
        amendment=amendment,
        promise=inspections,
        field="text",
        before=json.dumps(TEXT, ensure_ascii=False),
        after=json.dumps(f"Ny: {TEXT}", ensure_ascii=False),
    )
    decided: dict[str, Any] = {
        "party": police_party,
        "decided_on": DAY,
        "title": TEXT,
        "name": NAME,
        "record_number": NAME,
    }
    Approval.objects.create(agreement=agreement, **decided)
    Consent.objects.create(amendment=amendment, **decided)
    activity.withdrawn_reason = activity.note = TEXT
    activity.withdrawn_at, activity.withdrawn_by = NOW, police_user
    activity.save()
    plan = make_activity(
        promise=inspections, dated_on=DAY, status="planned", text=f"Plan: {TEXT}"
    )
    announcement = make_announcement(activity=plan, announced_by=coordinator)
    announcement.invitation = announcement.meeting_point = TEXT
    announcement.cancelled_reason = TEXT
    announcement.save()
    Participation.objects.filter(activity=plan).update(objection=TEXT, objected_at=NOW)
    assessment = make_assessment(promise=inspections, year=2021)
    assessment.reason = assessment.next_step = assessment.side_results = TEXT
    assessment.save()
    Correction.objects.create(
        activity=activity, year=2021, kind="withdrawn", reason=TEXT, made_at=NOW
    )
    _published(agreement, police_party, coordinator)


def _published(agreement: Agreement, party: Party, user: User) -> ReportVersion:
    report = FollowUpReport.objects.create(
        agreement=agreement, year=2021, introduction=TEXT, conclusion=TEXT
    )
    snapshot = json.dumps({"rows": [{"text": TEXT, "words": f"Tillsyn. {TEXT}"}]})
    version = ReportVersion.objects.create(
        report=report,
        number=1,
        snapshot=snapshot,
        sha256=hashlib.sha256(snapshot.encode()).hexdigest(),
        reason=TEXT,
        published_at=NOW,
        published_by=user,
    )
    Signature.objects.create(
        report=report,
        version=version,
        party=party,
        decided_on=DAY,
        title=TEXT,
        name=NAME,
        record_number=NAME,
        fingerprint="a" * 64,
        parts={f"{NAME} [tillsyner]: texten": "0" * 12},
    )
    return version


def columns_that_say(words: str) -> list[str]:
    """Look through every column of every table, history and sessions included."""
    spellings = (words, json.dumps(words).strip('"'))  # JSON may have its own
    return sorted(
        {
            f"{model.__name__}.{name}"
            for model in apps.get_models(include_auto_created=True)
            for row in model._base_manager.values()
            for name, value in row.items()
            if any(each in f"{value}" for each in spellings)
        }
    )


def mask(agreement: Agreement, user: User, words: str = NAME) -> int:
    return mask_texts(
        agreement=agreement,
        found=texts_with(agreement, words),
        reason="Ett namn",
        user=user,
        now=NOW,
    )


def test_text_stands_in_no_column_of_any_table(
    everywhere: None, agreement: Agreement, coordinator: User
) -> None:
    assert columns_that_say(NAME)

    mask(agreement, coordinator)

    assert columns_that_say(NAME) == []


def test_text_stands_on_no_public_page(
    everywhere: None, agreement: Agreement, coordinator: User, client: Client
) -> None:
    pages = [
        "/exempelkommun/2020-2022/2021/",
        "/exempelkommun/2020-2022/lofte/tillsyner/",
        "/exempelkommun/kalender.ics",
    ]
    assert NAME in client.get(pages[0]).content.decode()

    mask(agreement, coordinator)

    for page in pages:
        response = client.get(page)
        assert (response.status_code, NAME in response.content.decode()) == (200, False)


def test_earlier_wordings_are_taken_out_of_history_too(
    agreement: Agreement, activity: Activity, coordinator: User
) -> None:
    activity.text = "Vi gick på torget."
    activity.save()

    mask(agreement, coordinator)

    kept = Activity.history.filter(id=activity.pk).order_by("history_id")
    assert [row.text for row in kept] == ["[borttaget]", "Vi gick på torget."]
    activity.refresh_from_db()
    assert activity.text == "Vi gick på torget."


def test_published_follow_up_says_both_hashes(
    agreement: Agreement, police_party: Party, coordinator: User, activity: Activity
) -> None:
    version = _published(agreement, police_party, coordinator)
    before = version.sha256

    mask(agreement, coordinator)

    version.refresh_from_db()
    masked = version.snapshot.encode()
    assert version.sha256 == before
    assert version.masked_at == NOW
    assert version.masked_sha256 == hashlib.sha256(masked).hexdigest()
    assert json.loads(masked) == {
        "rows": [{"text": "[borttaget]", "words": "[borttaget]"}]
    }


def test_text_quoted_in_another_is_taken_out_of_it(
    agreement: Agreement, inspections: Promise, coordinator: User
) -> None:
    make_activity(promise=inspections, dated_on=DAY, text=NAME)
    quoting = make_activity(
        promise=inspections, dated_on=DAY, text=f"{NAME}s hund var med."
    )
    found = [each for each in texts_with(agreement, NAME) if each.text == NAME]

    mask_texts(
        agreement=agreement, found=found, reason="Ett namn", user=coordinator, now=NOW
    )

    quoting.refresh_from_db()
    assert quoting.text == f"{NAME}s hund var med."  # another word: found by searching


def test_short_text_is_taken_out_only_where_it_stands_alone(
    agreement: Agreement, inspections: Promise, coordinator: User
) -> None:
    alone = make_activity(promise=inspections, dated_on=DAY, text="Ove")
    within = make_activity(promise=inspections, dated_on=DAY, text="Ett Ove i taget")
    found = [each for each in texts_with(agreement, "ove") if each.text == "Ove"]

    mask_texts(
        agreement=agreement, found=found, reason="Ett namn", user=coordinator, now=NOW
    )

    alone.refresh_from_db()
    within.refresh_from_db()
    assert (alone.text, within.text) == ("[borttaget]", "Ett Ove i taget")


def test_text_that_was_carried_over_goes_from_the_next_period_too(
    agreement: Agreement, inspections: Promise, coordinator: User
) -> None:
    inspections.text = TEXT
    inspections.save()
    following = factories.make_agreement(
        municipality=agreement.municipality,
        starts_on=dt.date(2023, 1, 1),
        ends_on=dt.date(2025, 12, 31),
    )
    party = factories.make_party(
        agreement=following,
        organisation=factories.make_organisation(name="Nästa polisen"),
        short="Polisen",
    )
    carried = factories.make_promise(
        agreement=following, key="tillsyner", responsible=[party], text=TEXT
    )

    mask(agreement, coordinator)

    carried.refresh_from_db()
    assert carried.text == "[borttaget]"


def test_other_municipalities_keep_the_same_text(
    agreement: Agreement,
    other_agreement: Agreement,
    activity: Activity,
    coordinator: User,
) -> None:
    other = make_activity(agreement=other_agreement, dated_on=DAY, text=TEXT)

    mask(agreement, coordinator)

    other.refresh_from_db()
    assert other.text == TEXT


def test_names_that_may_stand_once_are_told_apart(
    everywhere: None, agreement: Agreement, coordinator: User
) -> None:
    factories.make_occasion(
        agreement=agreement, name=f"Hos {NAME}", starts_on=DAY, ends_on=DAY
    )

    mask(agreement, coordinator)

    names = Occasion.objects.order_by("pk").values_list("name", flat=True)
    assert list(names) == ["[borttaget]", "[borttaget] 2"]


def test_every_text_of_people_s_own_is_known() -> None:
    """A new column of words is masked, or it is said below why it need not be."""
    known = {
        f"{table.model.__name__}.{name}"
        for table in TABLES
        for name in (*table.plain, *table.json)
    }
    models = [
        model
        for label in ("promises", "followup")
        for model in apps.get_app_config(label).get_models()
        if not model.__name__.startswith("Historical")
    ]
    found = {
        f"{model.__name__}.{field.name}"
        for model in models
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField | JSONField)
        and not isinstance(field, SlugField | URLField)
        and not field.choices
    }

    assert found - known == NOT_OF_PEOPLE


NOT_OF_PEOPLE = {
    # Written by machines.
    "Activity.source_row",
    "AmendedValue.field",
    "Approval.fingerprint",
    "ReportVersion.masked_sha256",
    "ReportVersion.sha256",
    "Signature.fingerprint",
    # Names of authorities and organisations.
    "Municipality.code",
    "Municipality.name",
    "Municipality.names",
    "Organisation.name",
    "Party.links",
    "Party.short",
    # One's own account, and where a text that was taken out stood.
    "Masking.what",
    "User.email",
    "User.name",
    "User.password",
}


def test_drawn_images_and_documents_are_thrown_away(
    agreement: Agreement,
    activity: Activity,
    coordinator: User,
    django_capture_on_commit_callbacks: Any,
) -> None:
    caches["renderings"].set("drawn", b"with the name")

    with django_capture_on_commit_callbacks(execute=True):
        mask(agreement, coordinator)

    assert caches["renderings"].get("drawn") is None
