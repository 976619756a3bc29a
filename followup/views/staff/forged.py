"""Forms that name what is not the sender's: no page of ours offers that."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from followup.forms.activities import BEYOND
from followup.views.refusing import refuse
from followup.views.staff.desk import Desk
from promises.models import Occasion, Party, Place, Promise, User
from promises.permissions import agreements_for

LONGEST_KEY = 18  # digits that every database's integer holds


def refuse_forged(user: User, desk: Desk, sent: QueryDict) -> None:
    """Answer 404 to a form with a party, promise or place of somebody else's.

    What is nowhere at all is left to the form to refuse: it may have been there when
    the page was opened, and then its writer keeps what they typed.
    """
    structure = desk.structure
    if _is_elsewhere(Party.objects.all(), sent, "parties", structure.party_by_pk):
        refuse("a party of another agreement")
    if _is_elsewhere(Place.objects.all(), sent, "place", structure.place_by_pk):
        refuse("a place in another municipality")
    if _is_elsewhere(
        Occasion.objects.all(), sent, "occasion", structure.occasion_by_pk
    ):
        refuse("a risk weekend of another agreement")
    key = sent.get("promise", BEYOND)
    if structure.promise_keyed(key) is None and _is_anothers_promise(user, key):
        refuse("a promise of another agreement")


def _is_elsewhere(
    rows: QuerySet[Any], sent: QueryDict, name: str, known: Collection[int]
) -> bool:
    keys = [each for each in sent.getlist(name) if each.isascii() and each.isdigit()]
    unknown = {int(each) for each in keys if len(each) <= LONGEST_KEY} - set(known)
    return bool(unknown) and rows.filter(pk__in=unknown).exists()


def _is_anothers_promise(user: User, key: str) -> bool:
    """Say whether the key is of promises that others made, and of none of one's own.

    The next period of one's own often promises the same under the same key.
    """
    if key in ("", BEYOND):
        return False
    named = Promise.objects.filter(key=key)
    is_own = named.filter(agreement__in=agreements_for(user)).exists()
    return not is_own and named.exists()
