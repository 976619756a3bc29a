"""The database itself refuses what the rules forbid, whoever writes to it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from promises.models import (
    Agreement,
    AmendedValue,
    Amendment,
    Approval,
    Consent,
    Dialogue,
    DialogueArea,
    DialoguePromise,
    Indicator,
    Measurement,
    Municipality,
    Occasion,
    Organisation,
    Party,
    Place,
    PriorityArea,
    Promise,
    Responsibility,
    Target,
    TargetPlace,
    User,
    YearlyMinimum,
)
from promises.tests import factories
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
Changes = dict[str, Any] | Callable[[], dict[str, Any]]

START = dt.date(2020, 1, 1)
BEFORE_START = dt.date(2019, 12, 31)


def _invited_user(organisation: Organisation) -> User:
    user = factories.make_user(email="polis@exempel.example", organisation=organisation)
    user.calendar_key = uuid.uuid4()
    user.invited_by = factories.make_user(
        email="samordnare@exempel.example", role=User.Role.ADMINISTRATOR
    )
    user.save()
    return user


@pytest.fixture
def rows(db: None) -> Rows:
    """One sound row of every model, all of the same agreement."""
    municipality = factories.make_municipality()
    town = factories.make_place(municipality=municipality, name="Storbyn")
    school = factories.make_place(
        municipality=municipality, name="Storskolan", kind="school", within=town
    )
    agreement = factories.make_agreement(municipality=municipality, starts_on=START)
    police = factories.make_organisation(name="Exempelpolisen")
    party = factories.make_party(
        agreement=agreement, organisation=police, short="Polisen"
    )
    area = factories.make_area(agreement=agreement, name="Trafik")
    dialogue = Dialogue.objects.create(
        agreement=agreement, kind="citizen", title="Torgmöte", held_on=START
    )
    indicator = factories.make_indicator(
        agreement=agreement, key="brott", measurements={2019: 310}
    )
    promise = factories.make_promise(
        agreement=agreement, key="kontroller", responsible=[party], area=area
    )
    target = factories.make_target(
        promise=promise, kind="count", at_least=2, years={2021: 1}
    )
    factories.make_target(
        promise=promise, kind="outcome", indicator=indicator, direction="decrease"
    )
    user = _invited_user(police)
    amendment = Amendment.objects.create(
        agreement=agreement, agreed_on=START, reason="Pandemin", entered_by=user
    )
    decided: dict[str, Any] = {
        "party": party,
        "decided_on": START,
        "entered_by": user,
    }
    return {
        Municipality: municipality,
        Place: school,
        Organisation: police,
        Agreement: agreement,
        Party: party,
        PriorityArea: area,
        Dialogue: dialogue,
        DialogueArea: DialogueArea.objects.create(dialogue=dialogue, area=area),
        Indicator: indicator,
        Measurement: Measurement.objects.get(),
        Occasion: factories.make_occasion(
            agreement=agreement, name="Valborg", starts_on=START, ends_on=START
        ),
        Promise: promise,
        Responsibility: Responsibility.objects.get(),
        Target: target,
        TargetPlace: TargetPlace.objects.create(target=target, place=school),
        YearlyMinimum: YearlyMinimum.objects.get(),
        User: user,
        DialoguePromise: DialoguePromise.objects.create(
            dialogue=dialogue, promise=promise
        ),
        Amendment: amendment,
        AmendedValue: AmendedValue.objects.create(
            amendment=amendment, promise=promise, field="text", after='"Ny"'
        ),
        Approval: Approval.objects.create(agreement=agreement, **decided),
        Consent: Consent.objects.create(amendment=amendment, **decided),
    }


CHECKS: dict[str, tuple[AnyModel, dict[str, Any]]] = {
    "user_role_is_known": (User, {"role": "chief"}),
    "user_has_organisation_unless_administrator": (User, {"organisation": None}),
    "user_reaches_admin_only_as_administrator": (User, {"is_staff": True}),
    "organisation_kind_is_known": (Organisation, {"kind": "army"}),
    "agreement_ends_on_or_after_start": (Agreement, {"ends_on": BEFORE_START}),
    "agreement_status_is_known": (Agreement, {"status": "signed"}),
    "agreement_year_basis_is_known": (Agreement, {"year_basis": "school"}),
    "dialogue_kind_is_known": (Dialogue, {"kind": "press"}),
    "place_kind_is_known": (Place, {"kind": "forest"}),
    "place_is_not_within_itself": (Place, {"within": models.F("pk")}),
    "place_has_both_coordinates_or_none": (Place, {"latitude": 66.6}),
    "occasion_ends_on_or_after_start": (Occasion, {"ends_on": BEFORE_START}),
    "promise_sensitivity_is_known": (Promise, {"sensitivity": "secret"}),
    "promise_ends_on_or_after_start": (
        Promise,
        {"valid_from": START, "valid_to": BEFORE_START},
    ),
    "promise_carried_over_says_why": (Promise, {"carried_from": "kontroller"}),
    "amendment_says_why": (Amendment, {"reason": ""}),
    "amended_value_differs": (AmendedValue, {"before": models.F("after")}),
    "responsibility_role_is_known": (Responsibility, {"role": "watching"}),
    "target_kind_is_known": (Target, {"kind": "goal"}),
    "target_per_is_known": (Target, {"per": "decade"}),
    "target_minimum_is_positive": (Target, {"at_least": 0}),
    "target_count_has_minimum": (Target, {"at_least": None}),
    "target_one_off_is_over_period": (Target, {"kind": "one_off"}),
    "target_averaged_is_count_within_year": (Target, {"is_averaged": True}),
    "target_due_only_for_one_off": (Target, {"due_on": START}),
    "target_localities_only_for_places": (Target, {"covers_localities": True}),
    "target_unit_has_both_forms_or_none": (Target, {"unit_singular": "kontroll"}),
    "target_outcome_has_indicator_and_direction": (Target, {"direction": "reach"}),
}

UNIQUES: dict[str, tuple[AnyModel, Changes]] = {
    "organisation_once_per_kind_and_name": (Organisation, {}),
    "agreement_slug_once_per_municipality": (Agreement, {}),
    "party_key_once_per_agreement": (
        Party,
        lambda: {"organisation": factories.make_organisation(name="Grannpolisen")},
    ),
    "party_organisation_once_per_agreement": (Party, {"key": "annan"}),
    "area_key_once_per_agreement": (PriorityArea, {}),
    "dialogue_once_per_title_and_date": (Dialogue, {}),
    "dialogue_leads_to_area_once": (DialogueArea, {}),
    "indicator_key_once_per_agreement": (Indicator, {}),
    "measurement_once_per_year": (Measurement, {}),
    "place_name_once_per_municipality": (Place, {}),
    "occasion_once_per_name_and_start": (Occasion, {}),
    "promise_key_once_per_agreement": (Promise, {}),
    "responsibility_once_per_party": (Responsibility, {"role": "contributing"}),
    "target_position_once_per_promise": (Target, {}),
    "target_lists_place_once": (TargetPlace, {}),
    "yearly_minimum_once_per_year": (YearlyMinimum, {}),
    "dialogue_leads_to_promise_once": (DialoguePromise, {}),
    "amendment_position_once_per_agreement": (Amendment, {}),
    "amended_value_once_per_amendment": (AmendedValue, {}),
    "approval_once_per_party": (Approval, {}),
    "consent_once_per_party": (Consent, {}),
}

TESTED_ALONE = {
    "amended_value_of_agreement_once_per_amendment",
    "dialogue_without_date_once_per_title",
    "target_outcome_minimum_only_to_reach",
}

UNIQUE_FIELDS = [
    (Organisation, "public_id"),
    (User, "email"),
    (User, "calendar_key"),
    (Municipality, "public_id"),
    (Municipality, "code"),
    (Municipality, "slug"),
    (Place, "public_id"),
    (Agreement, "public_id"),
    (Occasion, "public_id"),
    (Promise, "public_id"),
    (Amendment, "public_id"),
]

OTHERWISE = {  # what else a second row has of its own
    "code": "9000",
    "email": "annan@exempel.example",
    "key": "annan",
    "name": "Annan",
    "slug": "annan",
    "position": 9,
    "calendar_key": None,
}

PROTECTING: list[tuple[AnyModel, str]] = [
    (Party, "organisation"),
    (User, "organisation"),
    (User, "invited_by"),
    (Place, "within"),
    (Agreement, "municipality"),
    (Promise, "agreement"),
    (Promise, "area"),
    (Responsibility, "party"),
    (Target, "indicator"),
    (TargetPlace, "place"),
    (Amendment, "entered_by"),
    (AmendedValue, "promise"),
    (Approval, "party"),
    (Approval, "entered_by"),
    (Consent, "party"),
    (Consent, "entered_by"),
]


@pytest.mark.parametrize("name", CHECKS)
def test_a_row_that_breaks_a_rule_is_refused(name: str, rows: Rows) -> None:
    model, changes = CHECKS[name]

    with refused_by(name):
        model._base_manager.filter(pk=rows[model].pk).update(**changes)


@pytest.mark.parametrize("name", UNIQUES)
def test_the_same_row_twice_is_refused(name: str, rows: Rows) -> None:
    model, changes = UNIQUES[name]
    second = copy_of(rows[model], **(changes() if callable(changes) else changes))

    with refused_by(name):
        insert(second)


def test_a_dialogue_without_a_date_is_refused_twice(rows: Rows) -> None:
    Dialogue.objects.update(held_on=None)

    with refused_by("dialogue_without_date_once_per_title"):
        insert(copy_of(rows[Dialogue], held_on=None))


def test_the_agreement_itself_is_amended_once_in_each_amendment(rows: Rows) -> None:
    AmendedValue.objects.update(promise=None)

    with refused_by("amended_value_of_agreement_once_per_amendment"):
        insert(copy_of(rows[AmendedValue], promise=None))


def test_an_outcome_that_only_decreases_is_refused_a_number(rows: Rows) -> None:
    with refused_by("target_outcome_minimum_only_to_reach"):
        Target.objects.filter(kind="outcome").update(at_least=300)


@pytest.mark.parametrize(("model", "field"), UNIQUE_FIELDS)
def test_a_value_that_is_another_rows_own_is_refused(
    model: AnyModel, field: str, rows: Rows
) -> None:
    row = rows[model]
    changes = {
        name: value
        for name, value in OTHERWISE.items()
        if name in {each.name for each in row._meta.fields}
    } | {field: getattr(row, field)}

    with (
        pytest.raises(IntegrityError, match=rf"{row._meta.db_table}[._]{field}"),
        transaction.atomic(),
    ):
        insert(copy_of(row, **changes))


@pytest.mark.parametrize(("model", "field"), PROTECTING)
def test_what_something_hangs_on_cannot_be_deleted(
    model: AnyModel, field: str, rows: Rows
) -> None:
    holder = model._base_manager.exclude(**{field: None}).get()

    with pytest.raises(models.ProtectedError):
        getattr(holder, field).delete()


def test_every_constraint_is_tested() -> None:
    assert {*CHECKS, *UNIQUES, *TESTED_ALONE} == constraint_names("promises")


def test_every_unique_field_is_tested() -> None:
    assert set(UNIQUE_FIELDS) == unique_fields("promises")


def test_every_protecting_relation_is_tested() -> None:
    assert set(PROTECTING) == protecting_relations("promises")
