"""Telling everybody at the parties of a published follow-up, once each, by mail.

A row says that a mail is claimed; when the mail server has taken it, it says so. What
the server surely did not take has its row taken away, and is sent by the next run.
Where nobody can know, the row stays as it is and the mail is not sent again by itself.
"""

from __future__ import annotations

import datetime as dt
import logging
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction

from followup.digests.handing_over import (
    Handover,
    UnreachableError,
    hand_over,
    mail_server,
)
from followup.digests.report_letter import letter_of, letter_to
from followup.models import Delivery, ReportVersion
from followup.models.reports import ReportVersionQuerySet
from promises.invitations import waits_for_its_owner
from promises.models import Agreement, User

logger = logging.getLogger(__name__)

AT_MOST = dt.timedelta(seconds=20)  # that whoever publishes waits; the rest goes later
NEWS = dt.timedelta(days=14)  # an older follow-up is told of no more
MOST_ATTEMPTS = 3  # to reach a server, in a row; then it is down for this run

Clock = Callable[[], dt.datetime]


@dataclass(slots=True)
class Delivered:
    """How a run went. What went wrong is told of accounts by number: it is logged."""

    sent: int = 0
    waiting: int = 0  # for the next run
    uncertain: int = 0  # the server may have taken it, now or in a run that broke off
    troubles: list[str] = field(default_factory=list)


def deliver(version_pk: int, *, clock: Clock) -> Delivered:
    """Send what there is time for, whatever happens: the publication stands."""
    version = _versions().get(pk=version_pk)
    run = Run(clock=clock, until=clock() + AT_MOST)
    run.deliver(version)
    return run.done


def deliver_all(*, clock: Clock, is_uncertain_too: bool = False) -> Delivered:
    """Send what is left of the latest version of each follow-up that is news."""
    run = Run(clock=clock, is_uncertain_too=is_uncertain_too)
    recent = _versions().filter(published_at__gte=clock() - NEWS)
    latest = {each.report_id: each for each in recent.by_number()}
    for version in latest.values():
        run.deliver(version)
    return run.done


def _versions() -> ReportVersionQuerySet:
    published = ReportVersion.objects.filter(
        report__agreement__status=Agreement.Status.PUBLISHED
    )
    return published.select_related("report__agreement__municipality")


def members_of(version: ReportVersion) -> list[User]:
    """Return everybody at the parties who has shown that the address is theirs."""
    members = User.objects.filter(
        is_active=True,
        organisation__parties__agreement=version.report.agreement_id,
    )
    found = members.exclude(role=User.Role.ADMINISTRATOR).order_by("pk").distinct()
    return [each for each in found if not waits_for_its_owner(each)]


@dataclass(slots=True)
class Run:
    clock: Clock
    until: dt.datetime | None = None  # when what is left waits for the next run
    is_uncertain_too: bool = False
    done: Delivered = field(default_factory=Delivered)
    _failed_in_a_row: int = 0

    def deliver(self, version: ReportVersion) -> None:
        sent = dict(version.deliveries.values_list("user_id", "sent_at"))
        left = [each for each in members_of(version) if not sent.get(each.pk)]
        claimed = [each for each in left if each.pk in sent]
        if not self.is_uncertain_too:
            self.done.uncertain += len(claimed)
            left = [each for each in left if each.pk not in sent]
        self._tell(version, left)

    def _tell(self, version: ReportVersion, people: Iterable[User]) -> None:
        letter: dict[str, object] = {}
        for user in people:
            try:
                letter = letter or letter_of(version)
                self._send(version, user, letter_to(user, version, letter))
            except Exception as error:
                # Not what it says: that may hold an address.
                name = type(error).__name__
                where = "".join(traceback.format_tb(error.__traceback__))
                logger.error("Report to account %s: %s\n%s", user.pk, name, where)
                self._put_off(user, f"fel hos oss, {name}")

    def _send(self, version: ReportVersion, user: User, mail: EmailMessage) -> None:
        is_late = self.until is not None and self.clock() >= self.until
        if is_late or self._failed_in_a_row >= MOST_ATTEMPTS:
            self.done.waiting += 1
            return
        mail.message()  # one that cannot be written is claimed by nobody
        try:
            with mail_server() as server:
                self._failed_in_a_row = 0
                delivery = claim_delivery(
                    version=version, user=user, is_uncertain_too=self.is_uncertain_too
                )
                if delivery is None:
                    return
                outcome = hand_over(mail, server)
        except UnreachableError as error:
            self._failed_in_a_row += 1
            self._put_off(user, f"ingen förbindelse, {error}")
            return
        match outcome.handover:
            case Handover.TAKEN:
                delivery.sent_at = self.clock()
                delivery.save()
                self.done.sent += 1
            case Handover.REFUSED:
                delivery.delete()
                self._put_off(user, outcome.why)
            case Handover.UNCERTAIN:
                self.done.uncertain += 1
                self.done.troubles.append(f"konto {user.pk}: ovisst, {outcome.why}")

    def _put_off(self, user: User, why: str) -> None:
        self.done.waiting += 1
        self.done.troubles.append(f"konto {user.pk}: {why}")


def claim_delivery(
    *, version: ReportVersion, user: User, is_uncertain_too: bool
) -> Delivery | None:
    """Return the mail, to be handed over at once; None if it is another run's."""
    try:
        with transaction.atomic():
            return Delivery.objects.create(version=version, user=user)
    except IntegrityError:
        uncertain = version.deliveries.filter(user=user, sent_at__isnull=True)
        return uncertain.first() if is_uncertain_too else None
