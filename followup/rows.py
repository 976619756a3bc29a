"""What pages show: frozen rows, already worded, already disclosed.

Nothing here queries, judges or decides; `overview` fills these from
`disclosure`, and templates only walk them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from followup.chart import Chart, Point, draw_chart
from followup.languages import PageLanguages, Text
from followup.ribbon import Ribbon
from followup.wording import number


@dataclass(frozen=True, slots=True)
class PartyLabel:
    key: str
    short: str
    kind: str  # police | municipality | other


@dataclass(frozen=True, slots=True)
class TargetRow:
    badge: str  # see PromiseRow.badge
    figure: str  # "2", "cirka 20", "–"
    caption: str  # "av 2 tillsyner", "av 1 trygghetsvandring – 38 dagar kvar"
    sentence: str  # "2 av 2 tillsyner" as one phrase, for lists and screen readers
    slots: tuple[bool, ...]  # ●○, one per required; empty when none or more than 12
    places_reached: tuple[str, ...]
    places_left: tuple[str, ...]
    demand: str  # "Minst 2 tillsyner per år"; "" without a number
    counting_rule: str
    left: str = ""  # "108 dagar kvar", beside the badge while nothing is done


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    by: str  # "Polisen", "parterna tillsammans"
    value: str  # "Delvis uppfyllt"
    reason: str
    next_step: str
    side_results: str = ""  # what it led to besides: fines, reports


@dataclass(frozen=True, slots=True)
class ActivityRow:
    when: str  # "12 mars 2021", "under 2021", "mars 2021"
    day: dt.date | None  # for <time datetime>; None when only month or year is known
    quantity: str  # "cirka 20 trafikkontroller"; "" when exactly one
    text: str
    place: str
    occasion: str
    parties: tuple[PartyLabel, ...]
    promise_key: str  # "" beyond the promises
    promise_short: str
    why_not_counted: str  # "räknas inte: kommunen deltog inte"; "" when it counts
    withdrawn: str  # "Återtagen 3 maj 2021: dubbelregistrerad"; "" when it stands
    is_month: bool  # operational: one quantity for a whole month
    confirmation: str = ""  # "bekräftad av båda", where several took part
    promise_said: Text | None = None  # its promise in the page's language


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """What was changed after the year's follow-up was published."""

    made_on: dt.date | None  # None: of a month's number, of which it is not said
    made: str  # "3 mars 2022"; "" where it is not said
    what: str  # "tillagt i efterhand"
    promise_key: str  # "" beyond the promises
    promise_short: str
    when: str  # when the work was done: "12 december 2021", "december 2021"
    reason: str  # "" where the work itself is not told of


@dataclass(frozen=True, slots=True)
class AnnouncementRow:
    """What one can come to, or can come to no more."""

    when: str  # "Lördag 2 oktober 2021"
    day: dt.date
    hours: str  # "18.00–20.00"
    starts_at: dt.time
    meeting_point: str
    invitation: str
    parties: tuple[PartyLabel, ...]
    promise_key: str  # "" beyond the promises
    promise_short: str
    is_cancelled: bool
    cancelled_reason: str
    promise_said: Text | None = None  # its promise in the page's language


@dataclass(frozen=True, slots=True)
class PromiseRow:
    key: str
    short: str
    text: str
    parties: tuple[PartyLabel, ...]  # responsible
    contributing: tuple[PartyLabel, ...]
    sensitivity: str  # open | operational | individual
    state: str  # as computed: fulfilled, on_track, …, withheld
    badge: str  # the state as shown: also "untouched" (Ännu inget gjort) and "reported" (Redovisat)
    days_left: int | None  # of the year's window, while it runs and may be shown
    note: str  # "Redovisas efter årets slut …", "till och med augusti", …
    targets: tuple[TargetRow, ...]
    summary: (
        TargetRow  # what the row's right column shows (worst target, or number-less)
    )
    ribbon: Ribbon | None  # None: the note stands in its place
    assessments: tuple[AssessmentRow, ...]
    short_said: Text | None = None  # both in the page's language
    text_said: Text | None = None

    @property
    def said_short(self) -> Text:
        return self.short_said or Text(self.short)

    @property
    def said_text(self) -> Text:
        return self.text_said or Text(self.text)


@dataclass(frozen=True, slots=True)
class AreaRows:
    name: str  # "" for promises without an area
    is_flexible: bool
    rows: tuple[PromiseRow, ...]
    said: Text | None = None  # the name in the page's language


@dataclass(frozen=True, slots=True)
class Headline:
    lead: str  # "0 av 4 löften med årsmål är uppfyllda."
    rest: tuple[str, ...]  # further sentences, in order
    badges: tuple[
        str, ...
    ]  # one per promise, in the order of states, for the small bar


@dataclass(frozen=True, slots=True)
class YearLink:
    name: int
    label: str  # "2021", agreement years "2017–2018"
    is_shown: bool


@dataclass(frozen=True, slots=True)
class PeriodLink:
    slug: str
    label: str  # "2020–2022"
    year: int  # where the link leads: this year if it is in the period, else its last
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The periods that the shown one follows and is followed by, once published."""

    before: PeriodLink | None
    after: PeriodLink | None


@dataclass(frozen=True, slots=True)
class MunicipalityLabel:
    name: str
    slug: str
    names: tuple[tuple[str, str], ...]  # (language code, name)
    is_fictitious: bool


@dataclass(frozen=True, slots=True)
class AgreementLabel:
    title: str
    slug: str
    period: str  # "2020–2022"
    signatories: tuple[PartyLabel, ...]
    introduction: str
    source_url: str


@dataclass(frozen=True, slots=True)
class ValueRow:
    year: int
    value: str  # "1234.5", for machines; "" when it is not told
    words: str  # "1 234,5", "färre än 5"
    is_few: bool
    is_preliminary: bool
    mean_years: str  # "2019–2021", of the years up to this; "" without a mean
    mean: str  # "1 230"


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    key: str
    name: str
    unit: str
    source: str
    publication_lag: str  # when the values come, in words
    warnings: tuple[str, ...]  # how the numbers must not be read
    values: tuple[ValueRow, ...]  # the earliest first, also of years before the period

    @property
    def has_means(self) -> bool:
        return any(value.mean for value in self.values)

    @property
    def has_preliminary(self) -> bool:
        return any(value.is_preliminary for value in self.values)

    @property
    def chart(self) -> Chart | None:
        return draw_chart(
            [
                Point(
                    year=each.year,
                    value=Decimal(each.value) if each.value else None,
                    is_preliminary=each.is_preliminary,
                    words=f"{each.words}, preliminärt"
                    if each.is_preliminary
                    else each.words,
                )
                for each in self.values
            ],
            words=number,
        )


@dataclass(frozen=True, slots=True)
class AmendedNote:
    when: str  # "1 juni 2021", the latest time
    reads_otherwise: bool  # the promises of the year do not read as they do now


@dataclass(frozen=True, slots=True)
class YearPage:
    municipality: MunicipalityLabel
    agreement: AgreementLabel
    year: YearLink
    years: tuple[YearLink, ...]
    periods: tuple[PeriodLink, ...]
    headline: Headline
    areas: tuple[AreaRows, ...]
    announcements: tuple[AnnouncementRow, ...]  # of the running year's page alone
    latest: tuple[ActivityRow, ...]
    statements: tuple[str, ...]  # through which day the logs are complete
    beyond: tuple[ActivityRow, ...]
    indicators: tuple[IndicatorRow, ...]  # beside the promises, never inside them
    today: dt.date
    is_running: bool  # today lies in the year
    is_upcoming: bool
    amended: AmendedNote | None
    languages: PageLanguages
    neighbours: Neighbours
    is_reported: bool  # the year's follow-up is published
    corrections: tuple[CorrectionRow, ...] = ()  # since it was published


@dataclass(frozen=True, slots=True)
class PromiseYear:
    year: YearLink
    row: PromiseRow
    activities: tuple[ActivityRow, ...]
    statements: tuple[str, ...]  # through which day the logs are complete


@dataclass(frozen=True, slots=True)
class PromisePage:
    municipality: MunicipalityLabel
    agreement: AgreementLabel
    periods: tuple[PeriodLink, ...]
    area: str
    promise: PromiseRow  # of the latest year that has begun, for the heading
    announcements: tuple[AnnouncementRow, ...]
    years: tuple[PromiseYear, ...]  # newest first; only those with a window
    amended: AmendedNote | None
    languages: PageLanguages
    neighbours: Neighbours
    area_said: Text  # in the page's language
    carried_from: str  # the promise's key in the period before
    carried_reason: str
    problem: str  # which it answers; "" if nobody has said
    dialogues: tuple[str, ...]  # it came out of: "Medborgardialog, 1 oktober 2019"


@dataclass(frozen=True, slots=True)
class MunicipalityCard:
    municipality: MunicipalityLabel
    agreement: AgreementLabel
    year: YearLink
    headline: Headline
