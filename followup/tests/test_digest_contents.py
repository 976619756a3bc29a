"""What a weekly mail says, and what it says first."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from followup.digests.contents import Contents, contents_of
from followup.digests.finding import ToDo, to_do_for
from followup.digests.letter import letter_to
from followup.models import Activity
from followup.models.reminders import ReminderKind
from followup.tasks import Act, Task, Urgency
from followup.tests.factories import make_activity
from promises.models import Agreement, Organisation, Promise, User

TODAY = dt.date(2021, 9, 14)
LOG = "https://loften.example.se/personal/logga/exempelkommun/2020-2022/"
KINDS = {
    Urgency.BEHIND: (ReminderKind.BEHIND, Act.LOG),
    Urgency.UNTOUCHED: (ReminderKind.BEHIND, Act.LOG),
    Urgency.ENDING: (ReminderKind.ENDING, Act.LOG),
    Urgency.OCCASION: (ReminderKind.OCCASIONS, Act.PLAN),
    Urgency.CONFIRMING: (ReminderKind.CONFIRMING, Act.CONFIRM),
    Urgency.PLAN: (ReminderKind.PLANS, Act.DONE),
    Urgency.ASSESSING: (ReminderKind.ASSESSING, Act.ASSESS),
    Urgency.SILENCE: (ReminderKind.SILENCE, Act.LOG),
}


def task(urgency: Urgency, promise: str = "tillsyner", **said: Any) -> Task:
    kind, act = KINDS[urgency]
    usual = {
        "subject": promise.capitalize(),
        "words": "1 av 2.",
        "outside": f"{promise.capitalize()}: 1 av 2.",
        "activity": uuid.uuid4() if act == Act.DONE else None,
        "occasion": uuid.uuid4() if act == Act.PLAN else None,
    }
    return Task(kind=kind, act=act, urgency=urgency, promise=promise, **usual | said)


def secret(urgency: Urgency, promise: str = "narkotika") -> Task:
    return task(urgency, promise, outside="Något.")


def contents(*found: ToDo) -> Contents:
    made = contents_of(found)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("urgencies", "subject"),
    [
        ([Urgency.BEHIND], "1 löfte ligger efter i Exempelkommun"),
        ([Urgency.BEHIND, Urgency.UNTOUCHED], "2 löften ligger efter i Exempelkommun"),
        (
            [Urgency.ENDING, Urgency.PLAN],
            "Tiden är snart ute för 1 löfte i Exempelkommun",
        ),
        ([Urgency.OCCASION] * 2, "2 riskhelger utan plan i Exempelkommun"),
        ([Urgency.CONFIRMING], "Gemensamma aktiviteter att svara på i Exempelkommun"),
        ([Urgency.PLAN] * 2, "2 planer att svara på i Exempelkommun"),
        ([Urgency.ASSESSING], "Löften att bedöma i Exempelkommun"),
        ([Urgency.SILENCE], "Inget är redovisat om 1 löfte i Exempelkommun"),
    ],
)
def test_the_subject_says_the_most_urgent(
    urgencies: list[Urgency], subject: str, agreement: Agreement
) -> None:
    tasks = [task(each, f"p{number}") for number, each in enumerate(urgencies)]

    assert contents(ToDo(agreement, tuple(tasks))).subject == subject


def test_a_promise_that_is_behind_in_two_ways_is_one(agreement: Agreement) -> None:
    tasks = (task(Urgency.BEHIND), task(Urgency.UNTOUCHED))

    subject = contents(ToDo(agreement, tasks)).subject

    assert subject == "1 löfte ligger efter i Exempelkommun"


def test_the_subject_names_the_most_urgent_municipality(
    agreement: Agreement, other_agreement: Agreement
) -> None:
    made = contents(
        ToDo(agreement, (task(Urgency.PLAN),)),
        ToDo(other_agreement, (task(Urgency.BEHIND),)),
    )

    assert made.subject == "1 löfte ligger efter i Grannkommun, mer i Exempelkommun"


def test_the_subject_counts_nothing_that_is_not_open(agreement: Agreement) -> None:
    tasks = (secret(Urgency.BEHIND), task(Urgency.SILENCE), secret(Urgency.SILENCE))

    made = contents(ToDo(agreement, tasks))

    assert made.subject == "Inget är redovisat om 1 löfte i Exempelkommun"


def test_the_subject_of_nothing_open_says_that_there_is_something(
    agreement: Agreement,
) -> None:
    made = contents(ToDo(agreement, (secret(Urgency.BEHIND),)))

    assert made.subject == "Något att göra i Exempelkommun"


def test_sensitive_tasks_are_one_line_of_each_sort(agreement: Agreement) -> None:
    tasks = (*[secret(Urgency.BEHIND)] * 3, *[secret(Urgency.PLAN)] * 2)

    [part] = contents(ToDo(agreement, tasks)).parts

    [section] = part.sections
    assert section.heading == "Visas bara för den som är inloggad"
    assert [(line.words, "narkotika" in line.address) for line in section.lines] == [
        ("En planerad aktivitet", False),
        ("Ett löfte som inte visas för alla", False),
    ]


def test_lines_stand_under_their_kind_and_lead_to_their_button(
    agreement: Agreement,
) -> None:
    tasks = (task(Urgency.BEHIND), task(Urgency.SILENCE, "dialog"))

    [part] = contents(ToDo(agreement, tasks)).parts

    assert part.name == "Exempelkommun 2020–2022 (påhittad)"
    assert [
        (section.heading, line.words, line.address)
        for section in part.sections
        for line in section.lines
    ] == [
        ("Löften som ligger efter", "Tillsyner: 1 av 2.", f"{LOG}?lofte=tillsyner"),
        (
            "Löften som inget är redovisat om",
            "Dialog: 1 av 2.",
            f"{LOG}?lofte=dialog",
        ),
    ]


def test_how_many_wait_to_be_confirmed_is_not_said(agreement: Agreement) -> None:
    """Sensitive activities may be among them."""
    several = task(
        Urgency.CONFIRMING,
        "",
        subject="Gemensamma aktiviteter",
        words="17 väntar.",
        outside="Gemensamma aktiviteter: 17 väntar.",
    )

    [part] = contents(ToDo(agreement, (several,))).parts

    words = [line.words for section in part.sections for line in section.lines]
    assert words == ["Gemensamma aktiviteter väntar på att ni bekräftar dem."]


@pytest.mark.parametrize(
    ("sensitivity", "words"),
    [
        ("open", "Tillsyn alkohol och tobak: Efter plan: 1 av 9"),
        ("operational", "Tillsyn alkohol och tobak: löftet behöver ses över."),
    ],
)
def test_a_number_that_sensitive_work_counts_for_is_not_said(
    sensitivity: str,
    words: str,
    agreement: Agreement,
    inspections: Promise,
    police: Organisation,
) -> None:
    inspections.targets.update(at_least=9)
    make_activity(
        promise=inspections, dated_on=dt.date(2021, 3, 12), sensitivity=sensitivity
    )

    [part] = contents(*to_do_for(police, [agreement], today=TODAY)).parts

    [line] = part.sections[0].lines
    assert line.words.startswith(words)
    assert ("1 av 9" in line.words) is (sensitivity == "open")


def test_nothing_to_do_is_no_mail(agreement: Agreement) -> None:
    assert contents_of([]) is None
    assert contents_of([ToDo(agreement, ())]) is None


def test_a_municipality_without_tasks_is_not_named(
    agreement: Agreement, other_agreement: Agreement
) -> None:
    made = contents(ToDo(agreement, (task(Urgency.PLAN),)), ToDo(other_agreement, ()))

    assert len(made.parts) == 1
    assert "Grannkommun" not in made.subject


def test_the_mail_has_both_parts_and_its_headers(
    agreement: Agreement, police_user: User
) -> None:
    made = contents(ToDo(agreement, (task(Urgency.BEHIND, "o&k"),)))

    letter = letter_to(police_user, made, week_starts_on=dt.date(2021, 1, 4))

    message = letter.message()
    [(content, kind)] = letter.alternatives
    html = str(content)
    declining = message["List-Unsubscribe"].strip("<>")
    assert kind == "text/html"
    assert message["Message-ID"] == (
        f"<paminnelser-2021-01-{police_user.pk}@loften.example.se>"
    )
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    assert "- O&k: 1 av 2." in letter.body
    assert "O&amp;k: 1 av 2.</a>" in html
    for part in (str(letter.body), html):
        assert declining in part
        assert "https://loften.example.se/personal/paminnelser/" in part
        assert "<img" not in part


def test_the_same_week_and_person_is_the_same_mail(
    agreement: Agreement, police_user: User, coordinator: User
) -> None:
    made = contents(ToDo(agreement, (task(Urgency.BEHIND),)))

    def identity(user: User, day: dt.date) -> str:
        letter = letter_to(user, made, week_starts_on=day)
        return f"{letter.extra_headers['Message-ID']}"

    monday = dt.date(2021, 9, 13)
    assert identity(police_user, monday) == identity(police_user, monday)
    assert identity(police_user, monday) != identity(coordinator, monday)
    assert identity(police_user, monday) != identity(police_user, dt.date(2021, 9, 20))


def test_a_withdrawn_secret_hides_its_promise_no_longer(
    agreement: Agreement, inspections: Promise, police: Organisation
) -> None:
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        sensitivity="operational",
        withdrawn_reason="Fel",
    )

    [to_do] = to_do_for(police, [agreement], today=TODAY)

    assert Activity.objects.count() == 1
    assert to_do.hiding == frozenset()
