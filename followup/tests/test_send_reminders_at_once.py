"""Two runs at once, and a run that is killed: no mail is doubled, nor lost for good.

Real processes on the test's own database, and a real mail server.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest
import time_machine
from django.conf import settings as ours
from django.core.management import call_command
from django.db import connection
from pytest_django.fixtures import Settings

from followup.models import Digest
from followup.tests.mail_sink import SMTP_BACKEND, Sink, listening
from promises.models import Promise, User
from promises.tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

EVENING = "2021-09-14 18:00+02:00"
SEND = f"""
import datetime as dt, json, os, sys
from django.conf import settings
import django

settings.DATABASES["default"].update(json.loads(os.environ["DATABASE"]))
settings.EMAIL_BACKEND = "{SMTP_BACKEND}"
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(os.environ["MAIL_PORT"])
django.setup()
from followup.digests.sending import Run

moment = dt.datetime(2021, 9, 14, 10, tzinfo=dt.UTC)
print("ready", flush=True)
sys.stdin.readline()
run = Run(today=moment.date(), clock=lambda: moment, is_uncertain_too=False)
print(run.send_all().sent)
"""


@pytest.fixture
def people(inspections: Promise, police_user: User, municipal_user: User) -> list[User]:
    """Eight at two organisations that are behind with their inspections."""
    colleagues = [
        factories.make_user(
            email=f"polis{number}@exempelkommun.example",
            organisation=police_user.organisation,
        )
        for number in range(6)
    ]
    User.objects.update(last_login=dt.datetime(2021, 9, 1, tzinfo=dt.UTC))
    return [police_user, municipal_user, *colleagues]


def start(settings: Settings) -> subprocess.Popen[str]:
    """Start a process that sends once it is told to go."""
    database = {
        key: value
        for key, value in connection.settings_dict.items()
        if key in ("NAME", "HOST", "USER", "PASSWORD", "PORT")
    }
    process = subprocess.Popen(
        [sys.executable, "-c", SEND],
        cwd=ours.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "medborgarlofte.settings_test",
            "DATABASE": json.dumps(database, default=str),
            "MAIL_PORT": f"{settings.EMAIL_PORT}",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def killing(process: subprocess.Popen[str]) -> Callable[[], None]:
    return lambda: process.send_signal(signal.SIGKILL)


def test_two_runs_at_once_send_each_mail_once(
    people: list[User], settings: Settings
) -> None:
    with listening(Sink(), settings) as sink:
        processes = [start(settings), start(settings)]
        for each in processes:
            go(each)
        sent = [int(each.communicate()[0]) for each in processes]

    assert sink.receivers == sorted(each.email for each in people)
    assert sum(sent) == len(people)
    assert Digest.objects.filter(sent_at__isnull=False).count() == len(people)


def test_a_run_killed_before_the_server_answers_sends_no_mail_twice(
    people: list[User], settings: Settings
) -> None:
    with listening(Sink(), settings) as sink:
        process = start(settings)
        sink.on_text = killing(process)
        go(process)
        process.communicate()
        sink.on_text = lambda: None
        with time_machine.travel(EVENING):
            call_command("send_reminders")
            call_command("send_reminders")

    assert process.returncode == -signal.SIGKILL
    assert sink.receivers == sorted(each.email for each in people)
    assert Digest.objects.get(sent_at=None).user == people[0]


def test_a_run_killed_before_anything_is_handed_over_loses_no_mail(
    people: list[User], settings: Settings
) -> None:
    with listening(Sink(), settings) as sink:
        process = start(settings)
        sink.on_hello = killing(process)
        go(process)
        process.communicate()
        sink.on_hello = lambda: None
        with time_machine.travel(EVENING):
            call_command("send_reminders")

    assert process.returncode == -signal.SIGKILL
    assert sink.receivers == sorted(each.email for each in people)
    assert Digest.objects.filter(sent_at__date=dt.date(2021, 9, 14)).count() == 8
