"""Which agreement someone works with: the running one where they chose to be.

A police area serves several municipalities. Its staff choose once, and the choice is
the account's: it holds on every device until they choose anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from followup.models import Activity
from promises.models import Agreement, User
from promises.permissions import agreements_for, organisation_of


def agreement_chosen_by(user: User, today: dt.date) -> Agreement | None:
    """Return what the user works with now, its municipality with it; None: ask which.

    That is the running agreement of the chosen municipality. Without a choice it is
    the only one that runs or, of several, the one last logged for.
    """
    agreements = list(agreements_for(user).for_choice())
    chosen = [a for a in agreements if a.municipality_id == user.chosen_municipality_id]
    if chosen:
        return _current(chosen, today)
    _forget_if_left(user)
    running = [each for each in agreements if today in each.period]
    likely = running or agreements
    if len({each.municipality_id for each in likely}) == 1:
        return _current(likely, today)
    return _last_logged_for(user, likely)


def ask_where(request: HttpRequest) -> HttpResponse:
    """Ask where the user works, and lead back to the page that needs to know."""
    query = urlencode({"next": request.path})
    return redirect(f"{reverse('staff:agreement_choice')}?{query}")


def choose(user: User, agreement: Agreement) -> None:
    """Remember where the user works."""
    if user.chosen_municipality_id != agreement.municipality_id:
        user.chosen_municipality_id = agreement.municipality_id
        user.save(update_fields=["chosen_municipality"])


def choose_if_first(user: User, agreement: Agreement) -> None:
    """Remember the first municipality that someone logs for, and no later one."""
    if user.chosen_municipality_id is None:
        choose(user, agreement)


def _current(agreements: Sequence[Agreement], today: dt.date) -> Agreement:
    """Return the one that runs, else the last that began, else the next to begin."""
    begun = [each for each in agreements if each.starts_on <= today]
    if not begun:
        return min(agreements, key=lambda each: (each.starts_on, each.pk))
    return max(begun, key=lambda each: (today in each.period, each.starts_on, each.pk))


def _last_logged_for(user: User, agreements: Sequence[Agreement]) -> Agreement | None:
    if not agreements:
        return None
    mine = Activity.objects.logged_by(user).in_agreements(agreements)
    latest = mine.by_newest().first()
    known = {each.pk: each for each in agreements}
    return known[latest.agreement_id] if latest else None


def _forget_if_left(user: User) -> None:
    """Forget a municipality where the user's organisation is party to nothing more.

    A draft still counts: while an agreement is being corrected nobody's choice is lost.
    """
    if user.chosen_municipality_id is None:
        return
    remaining = Agreement.objects.of_organisation(organisation_of(user))
    if not remaining.filter(municipality=user.chosen_municipality_id).exists():
        user.chosen_municipality = None
        user.save(update_fields=["chosen_municipality"])
