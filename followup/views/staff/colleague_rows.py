"""Accounts in words, for the coordinator who sees to them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from followup.alphabet import swedish_order
from followup.wording import day_words
from promises.invitations import LASTS, waits_for_its_owner
from promises.models import User


@dataclass(frozen=True, slots=True)
class ColleagueRow:
    pk: int
    name: str  # the address, of who has none
    email: str
    role: str
    state: str  # "Inbjuden 3 maj 2021, har inte loggat in än"
    is_closed: bool
    is_waiting: bool  # for its owner, who can be invited anew
    plans: int  # open ones in their hands


def colleague_rows(
    colleagues: list[User], plans: dict[int, int], now: dt.datetime
) -> list[ColleagueRow]:
    """Word the accounts, by name, the closed ones last."""
    ordered = sorted(
        colleagues,
        key=lambda each: (not each.is_active, swedish_order(f"{each}"), each.pk),
    )
    return [colleague_row(each, plans.get(each.pk, 0), now) for each in ordered]


def colleague_row(colleague: User, plans: int, now: dt.datetime) -> ColleagueRow:
    return ColleagueRow(
        pk=colleague.pk,
        name=f"{colleague}",
        email=colleague.email,
        role=User.Role(colleague.role).label,
        state=_state(colleague, now),
        is_closed=not colleague.is_active,
        is_waiting=waits_for_its_owner(colleague),
        plans=plans,
    )


def _state(colleague: User, now: dt.datetime) -> str:
    if colleague.last_login is not None:
        return (
            f"{_open_or_closed(colleague)}Senast inloggad {_day(colleague.last_login)}"
        )
    if not waits_for_its_owner(colleague):
        return f"{_open_or_closed(colleague)}Har inte loggat in än"
    if colleague.invited_at is None:
        return "Inbjudan är inte skickad"
    invited = f"Inbjuden {_day(colleague.invited_at)}"
    if now - colleague.invited_at > LASTS:
        return f"{invited}, men länken har gått ut"
    return f"{invited}, har inte loggat in än"


def _open_or_closed(colleague: User) -> str:
    return "" if colleague.is_active else "Stängt. "


def _day(moment: dt.datetime) -> str:
    return day_words(timezone.localtime(moment).date())
