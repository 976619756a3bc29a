"""Two who write the same promise at once: the second sees what has become of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from followup.spoken_differences import LABELS, NOTHING
from promises.agreement_file.amendable import amendable
from promises.amended import TARGET_FIELD, differences
from promises.models import Agreement, DialoguePromise, Promise

OF_TARGET = {
    "kind": "vad som räknas",
    "at_least": "minst",
    "per": "hur ofta",
    "averaged": "i snitt",
    "due": "senast",
    "places": "platser",
    "unit": "enhet",
    "counting_rule": "så räknar vi",
    "indicator": "indikator",
    "direction": "riktning",
}
BESIDE = {"problem": "Problemet", "dialogues": "Dialoger"}


@dataclass(frozen=True, slots=True)
class Meanwhile:
    label: str
    before: str
    after: str


def version_of(agreement: Agreement, key: str) -> str:
    """Return all that the promise's page writes of it, as a text that can be compared."""
    table: dict[str, Any] = dict(amendable(agreement)[key])
    promise = Promise.objects.get(agreement=agreement, key=key)
    titles = DialoguePromise.objects.filter(promise=promise).order_by("dialogue")
    table["problem"] = promise.problem
    table["dialogues"] = list(titles.values_list("dialogue__title", flat=True))
    return json.dumps(table, ensure_ascii=False, sort_keys=True, default=str)


def changed_meanwhile(opened: str, saved: str) -> list[Meanwhile]:
    """Say what others have changed since the form was opened; [] if nothing."""
    if opened == saved:
        return []
    then, now = _table(opened), json.loads(saved)
    found = differences(then, now)
    found += [
        (name, then.get(name), now.get(name))
        for name in BESIDE
        if then.get(name) != now.get(name)
    ]
    return [Meanwhile(_label(name), _said(old), _said(new)) for name, old, new in found]


def _table(opened: str) -> dict[str, Any]:
    """Read what the form brought along; whatever else it says, nothing is known."""
    try:
        table = json.loads(opened)
        differences(table, table)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}
    return dict(table)


def _label(name: str) -> str:
    if found := TARGET_FIELD.fullmatch(name):
        key = found[2] or ""
        what = OF_TARGET.get(key, key.replace("years.", "år "))
        return f"Mål {found[1]}, {what}" if what else f"Mål {found[1]}"
    return LABELS.get(name) or BESIDE[name]


def _said(value: Any) -> str:
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, dict):
        return ", ".join(_said(each) for each in value.values())
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return str(value)
