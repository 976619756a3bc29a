"""What a period may not lose when it is cut, nor its years when they are dealt anew."""

from __future__ import annotations

from collections.abc import Iterator

from followup.actions.amendment_rules import Change, Refusal
from followup.actions.amendment_work import undone_outside
from followup.models import Assessment, ReportVersion
from followup.wording import day_words, days_words, enumerated
from promises.years import Year

FIELDS = {"starts", "ends", "year_basis"}


def of_period(change: Change) -> list[Refusal]:
    fields = [field for key, field in change.touched if not key and field in FIELDS]
    if not fields:
        return []
    field = "ends" if "ends" in fields else fields[0]
    rules = (
        _activities,
        _occasions,
        _validity,
        _minimums,
        _assessments,
        _reports,
    )
    return [Refusal("", field, words) for rule in rules for words in rule(change)]


def _activities(change: Change) -> Iterator[str]:
    outside = undone_outside(change.after, change.after.period)
    if outside.amount:
        yield f"Utanför den nya perioden ligger {outside.words}."
        yield from outside.named


def _occasions(change: Change) -> Iterator[str]:
    outside = [
        each
        for each in change.after.occasions
        if not each.dates.touches(change.after.period)
    ]
    if outside:
        named = [f"{each.name} {days_words(each.dates)}" for each in outside]
        yield f"Utanför den nya perioden ligger riskhelgerna {enumerated(named)}."


def _validity(change: Change) -> Iterator[str]:
    for promise in change.after.promises:
        for day in (promise.valid_from, promise.valid_to):
            if day and day not in change.after.period:
                yield (
                    f"”{promise.short}” gäller från eller till {day_words(day)}, "
                    "utanför den nya perioden."
                )


def _minimums(change: Change) -> Iterator[str]:
    names = {year.name for year in change.after.years}
    for promise in change.after.promises:
        years = {year for target in promise.targets for year in target.minimums}
        for year in sorted(years - names):
            yield (
                f"”{promise.short}” har ett eget tal för {year}, som inte längre "
                "skulle finnas."
            )


def _assessments(change: Change) -> Iterator[str]:
    names = {year.name for year in change.after.years}
    assessed = Assessment.objects.filter(promise__agreement=change.after.agreement)
    years = set(assessed.values_list("year", flat=True))
    for year in sorted(years - names):
        yield f"Det finns bedömningar för {year}, som inte längre skulle finnas."


def _reports(change: Change) -> Iterator[str]:
    """A published year keeps its days, the last of an agreement that goes on too."""
    versions = ReportVersion.objects.of_agreement(change.after.agreement)
    reported = set(versions.values_list("report__year", flat=True))
    after = {year.name: year for year in change.after.years}
    final = {year.name for year in change.followed_up}
    for year in change.before.years:
        if year.name not in reported:
            continue
        if year.name not in after or (
            year.name in final and _has_other_days(change, year, after[year.name])
        ):
            yield (
                f"Uppföljningen för {year.name} är publicerad: det året kan varken "
                "falla bort eller få andra dagar."
            )


def _has_other_days(change: Change, was: Year, now: Year) -> bool:
    before = was.span.clip(change.before.period)
    return before != now.span.clip(change.after.period)
