"""The promises of a file and their targets, with the rules of each kind."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass

from promises import years
from promises.agreement_file.content import PromiseData, TargetData
from promises.agreement_file.rows import longest, read_rows, refuse_repeats
from promises.agreement_file.tables import Table
from promises.agreement_file.translation_tables import read_translations
from promises.models import Promise, Sensitivity, Target
from promises.years import Span

LOCALITIES = "localities"
Kind, Per, Direction = Target.Kind, Target.Per, Target.Direction
YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Known:
    """What promises may refer to."""

    parties: Collection[str]
    areas: Collection[str]
    indicators: Collection[str]
    places: Collection[str]
    period: Span | None  # None: it has a fault
    year_basis: str

    @property
    def years(self) -> Collection[int] | None:
        if self.period is None or not self.year_basis:
            return None
        return {year.name for year in years.years_of(self.period, self.year_basis)}


def read_promises(root: Table, known: Known) -> tuple[PromiseData, ...]:
    rows = read_rows(
        root, "promises", label="key", read=lambda table: _read_promise(table, known)
    )
    refuse_repeats(rows, "key", lambda promise: promise.key, "Nyckeln")
    return tuple(promise for _table, promise in rows)


def _read_promise(table: Table, known: Known) -> PromiseData:
    valid_from = table.date("valid_from", is_optional=True)
    valid_to = table.date("valid_to", is_optional=True)
    _check_validity(table, known.period, valid_from, valid_to)
    life = None
    if known.period and table.is_sound("valid_from", "valid_to"):
        life = years.life(known.period, valid_from, valid_to)
    targets = read_rows(
        table,
        "targets",
        label="",
        read=lambda target: _read_target(target, known, life),
    )
    promise = PromiseData(
        key=table.slug("key", longest=longest(Promise, "key")),
        area=table.reference("area", known.areas, "Området"),
        text=table.text("text"),
        short=table.text("short", longest=longest(Promise, "short")),
        responsible=table.references("responsible", known.parties, "Parten"),
        contributing=table.references(
            "contributing", known.parties, "Parten", is_optional=True
        ),
        joint=table.flag("joint"),
        sensitivity=table.choice(
            "sensitivity", Sensitivity.values, default=Sensitivity.OPEN
        ),
        valid_from=valid_from,
        valid_to=valid_to,
        problem=table.text("problem", is_optional=True),
        carried_from=table.slug(
            "carried_from", longest=longest(Promise, "carried_from"), is_optional=True
        ),
        carried_reason=table.text("carried_reason", is_optional=True),
        translations=read_translations(
            table, text=None, short=longest(Promise, "short")
        ),
        targets=tuple(target for _table, target in targets),
    )
    _check_parties(table, promise)
    _check_carried(table)
    return promise


def _check_validity(
    table: Table, period: Span | None, first: dt.date | None, last: dt.date | None
) -> None:
    if first and last and last < first:
        table.fault("valid_to", f"Löftet slutar {last}, innan det börjar {first}.")
    for key, day in (("valid_from", first), ("valid_to", last)):
        if day and period and day not in period:
            words = f"perioden {period.first} till {period.last}"
            table.fault(key, f"Dagen {day} ligger utanför {words}.")


def _check_parties(table: Table, promise: PromiseData) -> None:
    if not promise.responsible and table.is_sound("responsible"):
        table.fault("responsible", "Minst en part ska vara ansvarig.")
    for party in promise.contributing:
        if party in promise.responsible:
            table.fault("contributing", f"”{party}” är redan ansvarig.")


def _check_carried(table: Table) -> None:
    both = ("carried_from", "carried_reason")
    for given, lacking in (both, both[::-1]):
        if table.has(given) and not table.has(lacking):
            table.fault(lacking, f"Saknas, men {given} finns: ange båda eller ingen.")


def _read_target(table: Table, known: Known, life: Span | None) -> TargetData:
    kind = table.choice("kind", Kind.values)
    places, covers_localities = _read_places(table, known.places)
    target = TargetData(
        kind=kind,
        at_least=table.whole("at_least", lowest=1, is_optional=True),
        per=table.choice("per", Per.values, default=usual_per(kind)),
        averaged=table.flag("averaged"),
        due=table.date("due", is_optional=True),
        places=places,
        covers_localities=covers_localities,
        unit=_read_unit(table),
        counting_rule=table.text("counting_rule", is_optional=True),
        years=_read_minimums(table, known.years),
        indicator=table.reference("indicator", known.indicators, "Indikatorn"),
        direction=_read_direction(table),
    )
    if kind:
        _check_kind(table, target)
    _check_due(table, target, life)
    return target


def usual_per(kind: str) -> str:
    """Return what a target is counted over unless it says otherwise."""
    return Per.PERIOD if kind == Kind.ONE_OFF else Per.YEAR


def _read_places(table: Table, known: Collection[str]) -> tuple[tuple[str, ...], bool]:
    if table.values.get("places") == LOCALITIES:
        table.text("places")
        return (), True
    words = f"en lista av platser, eller ”{LOCALITIES}”"
    places = table.references("places", known, "Platsen", is_optional=True, words=words)
    return places, False


def _read_unit(table: Table) -> tuple[str, str]:
    unit = table.texts(
        "unit",
        is_optional=True,
        longest=longest(Target, "unit_singular"),
        may_repeat=True,
    )
    if table.has("unit") and table.is_sound("unit") and len(unit) != 2:
        table.fault("unit", "Ska vara två texter: enheten i ental och i flertal.")
    return (unit[0], unit[1]) if len(unit) == 2 else ("", "")


def _read_direction(table: Table) -> str:
    if not table.has("direction"):
        table.text("direction", is_optional=True)
        return ""
    return table.choice("direction", Direction.values)


def _read_minimums(table: Table, known: Collection[int] | None) -> dict[int, int]:
    minimums = table.table("years", is_optional=True)
    found: dict[int, int] = {}
    for name in minimums.values:
        minimum = minimums.whole(name, lowest=0)
        if not YEAR.fullmatch(name):
            minimums.fault(name, "Ska vara ett årtal med fyra siffror.")
        elif known is not None and int(name) not in known:
            minimums.fault(name, f"Året {name} finns inte i perioden.")
        elif minimum is not None:
            found[int(name)] = minimum
    return found


# Rules over several keys. What is absent is asked of the table, not of the target:
# a key with a fault of its own is not reported as missing too.


def _check_kind(table: Table, target: TargetData) -> None:
    _check_minimum(table, target)
    _check_averaged(table, target)
    _check_years(table, target)
    _check_outcome(table, target)
    is_one_off = target.kind == Kind.ONE_OFF
    if is_one_off and target.per not in (Per.PERIOD, ""):
        table.fault("per", "Något som görs en gång (one_off) gäller hela perioden.")
    if target.due and not is_one_off:
        table.fault("due", "Gäller bara något som görs en gång (one_off).")
    if table.has("places") and target.kind != Kind.PLACES:
        table.fault("places", "Gäller bara mål som räknar platser (places).")


def _check_minimum(table: Table, target: TargetData) -> None:
    if target.kind == Kind.COUNT and not table.has("at_least"):
        table.fault("at_least", "Saknas: ett mål som räknar (count) behöver ett tal.")


def _check_averaged(table: Table, target: TargetData) -> None:
    is_allowed = target.kind == Kind.COUNT and target.per in {
        *Target.SHORTER_THAN_YEAR,
        "",
    }
    if target.averaged and not is_allowed:
        table.fault(
            "averaged",
            "Gäller bara antal (count) per vecka eller annat kortare än ett år.",
        )


def _check_years(table: Table, target: TargetData) -> None:
    if not table.has("years"):
        return
    if not table.has("at_least"):
        table.fault("years", "Behöver at_least: det som gäller övriga år.")
    if target.kind == Kind.ONE_OFF or target.per == Per.PERIOD:
        table.fault("years", "Går inte ihop med ett mål över hela perioden.")


def _check_outcome(table: Table, target: TargetData) -> None:
    is_outcome = target.kind == Kind.OUTCOME
    for key in ("indicator", "direction"):
        if is_outcome and not table.has(key):
            table.fault(key, "Saknas: ett utfall (outcome) behöver nyckeln.")
        if table.has(key) and not is_outcome:
            table.fault(key, "Gäller bara utfall (outcome).")
    if not is_outcome or not target.direction:
        return
    is_to_reach = target.direction == Direction.REACH
    if is_to_reach and not table.has("at_least"):
        table.fault("at_least", "Saknas: värdet som ska nås (reach).")
    if table.has("at_least") and not is_to_reach:
        table.fault("at_least", "Ett utfall har ett tal bara när det ska nås (reach).")


def _check_due(table: Table, target: TargetData, life: Span | None) -> None:
    if target.due and life and target.due not in life:
        words = f"{life.first} till {life.last}"
        table.fault("due", f"Dagen {target.due} ligger utanför löftets tid, {words}.")
