"""A promise of a follow-up, and what was done for it, in words and numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from followup.activity_rows import activity_row
from followup.disclosure import PublicPromise, PublicRow, PublicYear
from followup.progress import TargetProgress
from followup.promise_rows import promise_rows
from followup.reports.snapshot import (
    ActivityWords,
    AreaWords,
    AssessmentWords,
    Parties,
    PartyWords,
    PromiseWords,
    TargetWords,
)
from followup.rows import PartyLabel, PromiseRow, TargetRow
from promises.facts import AreaInfo, PartyInfo
from promises.structure import Structure


def promise_words(
    structure: Structure, of_year: PublicYear, today: dt.date
) -> list[PromiseWords]:
    rows = promise_rows(structure, of_year, today)
    return [
        _promise(structure, answer, row, of_year.rows)
        for answer, row in zip(of_year.promises, rows, strict=True)
    ]


def area_words(area: AreaInfo | None, promises: Sequence[PromiseWords]) -> AreaWords:
    return AreaWords(
        key=area.key if area else "",
        name=area.name if area else "",
        is_flexible=area.is_flexible if area else False,
        promises=tuple(promises),
    )


def _promise(
    structure: Structure,
    answer: PublicPromise,
    row: PromiseRow,
    rows: Iterable[PublicRow],
) -> PromiseWords:
    is_open = row.sensitivity == "open"
    own = (e for e in rows if e.promise and e.promise.pk == answer.info.pk)
    return PromiseWords(
        key=row.key,
        short=row.short,
        text=row.text,
        parties=parties_words(row.parties),
        contributing=parties_words(row.contributing),
        sensitivity=row.sensitivity,
        state=row.state,
        badge=row.badge,
        requires_number=answer.requires_number,
        is_number_less=answer.is_number_less,
        days_left=row.days_left,
        note=row.note,
        targets=tuple(map(_target, row.targets, answer.targets)),
        summary=_summary(row.summary),
        count=len(answer.counted) if is_open else None,
        quantity=answer.quantity,
        last_done=answer.last_done,
        ribbon=row.ribbon,
        assessments=_assessments(structure, answer, row),
        activities=tuple(activity_words(each) for each in own),
    )


def _target(row: TargetRow, progress: TargetProgress) -> TargetWords:
    return TargetWords(
        badge=row.badge,
        figure=row.figure,
        caption=row.caption,
        sentence=row.sentence,
        slots=row.slots,
        places_reached=row.places_reached,
        places_left=row.places_left,
        demand=row.demand,
        counting_rule=row.counting_rule,
        left=row.left,
        kind=progress.kind,
        per=progress.per,
        state=str(progress.state),
        at_least=progress.at_least,
        required=exact(progress.required),
        reached=exact(progress.reached),
    )


def exact(value: int | Decimal | None) -> int | str | None:
    """Return a whole number as one, another as a text: never as a float."""
    if not isinstance(value, Decimal):
        return value
    whole = value == value.to_integral_value()
    return int(value) if whole else f"{value.normalize():f}"


def _summary(row: TargetRow) -> TargetWords:
    return TargetWords(
        badge=row.badge,
        figure=row.figure,
        caption=row.caption,
        sentence=row.sentence,
        slots=row.slots,
        left=row.left,
    )


def _assessments(
    structure: Structure, answer: PublicPromise, row: PromiseRow
) -> tuple[AssessmentWords, ...]:
    return tuple(
        AssessmentWords(
            by=shown.by,
            party=structure.party_by_pk[said.party].key if said.party else "",
            value=shown.value,
            reason=shown.reason,
            next_step=shown.next_step,
            side_results=said.side_results,
        )
        for said, shown in zip(answer.assessments, row.assessments, strict=True)
    )


def activity_words(row: PublicRow) -> ActivityWords:
    shown = activity_row(row)
    return ActivityWords(
        identity=f"{row.public_id or ''}",
        when=shown.when,
        day=shown.day,
        quantity=shown.quantity,
        text=shown.text,
        place=shown.place,
        occasion=shown.occasion,
        parties=parties_words(shown.parties),
        promise_key=shown.promise_key,
        promise_short=shown.promise_short,
        why_not_counted=shown.why_not_counted,
        withdrawn=shown.withdrawn,
        is_month=shown.is_month,
        confirmation=shown.confirmation,
        last=row.ends_on or row.dated.last,
    )


def parties_words(parties: Iterable[PartyLabel | PartyInfo]) -> Parties:
    return tuple(PartyWords(each.key, each.short, each.kind) for each in parties)
