"""Two who write the same promise at once: the second sees what has become of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from followup.amended_words import NOTHING, field_words
from promises.agreement_file.amendable import amendable
from promises.amended import differences
from promises.models import Agreement, DialoguePromise, Promise

BESIDE = {"problem": "Problemet", "dialogues": "Dialoger"}


@dataclass(frozen=True, slots=True)
class Meanwhile:
    label: str
    before: str
    after: str

    @property
    def words(self) -> str:
        return f"”{self.before}” blev ”{self.after}”"


def version_of(agreement: Agreement, key: str) -> str:
    """Return all that the promise's page writes of it, as a text that can be compared."""
    table: dict[str, Any] = dict(amendable(agreement)[key])
    promise = Promise.objects.get(agreement=agreement, key=key)
    titles = DialoguePromise.objects.filter(promise=promise).order_by("dialogue")
    table["problem"] = promise.problem
    table["dialogues"] = list(titles.values_list("dialogue__title", flat=True))
    return json.dumps(table, ensure_ascii=False, sort_keys=True, default=str)


def changed_meanwhile(opened: str, saved: str) -> list[Meanwhile]:
    """Say what others have changed since the form was opened; [] if nothing.

    Values are said as they stand: what the form brought along may be anything.
    """
    if opened == saved:
        return []
    then, now = _table(opened), json.loads(saved)
    found = differences(then, now)
    found += [
        (name, then.get(name), now.get(name))
        for name in BESIDE
        if then.get(name) != now.get(name)
    ]
    targets = max(len(each.get("targets", [])) for each in (then, now))
    return [
        Meanwhile(
            BESIDE.get(name) or field_words(name, targets=targets),
            _said(old),
            _said(new),
        )
        for name, old, new in found
    ]


def _table(opened: str) -> dict[str, Any]:
    """Read what the form brought along; whatever else it says, nothing is known."""
    try:
        table = json.loads(opened)
        differences(table, table)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}
    return dict(table)


def _said(value: Any) -> str:
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, dict):
        return ", ".join(_said(each) for each in value.values())
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return str(value)
