"""A mail server on this machine that takes, refuses or drops what it is told to."""

from __future__ import annotations

import asyncio
import email.policy
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django.fixtures import Settings

SMTP_BACKEND = "django.core.mail.backends.smtp.EmailBackend"

Answer = Callable[[int], str]  # to the nth text that is handed over, from 1
TAKEN = "250 OK"
REFUSED = "451 Try again later"


def take(_number: int) -> str:
    return TAKEN


def refuse(_number: int) -> str:
    return REFUSED


def refuse_every_second(number: int) -> str:
    return REFUSED if number % 2 else TAKEN


class Sink:
    """Keeps what it took. `answer` is asked when the text has come."""

    def __init__(self, answer: Answer = take) -> None:
        self.answer = answer
        self.drops_at_sender = False  # breaks the connection before any text
        self.drops_after_text = False  # takes it, and breaks before it says so
        self.on_hello: Callable[[], None] = lambda: None
        self.on_text: Callable[[], None] = lambda: None
        self.texts = 0
        self.taken: list[EmailMessage] = []

    @property
    def receivers(self) -> list[str]:
        return sorted(str(each["To"]) for each in self.taken)

    @property
    def identities(self) -> list[str]:
        return sorted(str(each["Message-ID"]) for each in self.taken)

    async def handle_EHLO(
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        self.on_hello()
        session.host_name = hostname
        return responses

    async def handle_MAIL(
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        if self.drops_at_sender:
            _drop(server)
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.texts += 1
        answer = self.answer(self.texts)
        if answer == TAKEN:
            parser = BytesParser(EmailMessage, policy=email.policy.default)
            self.taken.append(parser.parsebytes(envelope.original_content or b""))
        self.on_text()
        if self.drops_after_text:
            _drop(server)
        return answer


def _drop(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.Transport)
    server.transport.abort()


@contextmanager
def listening(sink: Sink, settings: Settings) -> Iterator[Sink]:
    """Serve on a free port, and let the site send its mails there."""
    settings.EMAIL_BACKEND = SMTP_BACKEND
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_TIMEOUT = 10
    controller = Controller(sink, settings.EMAIL_HOST, settings.EMAIL_PORT)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()


def nobody_listens(settings: Settings) -> None:
    settings.EMAIL_BACKEND = SMTP_BACKEND
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
