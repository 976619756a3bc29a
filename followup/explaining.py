"""Why an activity does not count, and what whoever sees it can do. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from followup.judging import Case
from followup.off_target import off_target
from followup.progress import PromiseTerms, Reason, TargetTerms, Work, why_not_counted
from followup.wording import because, enumerated, in_a_sentence
from promises import years
from promises.facts import PromiseInfo
from promises.years import Span

PLANNED = "Räknas när den är gjord."
CANCELLED = "Räknas inte: inställd."
WITHDRAWN = "Räknas inte så länge den är återtagen."
BEYOND = "Räknas inte mot något löfte."
TO_DO = {
    Reason.OUTSIDE_LIFE: "Stämmer datumet? Annars hör den till Utöver löftena.",
    Reason.AFTER_DAY: "",
    Reason.DATE_TOO_WIDE: "Ange en närmare dag, om ni vet den.",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the explanation: a party, and whether its organisation wrote it."""

    party: int
    is_writer: bool


def explain(
    case: Case,
    promise: PromiseInfo | None,
    work: Work,
    *,
    status: str,
    is_withdrawn: bool,
    reader: Reader,
    today: dt.date,
) -> str:
    """Say why it does not count and what to do about it; "" of what counts."""
    if is_withdrawn:
        return WITHDRAWN
    if status != "done":
        return PLANNED if status == "planned" else CANCELLED
    if promise is None:
        return BEYOND
    terms = case.terms_on(promise.pk, work.dated.first)
    refusal = why_not_counted(terms, work, today)
    if refusal is None and _is_too_wide(case, terms, work):
        refusal = Reason.DATE_TOO_WIDE, frozenset()
    if refusal is None:
        return off_target(case, promise, work)
    reason, parties = refusal
    names = [each.short for each in case.structure.parties if each.pk in parties]
    to_do = _to_do(reason, names, is_about_reader=reader.party in parties, by=reader)
    return f"Räknas inte: {because(reason, names)}. {to_do}".rstrip()


def _to_do(
    reason: Reason, names: list[str], *, is_about_reader: bool, by: Reader
) -> str:
    who = enumerated(in_a_sentence(name) for name in names)
    match reason:
        case Reason.PARTY_MISSING if by.is_writer:
            return f"Var {who} med? Ändra då vilka som deltog."
        case Reason.PARTY_MISSING if is_about_reader:
            return "Var ni med? Be den som loggade att ändra vilka som deltog."
        case Reason.OBJECTION if by.is_writer:
            return f"Prata med {who}, och ändra eller ta tillbaka den."
        case Reason.OBJECTION if is_about_reader:
            return "Den räknas igen när ni drar tillbaka invändningen."
    return TO_DO.get(reason, "") if by.is_writer else ""


def _is_too_wide(case: Case, terms: PromiseTerms, work: Work) -> bool:
    """Say whether no stretch that a target is judged over holds the date whole."""
    life = terms.life
    span = work.dated.clip(life) if life else None
    if span is None or life is None or span.days == 1:
        return False
    targets = terms.targets or (TargetTerms(kind="continuous"),)
    return not any(_holds(case, target, life, span) for target in targets)


def _holds(case: Case, target: TargetTerms, life: Span, span: Span) -> bool:
    if target.is_over_period:
        return True
    for year in case.structure.years:
        window = years.window(year, life)
        is_asked = target.required(year.name) is not None
        if target.is_by_intervals and is_asked and not target.averaged:
            intervals = years.intervals(target.per, life, year)
            if any(each.cut.contains(span) for each in intervals):
                return True
        elif window and window.contains(span):
            return True
    return False
