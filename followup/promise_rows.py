"""A promise in a year as one row: state, words, numbers and ribbon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from followup.disclosure import PublicPromise, PublicRow, PublicYear
from followup.languages import SWEDISH, Text, text_in
from followup.month_names import MONTHS
from followup.progress import State
from followup.promise_ribbon import promise_ribbon
from followup.rows import AssessmentRow, PartyLabel, PromiseRow, TargetRow
from followup.target_rows import REPORTED, Moment, badge, number_less, target_row
from followup.units import done_forms
from followup.wording import (
    FEWER_THAN_5,
    day_words,
    inexact,
    next_month,
    with_plans,
)
from promises.facts import PartyInfo
from promises.structure import Structure
from promises.years import Year

PROTECTS = (
    "Redovisas efter årets slut, och bara som årssiffra, för att skydda enskilda."
)
BY_MONTH = "Visas per månad, först när månaden är slut"
VALUES = {
    "fulfilled": "Uppfyllt",
    "partly": "Delvis uppfyllt",
    "not_fulfilled": "Inte uppfyllt",
    "no_need": "Inget behov uppstod",
    "extended": "Förlängt",
}
ASSESSED = "Bedömd"  # of individuals: that no need arose would be a count of 0


@dataclass(frozen=True, slots=True)
class RowOfYear:
    """What a promise's row is made of."""

    structure: Structure
    year: Year
    today: dt.date
    promise: PublicPromise
    rows: tuple[PublicRow, ...]  # the promise's own, of the year
    language: str = SWEDISH

    @property
    def counted(self) -> list[PublicRow]:
        """The rows that count; of operational work its months."""
        return [row for row in self.rows if row.is_counted]

    @property
    def moment(self) -> Moment:
        return Moment(
            today=self.today,
            year_has_ended=self.promise.year_has_ended,
            counts_days=self.promise.info.sensitivity == "open",
            precisions=tuple(row.precision for row in self.counted),
            names_places=self.promise.info.sensitivity == "open",
        )


def promise_rows(
    structure: Structure,
    public: PublicYear,
    today: dt.date,
    language: str = SWEDISH,
) -> tuple[PromiseRow, ...]:
    own: dict[int, list[PublicRow]] = {}
    for row in public.rows:
        if row.promise:
            own.setdefault(row.promise.pk, []).append(row)
    return tuple(
        promise_row(
            RowOfYear(
                structure,
                public.year,
                today,
                each,
                tuple(own.get(each.info.pk, ())),
                language,
            )
        )
        for each in public.promises
    )


def promise_row(row: RowOfYear) -> PromiseRow:
    promise, info = row.promise, row.promise.info
    targets = tuple(
        target_row(row.structure, target, progress, row.moment)
        for target, progress in zip(info.targets, promise.targets, strict=False)
    )
    summary = _summary(row, targets)
    return PromiseRow(
        key=info.key,
        short=info.short,
        text=info.text,
        parties=labels(row.structure, info.responsible),
        contributing=labels(row.structure, info.contributing),
        sensitivity=info.sensitivity,
        state=str(promise.state),
        badge=summary.badge,
        days_left=_days_left(row),
        note=_note(row),
        targets=targets,
        summary=summary,
        ribbon=promise_ribbon(row.structure, promise, row.rows, row.year, row.today),
        assessments=_assessments(row),
        short_said=_said(row, "short", info.short),
        text_said=_said(row, "text", info.text),
    )


def _said(row: RowOfYear, key: str, words: str) -> Text:
    """Return a text of the promise as it read in the year, in the page's language."""
    now = row.structure.promise_by_pk[row.promise.info.pk]
    is_current = words == getattr(now, key)
    return text_in(row.language, now.translations, key, words, is_current=is_current)


def labels(structure: Structure, keys: Iterable[int]) -> tuple[PartyLabel, ...]:
    return tuple(label(structure.party_by_pk[key]) for key in keys)


def label(party: PartyInfo) -> PartyLabel:
    return PartyLabel(key=party.key, short=party.short, kind=party.kind)


def _summary(row: RowOfYear, targets: Sequence[TargetRow]) -> TargetRow:
    """Return the target that decides the promise's state, or its count alone."""
    promise = row.promise
    if promise.info.sensitivity == "individual":
        return _individual_summary(promise)
    deciding = (
        shown
        for shown, progress in zip(targets, promise.targets, strict=True)
        if progress.state == promise.state
    )
    found = next(deciding, None)
    if found is None:
        forms = done_forms(promise.info.targets)
        figure, caption = number_less(
            promise.state, promise.quantity, forms, row.moment
        )
        found = _bare(figure, caption)
    found = replace(
        found,
        caption=with_plans(found.caption, promise.announced),
        sentence=with_plans(found.sentence, promise.announced),
    )
    return replace(found, badge=_badge(promise, row.moment))


def _badge(promise: PublicPromise, moment: Moment) -> str:
    deciding = (each for each in promise.targets if each.state == promise.state)
    return badge(promise.state, next(deciding, None), moment)


def _individual_summary(promise: PublicPromise) -> TargetRow:
    if not promise.year_has_ended:
        return replace(_bare("", ""), badge=str(promise.state))
    forms = done_forms(promise.info.targets)
    shown = _bare(FEWER_THAN_5, forms[1])
    if promise.quantity is not None:
        shown = _bare(inexact(promise.quantity, [promise.precision]), forms[1])
    state = REPORTED if promise.state == State.ONGOING else str(promise.state)
    return replace(shown, badge=state)


def _bare(figure: str, caption: str) -> TargetRow:
    return TargetRow(
        badge="",
        figure=figure,
        caption=caption,
        sentence=f"{figure} {caption}".strip(),
        slots=(),
        places_reached=(),
        places_left=(),
        demand="",
        counting_rule="",
    )


def _days_left(row: RowOfYear) -> int | None:
    window = row.promise.window
    if not row.moment.counts_days or row.today not in window:
        return None
    return (window.last - row.today).days


def _note(row: RowOfYear) -> str:
    promise = row.promise
    if promise.info.sensitivity == "individual":
        return "" if promise.year_has_ended else PROTECTS
    if promise.info.sensitivity != "operational":
        return ""
    if not promise.is_held_back:
        return "Visas per månad."
    if promise.state == State.UPCOMING:
        first = next_month(promise.window.first)
        words = day_words(first, with_year=first.year != row.today.year)
        return f"{BY_MONTH}. Redovisas från {words}."
    return f"{BY_MONTH}. Redovisat till och med {MONTHS[promise.judged_on.month - 1]}."


def _assessments(row: RowOfYear) -> tuple[AssessmentRow, ...]:
    is_individual = row.promise.info.sensitivity == "individual"
    return tuple(
        AssessmentRow(
            by=row.structure.party_by_pk[each.party].short
            if each.party
            else "parterna tillsammans",
            value=ASSESSED
            if is_individual and each.value == "no_need"
            else VALUES[each.value],
            reason=each.reason,
            next_step=each.next_step,
            side_results=each.side_results,
        )
        for each in row.promise.assessments
    )
