"""Which weekly mails have been sent, and which reminders a person does without.

A mail is claimed just before it is handed to the mail server and marked when the
server has taken it. What the server surely did not take is released, for the next
run. Where nobody can know (the process was killed, or the connection broke, between
the text and the server's answer) the claim stays, and the mail is not sent again by
itself: never twice comes before never lost, as next week's mail and the home page
say what remains to do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from followup.models import Digest, OptOut
from followup.models.reminders import ReminderKind
from promises.models import User

LONGEST_HANDING_OVER = dt.timedelta(minutes=15)  # an older claim is nobody's any more


@transaction.atomic
def claim_digest(
    *, user: User, week_starts_on: dt.date, now: dt.datetime, is_uncertain_too: bool
) -> Digest | None:
    """Return the week's mail, to be handed over at once; None if it is another's.

    That is: it was sent, is being sent by another run or, unless those are wanted,
    may have been sent by one that broke off. Of several that ask, one gets it.
    """
    digest, _is_new = Digest.objects.select_for_update().get_or_create(
        user=user, week_starts_on=week_starts_on
    )
    if digest.sent_at:
        return None
    if digest.claimed_at:
        is_fresh = now - digest.claimed_at < LONGEST_HANDING_OVER
        if is_fresh or not is_uncertain_too:
            return None
    digest.claimed_at = now
    digest.save()
    return digest


def mark_sent(*, digest: Digest, now: dt.datetime) -> None:
    digest.sent_at = now
    digest.save()


def release_digest(*, digest: Digest) -> None:
    """Let the next run send what was surely not taken."""
    digest.claimed_at = None
    digest.save()


def sent_in(week_starts_on: dt.date) -> set[int]:
    """Return the keys of those who have had the week's mail."""
    sent = Digest.objects.filter(week_starts_on=week_starts_on, sent_at__isnull=False)
    return set(sent.values_list("user_id", flat=True))


def declined_by(user: User) -> set[str]:
    """Return the kinds of reminders that a person does without."""
    return set(OptOut.objects.filter(user=user).values_list("kind", flat=True))


@transaction.atomic
def decline_reminders(*, user: User, kinds: Collection[str]) -> None:
    """Let a person be without these kinds, and get all others."""
    OptOut.objects.filter(user=user).exclude(kind__in=kinds).delete()
    for kind in kinds:
        OptOut.objects.get_or_create(user=user, kind=kind)


def decline_all_reminders(*, user: User) -> None:
    decline_reminders(user=user, kinds=ReminderKind.values)
