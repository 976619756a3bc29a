"""What single activities ask for: to be confirmed, to be called done, to be mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from followup.disclosure.records import Record
from followup.models import ReminderKind
from followup.tasks.situation import INDIVIDUAL, OPEN, Situation
from followup.tasks.task import Act, Task, Urgency
from followup.wording import day_words, enumerated, in_a_sentence, number, when

BEYOND = "Utöver löftena"
TOGETHER = "Gemensamma aktiviteter"


def activity_tasks(situation: Situation) -> Iterator[Task]:
    waiting = [each for each in situation.records if _waits_for_us(situation, each)]
    if waiting:
        yield _confirming(situation, waiting)
    for each in situation.records:
        if each.activity.organisation != situation.own.organisation_pk:
            continue
        if each.activity.is_planned and each.work.dated.last <= situation.today:
            yield _planned(situation, each)
        if each.activity.is_done and (others := _objecting(situation, each)):
            yield _objected(each, others)


def _waits_for_us(situation: Situation, record: Record) -> bool:
    """Say whether another wrote that we took part, and we have not answered."""
    activity, own = record.activity, situation.own
    is_written_by_another = activity.organisation not in (None, own.organisation_pk)
    is_answered = own.pk in activity.confirmed | activity.objecting
    is_joint = own.pk in activity.parties and len(activity.parties) > 1
    return activity.is_done and is_joint and is_written_by_another and not is_answered


def _confirming(situation: Situation, records: list[Record]) -> Task:
    """Return one task for them all: they are answered on one page."""
    if len(records) > 1:
        words = f"{number(len(records))} väntar på att ni bekräftar dem."
        promise, subject, outside = "", TOGETHER, f"{TOGETHER}: {words}"
    else:
        [record] = records
        promise, subject = _key(record), _subject(record)
        words = _detail(
            record,
            f"{_writer(situation, record)} har loggat {_when(record)}. Var ni med?",
            "En gemensam aktivitet väntar på att ni bekräftar den.",
        )
        outside = _outside(
            record, words, "En gemensam aktivitet väntar på att ni bekräftar den."
        )
    return Task(
        kind=ReminderKind.CONFIRMING,
        urgency=Urgency.CONFIRMING,
        promise=promise,
        subject=subject,
        words=words,
        outside=outside,
        act=Act.CONFIRM,
    )


def _planned(situation: Situation, record: Record) -> Task:
    is_today = record.work.dated.first == situation.today
    day = "i dag" if is_today else _when(record)
    hidden = "Dagen för en planerad aktivitet är här eller har varit."
    words = _detail(record, f"Planerat till {day}. Blev det av?", hidden)
    return Task(
        kind=ReminderKind.PLANS,
        urgency=Urgency.PLAN,
        promise=_key(record),
        subject=_subject(record),
        words=words,
        outside=_outside(record, words, hidden),
        act=Act.DONE,
        due=record.work.dated.last,
        activity=record.activity.public_id,
        user=record.activity.held_by or record.activity.created_by,
    )


def _objecting(situation: Situation, record: Record) -> list[str]:
    others = record.activity.objecting - {situation.own.pk}
    return [each.short for each in situation.structure.parties if each.pk in others]


def _objected(record: Record, others: Iterable[str]) -> Task:
    names = enumerated(in_a_sentence(name) for name in others)
    hidden = "En part har invänt mot en aktivitet."
    sentence = f"{names} har invänt mot det som ni loggade {_when(record)}."
    words = _detail(record, sentence[0].upper() + sentence[1:], hidden)
    return Task(
        kind=ReminderKind.CONFIRMING,
        urgency=Urgency.OBJECTION,
        promise=_key(record),
        subject=_subject(record),
        words=words,
        outside=_outside(record, words, hidden),
        act=Act.MEND,
        activity=record.activity.public_id,
        user=record.activity.created_by,
    )


def _writer(situation: Situation, record: Record) -> str:
    organisation = record.activity.organisation
    parties = situation.structure.parties
    written_by = (e.short for e in parties if e.organisation_pk == organisation)
    return next(written_by, "En annan part")


def _key(record: Record) -> str:
    return record.promise.key if record.promise else ""


def _subject(record: Record) -> str:
    return record.promise.short if record.promise else BEYOND


def _when(record: Record) -> str:
    activity = record.activity
    if activity.known_to == "day" and not activity.ends_on:
        return day_words(activity.dated_on)
    return when(activity.dated, activity.known_to, activity.ends_on)


def _detail(record: Record, words: str, hidden: str) -> str:
    """Say no more of work about individuals than that there is some."""
    return hidden if record.sensitivity == INDIVIDUAL else words


def _outside(record: Record, words: str, hidden: str) -> str:
    return f"{_subject(record)}: {words}" if record.sensitivity == OPEN else hidden
