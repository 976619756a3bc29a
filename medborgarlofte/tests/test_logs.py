from __future__ import annotations

import logging
import sys

import pytest

from medborgarlofte.logs import Formatter


def test_the_row_that_postgresql_refused_is_left_out() -> None:
    try:
        raise ValueError("duplicate key\nDETAIL:  Key (email)=(a@example.se) exists.")
    except ValueError:
        text = Formatter().formatException(sys.exc_info())

    assert text.endswith("ValueError: duplicate key")


def test_a_message_is_written_as_it_is() -> None:
    record = logging.makeLogRecord({"msg": "Not Found: /%s", "args": ("a",)})

    assert Formatter().format(record) == "Not Found: /a"


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (
            "Not Found: /kalender/0b1c4f0e-6a4e-4f5e-9d5e-1c2d3e4f5a6b.ics",
            "Not Found: /kalender/…",
        ),
        ("Not Found: /avboj-paminnelser/1:abc_-/", "Not Found: /avboj-paminnelser/…/"),
        (
            "Forbidden (CSRF): /konto/inbjudan/eyJh:1xw-:S_/",
            "Forbidden (CSRF): /konto/inbjudan/…/",
        ),
        (
            "Method Not Allowed (PUT): /konto/losenord/valj/1a/c9x-4f5e6d/",
            "Method Not Allowed (PUT): /konto/losenord/valj/1a/…/",
        ),
        ("Not Found: /jokkmokk/kalender.ics", "Not Found: /jokkmokk/kalender.ics"),
        (
            "404 at /personal/paminnelser/kalender/ for",
            "404 at /personal/paminnelser/kalender/ for",
        ),
    ],
)
def test_an_address_that_is_a_secret_is_cut_short(said: str, written: str) -> None:
    record = logging.makeLogRecord({"msg": "%s", "args": (said,)})

    assert Formatter().format(record) == written
