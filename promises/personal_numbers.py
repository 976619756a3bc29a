"""Finds Swedish personal identity and coordination numbers in running text.

Pure: nothing here imports Django or reads the clock. Only what has a valid date and
check digit is found, so that telephone and case numbers mostly pass.
"""

from __future__ import annotations

import datetime as dt
import re

# Ten or twelve digits; before the last four may stand -, +, a dash or a blank.
CANDIDATE = re.compile(
    r"(?<!\d)(?P<century>18|19|20)?(?P<date>\d{6})"
    r"[ \t\u00a0]?[-+\u2010-\u2013\u2212]?[ \t\u00a0]?"
    r"(?P<number>\d{4})(?!\d)"
)
CENTURIES = ("18", "19", "20")
ADDED_TO_DAY = 60  # in a coordination number


def find_personal_number(text: str) -> str | None:
    """Return the first valid number as it is written, None if there is none."""
    found = (match for match in CANDIDATE.finditer(text) if _is_valid(match))
    return next((match.group() for match in found), None)


def _is_valid(match: re.Match[str]) -> bool:
    date = match["date"]
    centuries = (match["century"],) if match["century"] else CENTURIES
    return _has_check_digit(date + match["number"]) and any(
        _is_date(century + date) for century in centuries
    )


def _is_date(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    try:
        dt.date(year, month, day - ADDED_TO_DAY if day > ADDED_TO_DAY else day)
    except ValueError:
        return False
    return True


def _has_check_digit(digits: str) -> bool:
    """Check the ten digits by the Luhn algorithm."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(sum(divmod(product, 10)) for product in doubled) % 10 == 0
