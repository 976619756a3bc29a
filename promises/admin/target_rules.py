"""What a target may not say, given its kind: each fault with the field it is in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from promises.models import Target

Kind = Target.Kind
Direction = Target.Direction


def faults_of(
    target: Mapping[str, Any], *, minimums: Mapping[int, int]
) -> Iterator[tuple[str, str]]:
    """Yield the faults of a target's values, as far as they could be read."""
    kind = target.get("kind")
    if kind:
        yield from _faults_of_number(kind, target)
        yield from _faults_of_places(kind, target)
        yield from _faults_of_outcome(kind, target)
        yield from _faults_of_years(kind, target, minimums)
    if kind != Kind.ONE_OFF and target.get("due_on"):
        yield "due_on", "Senast-datum gäller bara något som görs en gång."
    for given, missing in (
        ("unit_singular", "unit_plural"),
        ("unit_plural", "unit_singular"),
    ):
        if target.get(given) and not target.get(missing):
            yield missing, "Ange enheten i både ental och flertal, eller ingen."


def _faults_of_number(
    kind: str, target: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    if kind == Kind.COUNT and _lacks_number(target):
        yield "at_least", "Ett mål som räknar aktiviteter behöver ett minsta antal."
    is_count_within_year = (
        kind == Kind.COUNT and target.get("per") in Target.SHORTER_THAN_YEAR
    )
    if target.get("is_averaged") and not is_count_within_year:
        yield (
            "is_averaged",
            "Snitt över året gäller antal per vecka, månad, kvartal eller termin.",
        )


def _faults_of_places(
    kind: str, target: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    if kind != Kind.PLACES:
        if target.get("covers_localities"):
            yield "covers_localities", "Alla orter gäller bara mål som räknar platser."
        if target.get("listed_places"):
            yield "listed_places", "Platser gäller bara mål som räknar platser."
    elif target.get("covers_localities") and target.get("listed_places"):
        yield "listed_places", "Välj antingen alla orter eller en lista av platser."


def _faults_of_outcome(
    kind: str, target: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    indicator, direction = target.get("indicator"), target.get("direction")
    if kind != Kind.OUTCOME:
        if indicator:
            yield "indicator", "Bara ett utfall har en indikator."
        if direction:
            yield "direction", "Bara ett utfall har en riktning."
        return
    if not indicator:
        yield "indicator", "Välj den indikator som utfallet mäts med."
    if not direction:
        yield "direction", "Välj om indikatorn ska öka, minska eller nå ett värde."
    elif direction == Direction.REACH and _lacks_number(target):
        yield "at_least", "Skriv det värde som ska nås."
    elif direction != Direction.REACH and target.get("at_least"):
        yield "at_least", "Bara ett utfall som ska nå ett värde har ett tal."


def _faults_of_years(
    kind: str, target: Mapping[str, Any], minimums: Mapping[int, int]
) -> Iterator[tuple[str, str]]:
    for year in minimums:
        field = f"minimum_{year}"
        if kind == Kind.ONE_OFF or target.get("per") == Target.Per.PERIOD:
            yield field, "Ett mål över hela perioden har inget eget tal för ett år."
        elif _lacks_number(target):
            yield field, "Skriv först målets vanliga tal, i ”minst”."


def _lacks_number(target: Mapping[str, Any]) -> bool:
    """Say whether none was written; one that could not be read has its own fault."""
    return "at_least" in target and target["at_least"] is None
