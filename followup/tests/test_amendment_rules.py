"""What no amendment may do, whichever door it comes through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.utils import timezone

from followup.actions import AmendmentRefusedError, amending
from followup.models import FollowUpReport, ReportVersion
from followup.tests.factories import make_activity, make_assessment
from promises.actions import set_yearly_minimums
from promises.models import Agreement, Amendment, Approval, Party, Promise, Target, User
from promises.tests import factories

AGREED_ON = dt.date(2022, 3, 1)
Change = Callable[[], object]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2022-03-10 12:00+01:00", tick=False):
        yield


@pytest.fixture
def target(inspections: Promise) -> Target:
    return Target.objects.get(promise=inspections)


@pytest.fixture
def published_2021(agreement: Agreement, coordinator: User) -> ReportVersion:
    return publish(agreement, 2021, coordinator)


def publish(agreement: Agreement, year: int, user: User) -> ReportVersion:
    return ReportVersion.objects.create(
        report=FollowUpReport.objects.create(agreement=agreement, year=year),
        number=1,
        snapshot="{}",
        sha256="0" * 64,
        published_at=timezone.now(),
        published_by=user,
    )


def refused(
    agreement: Agreement, change: Change, agreed_on: dt.date = AGREED_ON
) -> list[tuple[str, str, str]]:
    """Return why the change is refused; [] if it was made."""
    there = Amendment.objects.count()
    try:
        with amending(
            agreement=agreement,
            agreed_on=agreed_on,
            reason="Pandemin",
            consents=[],
            user=None,
        ):
            change()
    except AmendmentRefusedError as error:
        assert Amendment.objects.count() == there
        return [(each.promise, each.field, each.reason) for each in error.refusals]
    return []


def words_of(promise: Promise, text: str = "Andra ord.") -> Change:
    def change() -> None:
        promise.text = text
        promise.save()

    return change


def lives(promise: Promise, **days: dt.date | None) -> Change:
    def change() -> None:
        for name, day in days.items():
            setattr(promise, name, day)
        promise.save()

    return change


def period(agreement: Agreement, **days: dt.date) -> Change:
    def change() -> None:
        Agreement.objects.filter(pk=agreement.pk).update(**days)

    return change


def test_what_is_agreed_today_is_no_future(
    agreement: Agreement, inspections: Promise
) -> None:
    assert refused(agreement, words_of(inspections), dt.date(2022, 3, 10)) == []


def test_nothing_is_agreed_in_the_future(
    agreement: Agreement, inspections: Promise
) -> None:
    assert refused(agreement, words_of(inspections), dt.date(2022, 3, 11)) == [
        (
            "",
            "agreed_on",
            "En ändring kan inte vara överenskommen på en dag som kommer.",
        )
    ]


def test_nothing_is_agreed_before_the_agreement_was_approved(
    agreement: Agreement, inspections: Promise, police_party: Party
) -> None:
    Approval.objects.create(
        agreement=agreement, party=police_party, decided_on=dt.date(2020, 2, 3)
    )

    assert refused(agreement, words_of(inspections), dt.date(2020, 2, 2)) == [
        (
            "",
            "agreed_on",
            "Överenskommelsen godkändes 3 februari 2020. En ändring av den kan inte "
            "vara överenskommen före den dagen.",
        )
    ]
    assert refused(agreement, words_of(inspections), dt.date(2020, 2, 3)) == []


@pytest.mark.parametrize("day", [dt.date(2020, 5, 1), dt.date(2021, 12, 31)])
def test_a_year_that_is_followed_up_stays_as_it_was(
    agreement: Agreement,
    inspections: Promise,
    published_2021: ReportVersion,
    day: dt.date,
) -> None:
    assert refused(agreement, words_of(inspections), day) == [
        (
            "",
            "agreed_on",
            "Uppföljningen för 2021 är publicerad och står som den är. En ändring "
            "måste vara överenskommen efter 31 december 2021.",
        )
    ]
    assert refused(agreement, words_of(inspections), dt.date(2022, 1, 1)) == []


def test_an_interim_follow_up_locks_nothing(
    agreement: Agreement, inspections: Promise, published_2021: ReportVersion
) -> None:
    published_2021.is_interim = True
    published_2021.save()

    assert refused(agreement, words_of(inspections), dt.date(2021, 12, 31)) == []


def test_amendments_of_a_promise_come_in_their_order(
    agreement: Agreement, inspections: Promise, narcotics: Promise
) -> None:
    assert refused(agreement, words_of(inspections)) == []

    earlier = AGREED_ON - dt.timedelta(1)
    assert refused(agreement, words_of(inspections, "Igen."), earlier) == [
        (
            "",
            "agreed_on",
            "Löftet ändrades senast 1 mars 2022. Nästa ändring av det kan inte vara "
            "överenskommen före den dagen.",
        )
    ]
    assert refused(agreement, words_of(narcotics), earlier) == []


def test_a_published_promise_is_not_removed(
    agreement: Agreement, inspections: Promise
) -> None:
    assert refused(agreement, inspections.delete) == [
        (
            "tillsyner",
            "promise",
            "”Tillsyn alkohol och tobak” är publicerat och kan inte tas bort. Avsluta "
            "det i stället: då står det kvar för de år då det gällde.",
        )
    ]
    assert Promise.objects.filter(key="tillsyner").exists()


def test_a_sensitivity_is_raised_but_not_lowered(
    agreement: Agreement, inspections: Promise, narcotics: Promise
) -> None:
    def become(promise: Promise, sensitivity: str) -> Change:
        def change() -> None:
            promise.sensitivity = sensitivity
            promise.save()

        return change

    assert refused(agreement, become(inspections, "individual")) == []
    assert refused(agreement, become(narcotics, "open")) == [
        ("narkotika", "sensitivity", "Känsligheten kan höjas men inte sänkas.")
    ]


@pytest.mark.parametrize(
    ("valid_from", "is_refused"),
    [(None, True), (dt.date(2022, 2, 28), True), (AGREED_ON, False)],
)
def test_a_promise_is_added_from_the_agreed_day_at_the_earliest(
    agreement: Agreement,
    inspections: Promise,
    valid_from: dt.date | None,
    is_refused: bool,
) -> None:
    def add() -> None:
        factories.make_promise(
            agreement=agreement, key="ny", short="Ny", valid_from=valid_from
        )

    why = "”Ny” kan gälla tidigast från 1 mars 2022, då det blev överenskommet."
    assert refused(agreement, add) == (
        [("ny", "valid_from", why)] if is_refused else []
    )


@pytest.mark.parametrize(
    ("last", "is_refused"), [(dt.date(2022, 2, 28), True), (AGREED_ON, False)]
)
def test_a_promise_ends_on_the_agreed_day_at_the_earliest(
    agreement: Agreement, inspections: Promise, last: dt.date, is_refused: bool
) -> None:
    why = "Sista dagen kan tidigast vara 1 mars 2022, då ändringen blev överenskommen."
    found = refused(agreement, lives(inspections, valid_to=last))
    assert found == ([("tillsyner", "valid_to", why)] if is_refused else [])


def test_a_promise_does_not_begin_on_another_day_afterwards(
    agreement: Agreement, inspections: Promise
) -> None:
    found = refused(agreement, lives(inspections, valid_from=dt.date(2022, 4, 1)))
    assert found == [
        (
            "tillsyner",
            "valid_from",
            "När ”Tillsyn alkohol och tobak” börjar gälla kan bara ändras från "
            "1 mars 2022, då ändringen blev överenskommen.",
        )
    ]


def test_activities_after_the_last_day_of_a_withdrawn_promise_are_listed(
    agreement: Agreement, inspections: Promise, police_party: Party
) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2022, 3, 5))
    make_activity(promise=inspections, dated_on=dt.date(2022, 8, 1), status="planned")
    make_activity(
        promise=inspections, dated_on=dt.date(2022, 5, 1), sensitivity="operational"
    )
    make_activity(
        promise=inspections, dated_on=dt.date(2022, 9, 1), withdrawn_reason="Fel"
    )

    assert refused(agreement, lives(inspections, valid_to=AGREED_ON)) == [
        (
            "tillsyner",
            "valid_to",
            "Det finns aktiviteter för ”Tillsyn alkohol och tobak” utanför den tid då "
            "löftet skulle gälla: 2 aktiviteter och 1 aktivitet som inte visas för "
            "alla. Flytta eller ta tillbaka dem först.",
        ),
        ("tillsyner", "valid_to", "5 mars 2022, Tillsyn alkohol och tobak"),
        ("tillsyner", "valid_to", "1 augusti 2022, Tillsyn alkohol och tobak"),
    ]


def test_the_minimum_of_a_published_year_is_not_lowered(
    agreement: Agreement, target: Target, published_2021: ReportVersion
) -> None:
    def minimum(year: int, at_least: int) -> Change:
        minimums = {year: at_least}
        return lambda: set_yearly_minimums(target=target, minimums=minimums)

    assert refused(agreement, minimum(2021, 1)) == [
        (
            "tillsyner",
            "targets[1].years.2021",
            "Uppföljningen för 2021 är publicerad och krävde minst 2. Talet för det "
            "året kan inte bli lägre än 2.",
        )
    ]
    assert refused(agreement, minimum(2022, 0)) == []


def test_the_usual_minimum_is_lowered_for_the_years_to_come(
    agreement: Agreement, target: Target, published_2021: ReportVersion
) -> None:
    def lower() -> None:
        target.at_least = 1
        target.save()

    assert refused(agreement, lower) == []


@pytest.mark.parametrize(("at_least", "is_refused"), [(19, True), (20, False)])
def test_a_minimum_over_the_period_is_not_lowered_once_a_year_counted_on_it(
    agreement: Agreement,
    narcotics: Promise,
    published_2021: ReportVersion,
    at_least: int,
    is_refused: bool,
) -> None:
    target = factories.make_target(
        promise=narcotics, kind="count", at_least=20, per="period"
    )

    def lower() -> None:
        target.at_least = at_least
        target.counting_rule = "Så räknar vi."
        target.save()

    why = (
        "Uppföljningen för 2021 räknade med minst 20 över hela perioden. Talet kan "
        "inte bli lägre än 20."
    )
    assert refused(agreement, lower) == (
        [("narkotika", "targets[2].at_least", why)] if is_refused else []
    )


def test_a_period_is_extended(agreement: Agreement, inspections: Promise) -> None:
    assert refused(agreement, period(agreement, ends_on=dt.date(2023, 6, 30))) == []


def test_what_a_cut_period_would_lose_is_listed(
    agreement: Agreement,
    inspections: Promise,
    narcotics: Promise,
    target: Target,
) -> None:
    narcotics.valid_to = dt.date(2022, 6, 30)
    narcotics.save()
    set_yearly_minimums(target=target, minimums={2022: 1})
    make_assessment(promise=inspections, year=2022)
    make_activity(promise=inspections, dated_on=dt.date(2022, 1, 5))
    make_activity(promise=narcotics, dated_on=dt.date(2022, 1, 6))
    make_activity(agreement=agreement, dated_on=dt.date(2022, 1, 7))
    factories.make_occasion(
        agreement=agreement,
        name="Valborg",
        starts_on=dt.date(2022, 4, 30),
        ends_on=dt.date(2022, 5, 1),
    )

    found = refused(agreement, period(agreement, ends_on=dt.date(2021, 12, 31)))

    assert [reason for _promise, _field, reason in found] == [
        "Utanför den nya perioden ligger 2 aktiviteter och 1 aktivitet som inte visas "
        "för alla.",
        "5 januari 2022, Tillsyn alkohol och tobak",
        "7 januari 2022, Utöver löftena",
        "Utanför den nya perioden ligger riskhelgerna Valborg 30 april – 1 maj 2022.",
        "”Insatser mot narkotika” gäller från eller till 30 juni 2022, utanför den "
        "nya perioden.",
        "”Tillsyn alkohol och tobak” har ett eget tal för 2022, som inte längre "
        "skulle finnas.",
        "Det finns bedömningar för 2022, som inte längre skulle finnas.",
    ]
    agreement.refresh_from_db()
    assert agreement.ends_on == dt.date(2022, 12, 31)


@pytest.mark.parametrize("first", [dt.date(2021, 2, 1), dt.date(2022, 1, 1)])
def test_a_published_year_neither_falls_away_nor_gets_other_days(
    agreement: Agreement, published_2021: ReportVersion, first: dt.date
) -> None:
    assert refused(agreement, period(agreement, starts_on=first)) == [
        (
            "",
            "starts",
            "Uppföljningen för 2021 är publicerad: det året kan varken falla bort "
            "eller få andra dagar.",
        )
    ]


def test_a_draft_is_free(agreement: Agreement, inspections: Promise) -> None:
    agreement.status = Agreement.Status.DRAFT
    agreement.save()

    assert refused(agreement, inspections.delete) == []
    assert not Promise.objects.exists()
