"""What was said to citizens in a year, and when."""

from __future__ import annotations

from followup.announcement_rows import announcement_row
from followup.disclosure import PublicAgreement, PublicAnnouncement, PublicYear
from followup.reports.promises import activity_words, parties_words
from followup.reports.snapshot import InvitationWords, ToldWords
from followup.statement_words import statement_words


def told_words(public: PublicAgreement, of_year: PublicYear) -> ToldWords:
    communicating = {
        promise.info.pk
        for promise in of_year.promises
        if any(each.kind == "communication" for each in promise.info.targets)
    }
    return ToldWords(
        communications=tuple(
            activity_words(row)
            for row in of_year.rows
            if row.promise
            and row.promise.pk in communicating
            and row.withdrawn_on is None
        ),
        invitations=tuple(
            _invitation(each) for each in public.past_announcements(of_year.year)
        ),
        statements=statement_words(public.statements(of_year.year)),
    )


def _invitation(announced: PublicAnnouncement) -> InvitationWords:
    row = announcement_row(announced)
    return InvitationWords(
        identity=f"{announced.public_id}",
        when=row.when,
        day=row.day,
        hours=row.hours,
        meeting_point=row.meeting_point,
        invitation=row.invitation,
        parties=parties_words(row.parties),
        promise_key=row.promise_key,
        promise_short=row.promise_short,
        is_cancelled=row.is_cancelled,
        cancelled_reason=row.cancelled_reason,
    )
