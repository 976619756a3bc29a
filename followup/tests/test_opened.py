"""Two who save the same page of an agreement: the second sees it and loses nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.test import Client

from followup.tests.drafts import make_draft
from followup.tests.promise_pages import MINIMUMS, PERIOD, WITHDRAW, filled, terms
from promises.models import Agreement, Amendment, Party, Place, Promise, User
from promises.tests import factories
from promises.tests.pages import Fields, text_of

HUB = "/personal/overenskommelser/exempelkommun/2028-2030/"


@dataclass(frozen=True, slots=True)
class Case:
    page: str
    part: str  # of the draft
    theirs: dict[str, Any]  # the columns that another changed
    typed: dict[str, list[str]]
    said: str
    saved: dict[str, Any]


CASES = [
    Case(
        "uppgifter/",
        "agreement",
        {"introduction": "Den andras."},
        {"situation": ["Min lägesbild."]},
        "Någon annan ändrade uppgifterna medan du skrev. Ditt är inte sparat än, men "
        "står kvar nedan. Inledning: nu ”Den andras.”, du skrev ”Inget”",
        {"introduction": "", "situation": "Min lägesbild."},
    ),
    Case(
        "dialoger/{pk}/",
        "dialogue",
        {"kind": "partner", "held_on": dt.date(2021, 9, 2)},
        {"summary": ["Mina ord."]},
        "Någon annan ändrade dialogen medan du skrev. Ditt är inte sparat än, men står "
        "kvar nedan. Slag: nu ”Samverkansdialog”, du skrev ”Medborgardialog” Datum: nu "
        "”2021-09-02”, du skrev ”2021-09-01”",
        {"kind": "citizen", "summary": "Mina ord.", "held_on": dt.date(2021, 9, 1)},
    ),
    Case(
        "omraden/trafik/",
        "area",
        {"is_flexible": True},
        {"name": ["Vägarna"]},
        "Någon annan ändrade området medan du skrev. Ditt är inte sparat än, men står "
        "kvar nedan. Flexibelt: får vara tomt vid undertecknandet och fyllas på under "
        "perioden: nu ”Ja”, du skrev ”Nej”",
        {"name": "Vägarna", "is_flexible": False},
    ),
    Case(
        "parter/polisen/",
        "party",
        {"links": ["https://polisen.example"]},
        {"short": ["Polisen i Storbyn"]},
        "Någon annan ändrade parten medan du skrev. Ditt är inte sparat än, men står "
        "kvar nedan. Länkar: nu ”https://polisen.example”, du skrev ”Inget”",
        {"short": "Polisen i Storbyn", "links": []},
    ),
    Case(
        "platser/{public_id}/",
        "place",
        {"names": {"smj": "Stuorbe"}},
        {"kind": ["other"]},
        "Någon annan ändrade platsen medan du skrev. Ditt är inte sparat än, men står "
        "kvar nedan. Namn på andra språk: nu ”smj: Stuorbe”, du skrev ”Inget”",
        {"kind": "other", "names": {}},
    ),
]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2022-03-10 12:00+01:00", tick=False):
        yield


@pytest.fixture
def desk(client: Client, coordinator: User, inspections: Promise) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def draft(agreement: Agreement, town: Place) -> Agreement:
    return make_draft(agreement)


@pytest.fixture
def both(police_party: Party, municipal_party: Party) -> dict[str, str]:
    return terms(police_party, municipal_party)


def row_of(draft: Agreement, part: str) -> Any:
    return {
        "agreement": draft,
        "dialogue": draft.dialogues.get(),
        "area": draft.areas.get(),
        "party": draft.parties.get(key="polisen"),
        "place": draft.municipality.places.get(),
    }[part]


def page_of(case: Case, row: Any) -> str:
    named = {name: getattr(row, name, "") for name in ("pk", "public_id")}
    return HUB + case.page.format(**named)


def change(row: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def values_of(row: Any, names: Any) -> dict[str, Any]:
    row.refresh_from_db()
    return {name: getattr(row, name) for name in names}


def typed_of(fields: Fields) -> Fields:
    return {
        name: values
        for name, values in fields.items()
        if name not in ("opened", "csrfmiddlewaretoken")
    }


of_each_page = pytest.mark.parametrize("case", CASES, ids=[each.part for each in CASES])


@of_each_page
def test_the_second_sees_what_changed_and_saves_again(
    case: Case, desk: Client, draft: Agreement
) -> None:
    row = row_of(draft, case.part)
    page = page_of(case, row)
    fields = filled(desk.get(page)) | case.typed
    change(row, **case.theirs)

    refused = desk.post(page, fields)

    assert refused.status_code == 409
    assert case.said in text_of(refused)
    kept = filled(refused)
    assert typed_of(kept) == typed_of(fields)
    assert values_of(row, case.theirs) == case.theirs

    assert desk.post(page, kept).status_code == 302
    assert values_of(row, case.saved) == case.saved


@of_each_page
def test_what_nobody_else_changed_is_saved_at_once(
    case: Case, desk: Client, draft: Agreement
) -> None:
    row = row_of(draft, case.part)
    page = page_of(case, row)
    fields = filled(desk.get(page))

    assert desk.post(page, fields | case.typed).status_code == 302
    assert values_of(row, case.saved) == case.saved


@of_each_page
def test_saving_the_same_twice_is_no_conflict(
    case: Case, desk: Client, draft: Agreement
) -> None:
    page = page_of(case, row_of(draft, case.part))
    fields = filled(desk.get(page)) | case.typed
    desk.post(page, fields)

    assert desk.post(page, fields).status_code == 302


@pytest.mark.parametrize("opened", ["", "title", "title:0 \0", "[1]"])
def test_form_that_does_not_say_what_it_was_opened_with_is_refused(
    opened: str, desk: Client, draft: Agreement
) -> None:
    fields = filled(desk.get(f"{HUB}uppgifter/")) | {"contact": ["Kontaktcenter"]}

    refused = desk.post(f"{HUB}uppgifter/", fields | {"opened": [opened]})

    assert refused.status_code == 409
    assert "Kontakt: nu ”Inget”, du skrev ”Kontaktcenter”" in text_of(refused)
    assert desk.post(f"{HUB}uppgifter/", filled(refused)).status_code == 302


def test_what_the_other_changed_is_told_although_a_field_is_at_fault(
    desk: Client, draft: Agreement
) -> None:
    page = f"{HUB}uppgifter/"
    fields = filled(desk.get(page)) | {"title": [""], "contact": ["Kontaktcenter"]}
    change(draft, introduction="Den andras.")

    refused = desk.post(page, fields)

    assert refused.status_code == 200
    assert "Skriv vad överenskommelsen heter." in text_of(refused)
    assert "Inledning: nu ”Den andras.”, du skrev ”Inget”" in text_of(refused)
    mended = filled(refused) | {"title": ["Löften"]}
    assert desk.post(page, mended).status_code == 302


def test_the_second_to_change_the_period_sees_what_it_is_now(
    desk: Client, agreement: Agreement, both: dict[str, str]
) -> None:
    fields = filled(desk.get(PERIOD)) | {"last": ["2023-06-30"]} | both
    change(agreement, ends_on=dt.date(2023, 3, 31))

    refused = desk.post(PERIOD, fields | {"do": ["save"]})

    assert refused.status_code == 409
    assert "Någon annan ändrade perioden medan du skrev." in text_of(refused)
    assert "Sista dag: nu ”2023-03-31”, du skrev ”2023-06-30”" in text_of(refused)
    shown = desk.post(PERIOD, filled(refused) | {"do": ["save"]})
    desk.post(PERIOD, filled(shown) | {"do": ["confirm"]})
    agreement.refresh_from_db()
    assert agreement.ends_on == dt.date(2023, 6, 30)
    assert Amendment.objects.get().reason == "Pandemin"


def test_period_that_changed_before_the_last_yes_is_not_written(
    desk: Client, agreement: Agreement, both: dict[str, str]
) -> None:
    fields = filled(desk.get(PERIOD)) | {"last": ["2023-06-30"]} | both
    shown = desk.post(PERIOD, fields | {"do": ["save"]})
    change(agreement, ends_on=dt.date(2023, 3, 31))

    refused = desk.post(PERIOD, filled(shown) | {"do": ["confirm"]})

    assert refused.status_code == 409
    assert filled(refused)["amendment-reason"] == ["Pandemin"]
    assert not Amendment.objects.exists()


def test_who_goes_back_from_before_and_after_still_meets_the_change(
    desk: Client, agreement: Agreement, both: dict[str, str]
) -> None:
    fields = filled(desk.get(PERIOD)) | {"last": ["2023-06-30"]} | both
    shown = desk.post(PERIOD, fields | {"do": ["save"]})
    change(agreement, ends_on=dt.date(2023, 3, 31))

    back = desk.post(PERIOD, filled(shown) | {"do": ["back"]})

    assert (back.status_code, filled(back)["last"]) == (200, ["2023-06-30"])
    assert desk.post(PERIOD, filled(back) | {"do": ["save"]}).status_code == 409


def test_the_second_to_withdraw_a_promise_sees_its_last_day(
    desk: Client, inspections: Promise, both: dict[str, str]
) -> None:
    fields = filled(desk.get(WITHDRAW)) | {"last": ["2022-06-30"]} | both
    change(inspections, valid_to=dt.date(2022, 4, 30))

    refused = desk.post(WITHDRAW, fields | {"do": ["save"]})

    assert refused.status_code == 409
    assert "Någon annan ändrade löftets sista dag medan du skrev." in text_of(refused)
    assert "nu ”2022-04-30”, du skrev ”2022-06-30”" in text_of(refused)
    assert filled(refused)["amendment-reason"] == ["Pandemin"]
    shown = desk.post(WITHDRAW, filled(refused) | {"do": ["save"]})
    desk.post(WITHDRAW, filled(shown) | {"do": ["confirm"]})
    inspections.refresh_from_db()
    assert inspections.valid_to == dt.date(2022, 6, 30)


def test_number_typed_for_a_target_that_is_gone_is_told(
    desk: Client, inspections: Promise, both: dict[str, str]
) -> None:
    target = inspections.targets.get()
    typed = {f"minimum-{target.pk}-2022": ["1"]}
    fields = filled(desk.get(MINIMUMS)) | typed | both
    target.delete()
    factories.make_target(promise=inspections, kind="count", at_least=4)

    refused = desk.post(MINIMUMS, fields | {"do": ["save"]})

    assert refused.status_code == 409
    assert "Ett fält som inte finns längre: nu ”Inget”, du skrev ”1”" in text_of(
        refused
    )
