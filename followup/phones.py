"""What a phone that was without coverage may be wrong about. Pure."""

from __future__ import annotations

import datetime as dt

from followup.wording import day_words

FURTHEST = dt.timedelta(hours=20)  # no more than that is taken for a time zone


def clock_words(phone: dt.datetime, ours: dt.datetime) -> str:
    """Say that the phone's clock is wrong; "" if it is not. Both in the same zone."""
    if abs(phone - ours) <= FURTHEST:
        return ""
    return (
        "Telefonens klocka går fel: den tror att det är "
        f"{day_words(phone.date())} klockan {phone:%H.%M}. Kontrollera datumet."
    )
