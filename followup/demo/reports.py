"""The follow-ups of Exempelkommun: published of the earlier period, one begun."""

from __future__ import annotations

import datetime as dt

from followup import actions
from followup.actions import Signed, Texts
from promises.models import Agreement, Organisation, User
from promises.years import Year, years_of

TEXTS = (
    Texts(
        "Det första året gick åt till att komma i gång. Vi har lärt oss att boka "
        "tillsynerna tidigt, och att skriva upp det som görs samma dag.",
        "Nästa år börjar vi med det som inte hanns med. Kom gärna till "
        "medborgardialogen i höst och säg vad ni tycker.",
    ),
    Texts(
        "Andra året blev fler löften av. Det som inte är redovisat kan ändå vara "
        "gjort, men då har ingen av oss skrivit upp det.",
        "Vi fortsätter som i år och ser över vad som ska lovas i nästa period.",
    ),
)
DRAFT = Texts("Här skriver vi ihop vad året gav. Mer kommer.", "")
TITLES = {"police": "Lokalpolisområdeschef", "municipality": "Kommunchef"}
DECIDED = (2, 1)  # 1 February of the year after
PUBLISHED = dt.datetime.min.replace(month=2, day=15, hour=12, tzinfo=dt.UTC)


def follow_up(previous: Agreement, running: Agreement, today: dt.date) -> None:
    """Publish one for each year of the earlier period, and begin last year's."""
    coordinators = {
        each.organisation: each
        for each in User.objects.filter(role=User.Role.COORDINATOR).select_related(
            "organisation"
        )
    }
    years = years_of(previous.period, previous.year_basis)
    for year, texts in zip(years, TEXTS, strict=True):
        _write(previous, year, texts, _decided(year))
        _publish(previous, year, coordinators)
    last = next(
        each
        for each in reversed(years_of(running.period, running.year_basis))
        if each.span.last < today
    )
    _write(running, last, DRAFT, today)


def _write(agreement: Agreement, year: Year, texts: Texts, today: dt.date) -> None:
    actions.save_report_texts(
        agreement=agreement,
        year=year,
        texts=texts,
        opened=Texts("", "").digest,
        today=today,
    )


def _publish(
    agreement: Agreement,
    year: Year,
    coordinators: dict[Organisation | None, User],
) -> None:
    today = _decided(year)
    read = actions.draft_of(agreement, year, today=today)
    signing = agreement.parties.filter(signatory_position__isnull=False)
    for party in signing.select_related("organisation", "agreement"):
        actions.sign_report(
            agreement=agreement,
            year=year,
            signed=Signed(
                party=party,
                name="Exempel Exempelsson",
                title=TITLES[party.organisation.kind],
                decided_on=today,
                record_number=f"EX {today.year}-{party.pk}",
                fingerprint=read.fingerprint,
                parts=read.parts,
            ),
            user=coordinators[party.organisation],
            today=today,
        )
    actions.publish_report(
        agreement=agreement,
        year=year,
        fingerprint=read.fingerprint,
        reason="",
        user=coordinators[party.organisation],
        now=PUBLISHED.replace(year=today.year),
        today=today,
        is_told=False,
    )


def _decided(year: Year) -> dt.date:
    month, day = DECIDED
    return dt.date(year.span.last.year + 1, month, day)
