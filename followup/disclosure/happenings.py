"""Turns in the life of an activity, in words: logged, withdrawn, confirmed …"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from followup.models import Activity, Announcement
from followup.wording import in_a_sentence
from promises.structure import Structure

FIRST = {"done": "Loggad", "planned": "Planerad", "cancelled": "Inställd"}
UNKNOWN = "Ändrad; vad som stod innan är inte sparat"


@dataclass(frozen=True, slots=True)
class Known:
    """All that was known of an activity at some time."""

    activity: Any = None  # its row of history; None before it was logged
    parts: dict[int, Any] = field(default_factory=dict)  # rows by party
    announcement: Any = None

    def after(self, batch: Iterable[Any]) -> Known:
        known = replace(self, parts=dict(self.parts))
        for row in batch:
            is_gone = row.history_type == "-"
            if row.instance_type is Activity:
                known = replace(known, activity=row)
            elif row.instance_type is Announcement:
                known = replace(known, announcement=None if is_gone else row)
            elif is_gone:
                known.parts.pop(row.party_id, None)
            else:
                known.parts[row.party_id] = row
        return known


def state_words(before: Known, after: Known) -> Iterator[str]:
    then, now = before.activity, after.activity
    if then is None and now is not None:
        yield FIRST[now.status] if now.history_type == "+" else UNKNOWN
    elif then is not None and now.withdrawn_at and not then.withdrawn_at:
        yield f"Återtagen: {now.withdrawn_reason}"
    elif then is not None and then.withdrawn_at and not now.withdrawn_at:
        yield "Gäller igen"
    if after.announcement and not before.announcement:
        yield "Utannonserad"
    if before.announcement and not after.announcement:
        yield "Utannonseringen är borttagen"


def answer_words(
    structure: Structure, before: Known, after: Known, *, has_words: bool
) -> Iterator[str]:
    """Say what the parties answered, and which answers a change took away."""
    is_edited = before.activity is not after.activity
    for party in structure.parties:
        then, now = before.parts.get(party.pk), after.parts.get(party.pk)
        if now is None or now is then:
            continue
        if now.objected_at and not getattr(then, "objected_at", None):
            words = f": {now.objection}" if has_words else ""
            yield f"{party.short} invände{words}"
        elif then and then.objected_at and not now.objected_at:
            yield f"{party.short} drog tillbaka invändningen"
        yield from _confirmation(party.short, then, now, is_edited)


def _confirmation(name: str, then: Any, now: Any, is_edited: bool) -> Iterator[str]:
    was_confirmed = bool(then and then.confirmed_at)
    if now.confirmed_at and not was_confirmed:
        yield f"{name} bekräftade"
    elif was_confirmed and not now.confirmed_at and not now.objected_at:
        if is_edited:
            yield f"Bekräftelsen från {in_a_sentence(name)} gäller inte längre"
        else:
            yield f"{name} tog tillbaka bekräftelsen"
