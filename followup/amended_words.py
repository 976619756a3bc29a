"""Amended values in plain Swedish: what was changed, from what, to what. Pure.

The one home of these words: staff read them before a change is made, citizens on the
page of what was changed, and a year's follow-up keeps them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from followup.disclosure import HowMany
from followup.target_rows import demand_of
from followup.units import PLACE, noun
from followup.wording import EVERY, PER, day_words, enumerated, number
from promises.amended import LOCALITIES, TARGET_FIELD
from promises.facts import TargetInfo
from promises.structure import Structure
from promises.years import PERIOD, YEAR

NOTHING = "Inget"
FIELDS = {
    "promise": "Nytt löfte",
    "text": "Löftets text",
    "short": "Kort namn",
    "area": "Prioriterat område",
    "responsible": "Ansvariga",
    "contributing": "Medverkar",
    "joint": "Räknas bara när alla ansvariga deltar",
    "sensitivity": "Hur arbetet visas",
    "valid_from": "Löftet gäller från",
    "valid_to": "Löftet gäller till",
    "starts": "Periodens första dag",
    "ends": "Periodens sista dag",
    "year_basis": "År räknas som",
}
OF_TARGET = {
    "kind": "Slags mål",
    "at_least": "Minsta antal",
    "per": "Hur ofta",
    "averaged": "I snitt över året",
    "due": "Senast",
    "places": "Platser",
    "unit": "Det som räknas",
    "counting_rule": "Så räknas det",
    "indicator": "Indikator",
    "direction": "Åt vilket håll",
}
KINDS = {
    "count": "Ett antal",
    "occasions": "Ett antal riskhelger",
    "places": "Platser som ska nås",
    "one_off": "Ska göras en gång",
    "continuous": "Löpande",
    "as_needed": "När behov finns",
    "communication": "Kommunikation",
    "outcome": "Utfall enligt en indikator",
}
DIRECTIONS = {
    "increase": "Ska öka",
    "decrease": "Ska minska",
    "reach": "Ska nå ett värde",
}
SENSITIVITIES = {
    "open": "Öppet",
    "operational": "Bara antal per månad",
    "individual": "Bara årets antal, när året är slut",
}
YEAR_BASES = {
    "calendar": "Kalenderår",
    "agreement": "Avtalsår, från periodens första dag",
}
WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": KINDS,
    "per": {key: words.capitalize() for key, words in EVERY.items()},
    "direction": DIRECTIONS,
    "sensitivity": SENSITIVITIES,
    "year_basis": YEAR_BASES,
}
UNSAID = {  # what holds where the agreement's file says nothing
    "joint": False,
    "averaged": False,
    "sensitivity": "open",
}
DAYS = ("valid_from", "valid_to", "starts", "ends", "due")
YEARS = "years."


def field_words(field: str, *, targets: int) -> str:
    """Name what was changed; of several targets each by its number."""
    found = TARGET_FIELD.fullmatch(field)
    if found is None:
        return FIELDS.get(field, field)
    place, key = found.groups()
    which = f"Mål {place}" if targets > 1 or int(place) > 1 else "Målet"
    if key is None:
        return which
    words = OF_TARGET.get(key, key)
    if key.startswith(YEARS):
        words = f"Minsta antal {key.removeprefix(YEARS)}"
    is_one = which == "Målet"
    return words if is_one else f"{which}: {words[0].lower()}{words[1:]}"


def value_words(structure: Structure, field: str, value: Any) -> str:
    """Say a value of the agreement's file; None is that it says nothing there."""
    found = TARGET_FIELD.fullmatch(field)
    key = found[2] if found else field
    value = UNSAID.get(key) if value is None else value
    if value is None:
        return NOTHING
    if key is None:
        return target_words(structure, structure.named.target(value))
    if key in DAYS:
        return day_words(dt.date.fromisoformat(f"{value}"))
    if key in WORDS:
        return WORDS[key].get(value, value)
    match value:
        case bool():
            return "Ja" if value else "Nej"
        case int():
            return number(value)
        case HowMany():
            return f"{number(value.places)} {noun(value.places, PLACE)}"
        case list():
            return _list_words(structure, key, value)
    return _named(structure, key, value)


def _list_words(structure: Structure, key: str, value: list[str]) -> str:
    if not value:
        return NOTHING
    if key == "unit":
        return " / ".join(value)
    if key in ("responsible", "contributing"):
        shorts = {party.key: party.short for party in structure.parties}
        return enumerated([shorts.get(each, each) for each in value])
    return enumerated(value)


def _named(structure: Structure, key: str, value: str) -> str:
    if key == "places" and value == LOCALITIES:
        return "Alla kommunens orter"
    if key == "indicator":
        names = {each.key: each.name for each in structure.indicators}
        return names.get(value, value)
    if key == "area":
        areas = {
            each.area.key: each.area.name for each in structure.promises if each.area
        }
        return areas.get(value, value)
    return value


def target_words(structure: Structure, target: TargetInfo) -> str:
    """Say a whole target as a sentence: "Minst 2 tillsyner per år. 2022: minst 1."."""
    if not target.per:
        usual = PERIOD if target.kind == "one_off" else YEAR
        target = replace(target, per=usual)
    indicator = structure.indicator_by_pk.get(target.indicator or 0)
    if target.kind == "outcome" and indicator is None:
        said = KINDS["outcome"]
    else:
        said = demand_of(structure, target, target.at_least)
    said = said or f"{KINDS.get(target.kind, target.kind)}, {PER[target.per]}"
    years = [f"{year}: minst {n}" for year, n in sorted(target.minimums.items())]
    return ". ".join(part for part in (said, *years, target.counting_rule) if part)
