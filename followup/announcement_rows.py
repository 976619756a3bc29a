"""What the public is invited to, in words."""

from __future__ import annotations

import datetime as dt

from followup.disclosure import PublicAnnouncement
from followup.promise_rows import label
from followup.rows import AnnouncementRow
from followup.wording import day_words

WEEKDAYS = (
    "måndag",
    "tisdag",
    "onsdag",
    "torsdag",
    "fredag",
    "lördag",
    "söndag",
)


def announcement_row(announced: PublicAnnouncement) -> AnnouncementRow:
    promise = announced.promise
    weekday = WEEKDAYS[announced.day.weekday()].capitalize()
    return AnnouncementRow(
        when=f"{weekday} {day_words(announced.day)}",
        day=announced.day,
        hours=hours_words(announced.starts_at, announced.ends_at),
        starts_at=announced.starts_at,
        meeting_point=announced.meeting_point,
        invitation=announced.invitation,
        parties=tuple(label(party) for party in announced.parties),
        promise_key=promise.key if promise else "",
        promise_short=promise.short if promise else "",
        is_cancelled=announced.is_cancelled,
        cancelled_reason=announced.cancelled_reason,
    )


def hours_words(starts_at: dt.time, ends_at: dt.time) -> str:
    return f"{starts_at:%H.%M}–{ends_at:%H.%M}"
