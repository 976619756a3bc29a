"""Why work that counts for its promise brings none of the promise's targets closer. Pure."""

from __future__ import annotations

from followup.judging import Case
from followup.progress import TargetTerms, Work, occasion_of
from followup.wording import enumerated
from promises.facts import PromiseInfo

NO_OCCASION = "datumet hör inte till någon riskhelg"
NO_PLACE = "ingen plats är vald"
NAMED = 6  # more places than these are too many to read in a sentence


def off_target(case: Case, promise: PromiseInfo, work: Work) -> str:
    """Say which place or which day no target asks for; "" of all other work."""
    terms = case.terms[promise.pk]
    targets = [each for each in terms.targets if each.kind != "outcome"]
    missed = [_missed(case, each, work, promise) for each in targets]
    reason = missed[0] if missed and all(missed) else ""
    return f"Räknas inte mot målet: {reason}." if reason else ""


def _missed(case: Case, target: TargetTerms, work: Work, promise: PromiseInfo) -> str:
    if target.kind == "occasions":
        life = case.terms[promise.pk].life
        return "" if occasion_of(case.occasions, work, life) else NO_OCCASION
    if target.kind != "places" or work.place in target.places:
        return ""
    if work.place is None:
        return NO_PLACE
    names = [each.name for each in case.structure.places if each.pk in target.places]
    if len(names) > NAMED:
        return "platsen är ingen av dem som målet räknar upp"
    said = "inte" if len(names) == 1 else "ingen av"
    return f"platsen är {said} {enumerated(names)}"
