"""A party's word that its log is complete, and taking it back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from followup.models import LogStatement
from promises.models import Party, User


@transaction.atomic
def say_complete(
    *, user: User, party: Party, today: dt.date, now: dt.datetime
) -> LogStatement:
    """Say it through today, or through the period's last day; twice is once."""
    statement, _is_new = LogStatement.objects.get_or_create(
        party=party,
        complete_on=min(today, party.agreement.ends_on),
        defaults={"said_at": now, "said_by": user},
    )
    return statement


def take_back_statement(*, party: Party, today: dt.date) -> bool:
    """Take back what was said today, whoever said it; say whether anything was."""
    said_today = LogStatement.objects.of_party(party).said_on(today)
    deleted, _of_models = said_today.delete()
    return deleted > 0
