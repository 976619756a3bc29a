"""Sends the week's mails: to each person at most one, and only when there is cause.

What one run does not get sent waits for the next. Any number of runs may go on at
once: a mail is claimed when there is a connection to send it over, and not before.
"""

from __future__ import annotations

import datetime as dt
import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from followup.actions.reminding import (
    claim_digest,
    declined_by,
    mark_sent,
    release_digest,
    sent_in,
)
from followup.alphabet import by_municipality
from followup.digests.contents import Contents, contents_of
from followup.digests.finding import ToDo, to_do_for
from followup.digests.handing_over import (
    Handover,
    UnreachableError,
    hand_over,
    mail_server,
)
from followup.digests.letter import letter_to
from followup.tasks import Task, concerning
from promises.invitations import waits_for_its_owner
from promises.models import Organisation, User
from promises.permissions import agreements_for, is_coordinator, organisation_of
from promises.years import week_span

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 3  # to reach a server, in a row; then it is down for this run

Clock = Callable[[], dt.datetime]


@dataclass(slots=True)
class Tally:
    """How a run went. What went wrong is told of accounts by number: it is logged."""

    sent: int = 0
    had_before: int = 0
    idle: int = 0  # nothing to do, or nothing that is wanted
    waiting: int = 0  # for the next run
    taken: int = 0  # by another run, or by one that broke off
    uncertain: int = 0  # the server may have taken it
    troubles: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Run:
    today: dt.date
    clock: Clock
    is_uncertain_too: bool
    tally: Tally = field(default_factory=Tally)
    _found: dict[int, list[ToDo]] = field(default_factory=dict)
    _failed_in_a_row: int = 0

    @property
    def week_starts_on(self) -> dt.date:
        return week_span(self.today).first

    def send_all(self) -> Tally:
        had_before = sent_in(self.week_starts_on)
        people = User.objects.filter(is_active=True, organisation__isnull=False)
        for user in people.select_related("organisation").order_by("pk"):
            organisation = organisation_of(user)
            if waits_for_its_owner(user):
                continue  # nobody has yet shown that the address is theirs
            if user.pk in had_before:
                self.tally.had_before += 1
            elif organisation:
                self._remind_whatever_happens(user, organisation)
        return self.tally

    def _remind_whatever_happens(self, user: User, organisation: Organisation) -> None:
        """Let no fault of ours in one person's mail keep the next from theirs."""
        try:
            self._remind(user, organisation)
        except Exception as error:
            name, where = type(error).__name__, traceback.format_tb(error.__traceback__)
            # Not what it says: that may hold an address.
            logger.error(
                "Reminder to account %s: %s\n%s", user.pk, name, "".join(where)
            )
            self._put_off(user, f"fel hos oss, {name}")

    def _remind(self, user: User, organisation: Organisation) -> None:
        contents = contents_of(self._wanted_by(user, organisation))
        if contents is None:
            self.tally.idle += 1
        elif self._failed_in_a_row >= MOST_ATTEMPTS:
            self.tally.waiting += 1
        else:
            self._send(user, contents)

    def _wanted_by(self, user: User, organisation: Organisation) -> list[ToDo]:
        """Return what concerns the person and is not declined."""
        declined, coordinates = declined_by(user), is_coordinator(user)

        def is_wanted(task: Task) -> bool:
            own = concerning([task], user=user.pk, is_coordinator=coordinates)
            return bool(own) and task.kind not in declined

        if organisation.pk not in self._found:
            agreements = by_municipality(agreements_for(user).for_choice())
            found = to_do_for(organisation, agreements, today=self.today)
            self._found[organisation.pk] = found
        return [each.only(is_wanted) for each in self._found[organisation.pk]]

    def _send(self, user: User, contents: Contents) -> None:
        letter = letter_to(user, contents, week_starts_on=self.week_starts_on)
        letter.message()  # a mail that cannot be written is claimed by nobody
        try:
            with mail_server() as server:
                self._failed_in_a_row = 0
                self._claim_and_hand_over(user, letter, server)
        except UnreachableError as error:
            self._failed_in_a_row += 1
            self._put_off(user, f"ingen förbindelse, {error}")

    def _claim_and_hand_over(
        self, user: User, letter: EmailMessage, server: BaseEmailBackend
    ) -> None:
        digest = claim_digest(
            user=user,
            week_starts_on=self.week_starts_on,
            now=self.clock(),
            is_uncertain_too=self.is_uncertain_too,
        )
        if digest is None:
            self.tally.taken += 1
            return
        outcome = hand_over(letter, server)
        match outcome.handover:
            case Handover.TAKEN:
                mark_sent(digest=digest, now=self.clock())
                self.tally.sent += 1
            case Handover.REFUSED:
                release_digest(digest=digest)
                self._put_off(user, outcome.why)
            case Handover.UNCERTAIN:
                self.tally.uncertain += 1
                self.tally.troubles.append(f"konto {user.pk}: ovisst, {outcome.why}")

    def _put_off(self, user: User, why: str) -> None:
        self.tally.waiting += 1
        self.tally.troubles.append(f"konto {user.pk}: {why}")
