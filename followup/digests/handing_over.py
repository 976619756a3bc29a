"""Handing a mail to the mail server, and knowing whether the server took it.

Each mail gets a connection of its own: one that broke is no hindrance to the next.
"""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum, auto

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

GO_ON = 354  # the server's answer to DATA: it wants the text
PLAIN_SMTP = "django.core.mail.backends.smtp.EmailBackend"
WATCHED_SMTP = "followup.digests.handing_over.WatchedBackend"


class Handover(Enum):
    TAKEN = auto()
    REFUSED = auto()  # surely not taken
    UNCERTAIN = auto()  # the text was sent, or part of it, and no answer came


@dataclass(frozen=True, slots=True)
class Outcome:
    handover: Handover
    why: str = ""  # without addresses: it goes into logs


class UnreachableError(Exception):
    """There is no connection to the mail server; nothing was handed over."""


class WatchedSMTP(smtplib.SMTP):
    """Knows whether the server has a text, or part of it, and said nothing since."""

    has_unanswered_text = False

    def getreply(self) -> tuple[int, bytes]:
        code, words = super().getreply()
        self.has_unanswered_text = code == GO_ON
        return code, words


class WatchedSMTPOverTLS(WatchedSMTP, smtplib.SMTP_SSL):
    pass


class WatchedBackend(EmailBackend):
    @property
    def connection_class(self) -> type[WatchedSMTP]:
        return WatchedSMTPOverTLS if self.use_ssl else WatchedSMTP

    def open(self) -> bool | None:
        """Greet at once, too: who fails at that has claimed no mail yet."""
        is_new = super().open()
        if is_new and self.connection:
            self.connection.ehlo_or_helo_if_needed()
        return is_new


@contextmanager
def mail_server() -> Iterator[BaseEmailBackend]:
    """Yield an open connection to it; raise UnreachableError if there is none."""
    name = settings.EMAIL_BACKEND
    backend = get_connection(WATCHED_SMTP if name == PLAIN_SMTP else name)
    try:
        try:
            backend.open()
        except OSError as error:
            raise UnreachableError(_said(error)) from error
        yield backend
    finally:
        with suppress(OSError):  # the answer is known; how it says farewell is not
            backend.close()


def hand_over(mail: EmailMessage, server: BaseEmailBackend) -> Outcome:
    try:
        server.send_messages([mail])
    except OSError as error:
        connection = getattr(server, "connection", None)
        is_unanswered = getattr(connection, "has_unanswered_text", False)
        handover = Handover.UNCERTAIN if is_unanswered else Handover.REFUSED
        return Outcome(handover, _said(error))
    return Outcome(Handover.TAKEN)


def _said(error: OSError) -> str:
    """Name what the server answered, or what went wrong: its words may hold an address."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"svar {error.smtp_code}"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = sorted({code for code, _words in error.recipients.values()})
        return f"svar {', '.join(map(str, codes))}"
    return type(error).__name__
