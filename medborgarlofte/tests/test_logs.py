from __future__ import annotations

import logging
import sys

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
