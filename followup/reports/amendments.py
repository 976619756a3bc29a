"""The amendments agreed in a year, before and after in words."""

from __future__ import annotations

import json
import re
from typing import Any

from followup.reports.snapshot import AmendedWords, AmendmentWords, ConsentWords
from followup.wording import number
from promises.amended import TARGET_FIELD
from promises.models import AmendedValue, Amendment
from promises.structure import Structure
from promises.years import Year

NOTHING = "–"
WHAT = {
    "promise": "Löftet",
    "text": "Löftets text",
    "short": "Kort namn",
    "area": "Område",
    "responsible": "Ansvariga",
    "contributing": "Medverkande",
    "joint": "Gemensamt löfte",
    "sensitivity": "Känslighet",
    "valid_from": "Gäller från",
    "valid_to": "Gäller till",
    "starts": "Periodens första dag",
    "ends": "Periodens sista dag",
    "year_basis": "År räknas som",
    "at_least": "Minst",
    "kind": "Slag av mål",
    "per": "Räknas per",
    "averaged": "I snitt",
    "due": "Senast",
    "places": "Platser",
    "unit": "Enhet",
    "counting_rule": "Så räknas det",
    "indicator": "Indikator",
    "direction": "Riktning",
}
YEARLY = re.compile(r"years\.(\d+)")


def amendments_in(structure: Structure, year: Year) -> tuple[AmendmentWords, ...]:
    """Read those agreed on a day of the year, the earliest first."""
    amendments = (
        Amendment.objects.filter(
            agreement=structure.agreement,
            agreed_on__range=(year.span.first, year.span.last),
        )
        .prefetch_related("values_amended__promise", "consents__party__organisation")
        .by_date()
    )
    return tuple(_words(each) for each in amendments)


def _words(amendment: Amendment) -> AmendmentWords:
    values = sorted(amendment.values_amended.all(), key=lambda e: (e.position, e.pk))
    consents = sorted(amendment.consents.all(), key=lambda e: (e.party.position, e.pk))
    return AmendmentWords(
        agreed_on=amendment.agreed_on,
        reason=amendment.reason,
        changes=tuple(_change(each) for each in values),
        consents=tuple(
            ConsentWords(each.party.organisation.name, each.title) for each in consents
        ),
    )


def _change(value: AmendedValue) -> AmendedWords:
    return AmendedWords(
        promise_key=value.promise.key if value.promise else "",
        promise_short=value.promise.short if value.promise else "",
        what=_what(value.field),
        before=_said(value.before),
        after=_said(value.after),
    )


def _what(field: str) -> str:
    if not (found := TARGET_FIELD.fullmatch(field)):
        return WHAT.get(field, field)
    target, key = f"Mål {found[1]}", found[2]
    if key is None:
        return target
    if yearly := YEARLY.fullmatch(key):
        return f"{target}: minst {yearly[1]}"
    return f"{target}: {str(WHAT.get(key, key)).lower()}"


def _said(text: str) -> str:
    return _plain(json.loads(text)) if text else NOTHING


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, int):
        return number(value)
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    if isinstance(value, dict):
        said = {str(WHAT.get(key, key)): _plain(each) for key, each in value.items()}
        return ", ".join(f"{what.lower()} {each}" for what, each in said.items())
    return str(value)
