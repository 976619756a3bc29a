"""What differs between two versions of an agreement, as citizens will read it. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from followup.target_rows import demand_of
from followup.units import counted_forms, noun
from followup.wording import day_words, enumerated, number
from promises.amended import TARGET_FIELD
from promises.facts import PromiseInfo, TargetInfo
from promises.models import Agreement, Sensitivity
from promises.structure import Structure

NO_NUMBER = "Löftet har inget antal. Vi visar vad som är gjort."
NOTHING = "–"
LABELS = {
    "text": "Löftet",
    "short": "Kort namn",
    "area": "Område",
    "responsible": "Ansvariga",
    "contributing": "Medverkar",
    "joint": "Gemensamt",
    "sensitivity": "Känslighet",
    "valid_from": "Gäller från",
    "valid_to": "Gäller till",
    "starts": "Periodens första dag",
    "ends": "Periodens sista dag",
    "year_basis": "År räknas som",
    "promise": "Nytt löfte",
}


@dataclass(frozen=True, slots=True)
class SpokenDifference:
    """What a value said before and says after; NOTHING where there was none."""

    about: str  # a promise's short name, or "" of the agreement
    label: str
    before: str
    after: str


def spoken(
    before: Structure, after: Structure, touched: Iterable[tuple[str, str]]
) -> list[SpokenDifference]:
    """Say in words what became of each touched value; a target's in one sentence."""
    rows = []
    for key, field in touched:
        was, now = before.promise_keyed(key), after.promise_keyed(key)
        name = now or was
        about = name.short if name else ""
        for label, *values in _rows(before, after, was, now, field):
            rows.append(SpokenDifference(about, label, *values))
    return list(dict.fromkeys(row for row in rows if row.before != row.after))


Row = tuple[str, str, str]


def _rows(
    before: Structure,
    after: Structure,
    was: PromiseInfo | None,
    now: PromiseInfo | None,
    field: str,
) -> Iterator[Row]:
    if found := TARGET_FIELD.fullmatch(field):
        yield from _rows_of_target(before, after, was, now, int(found[1]))
    elif field == "promise":
        label = LABELS[field] if was is None else "Löftet tas bort"
        yield label, was.text if was else NOTHING, now.text if now else NOTHING
        if was is None and now is not None:
            yield from _rows_of_new(after, now)
    else:
        yield (
            LABELS.get(field, field),
            _value(before, was, field),
            _value(after, now, field),
        )


def _rows_of_new(after: Structure, now: PromiseInfo) -> Iterator[Row]:
    for field in ("responsible", "contributing", "sensitivity", "valid_from"):
        value = _value(after, now, field)
        if value != NOTHING:
            yield LABELS[field], NOTHING, value
    for number_, target in enumerate(now.targets, start=1):
        yield f"Mål {number_}", NOTHING, target_words(after, target)


def _rows_of_target(
    before: Structure,
    after: Structure,
    was: PromiseInfo | None,
    now: PromiseInfo | None,
    at: int,
) -> Iterator[Row]:
    old, new = _target(was, at), _target(now, at)
    yield (
        f"Mål {at}",
        target_words(before, old) if old else NOTHING,
        target_words(after, new) if new else NOTHING,
    )
    yield f"Mål {at}, så räknar vi", _rule(old), _rule(new)
    yield f"Mål {at}, enhet", _unit(old), _unit(new)


def _target(promise: PromiseInfo | None, at: int) -> TargetInfo | None:
    targets = promise.targets if promise else ()
    return targets[at - 1] if at <= len(targets) else None


def _rule(target: TargetInfo | None) -> str:
    return (target.counting_rule if target else "") or NOTHING


def _unit(target: TargetInfo | None) -> str:
    if target is None or not target.unit_singular:
        return NOTHING
    return f"en {target.unit_singular}, flera {target.unit_plural}"


def target_words(structure: Structure, target: TargetInfo) -> str:
    """Say what a target asks for, with the years and the places that it names."""
    usual = target_sentence(structure, target)
    forms = counted_forms(structure, target)
    years = [
        f"{year}: minst {number(least)} {noun(least, forms)}".rstrip()
        for year, least in sorted(target.minimums.items())
    ]
    listed = "" if target.covers_localities else _places(structure, target)
    return "; ".join(part for part in (f"{usual}{listed}", *years) if part)


def target_sentence(structure: Structure, target: TargetInfo) -> str:
    """Say the usual demand; what has none says that it has none."""
    is_unmeasured = target.kind == "outcome" and not (
        target.indicator and target.direction
    )
    if is_unmeasured or not target.kind:
        return ""
    return demand_of(structure, target, target.at_least) or NO_NUMBER


def _places(structure: Structure, target: TargetInfo) -> str:
    names = [structure.place_by_pk[pk].name for pk in target.places]
    return f": {', '.join(names)}" if names else ""


def _value(structure: Structure, promise: PromiseInfo | None, field: str) -> str:
    if promise is None:
        return _of_agreement(structure.agreement, field)
    match field:
        case "responsible" | "contributing":
            keys: tuple[int, ...] = getattr(promise, field)
            shorts = [structure.party_by_pk[pk].short for pk in keys]
            return enumerated(shorts) or NOTHING
        case "area":
            return promise.area.name if promise.area else NOTHING
        case "joint":
            return "Ja" if promise.is_joint else "Nej"
        case "sensitivity":
            return str(Sensitivity(promise.sensitivity).label)
        case "valid_from" | "valid_to":
            return _day(getattr(promise, field))
    return str(getattr(promise, field)) or NOTHING


def _of_agreement(agreement: Agreement, field: str) -> str:
    match field:
        case "starts":
            return _day(agreement.starts_on)
        case "ends":
            return _day(agreement.ends_on)
        case "year_basis":
            return str(agreement.get_year_basis_display())
    return NOTHING


def _day(day: dt.date | None) -> str:
    return day_words(day) if day else NOTHING
