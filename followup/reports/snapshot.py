"""All that a yearly follow-up shows, frozen: what is published is made of this alone.

Attributes are named as those of the pages' rows, so that the same components draw
them. Texts are finished Swedish words; numbers stand beside them. Never a float.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from followup.chart import Chart
from followup.reports import encoding
from followup.ribbon import Ribbon

FORMAT = 1


@dataclass(frozen=True, slots=True)
class PartyWords:
    key: str
    short: str
    kind: str  # police | municipality | other


Parties = tuple[PartyWords, ...]


@dataclass(frozen=True, slots=True)
class MunicipalityWords:
    name: str
    slug: str
    names: tuple[tuple[str, str], ...]  # (language code, name)
    is_fictitious: bool


@dataclass(frozen=True, slots=True)
class AgreementWords:
    title: str
    slug: str
    period: str  # "2020–2022"
    signatories: Parties
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class YearWords:
    name: int
    label: str  # "2021", agreement years "2017–2018"
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class HeadlineWords:
    lead: str
    rest: tuple[str, ...]
    badges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TargetWords:
    """A target's numbers and words; of a summary that is no target, words alone."""

    badge: str
    figure: str
    caption: str
    sentence: str
    slots: tuple[bool, ...] = ()
    places_reached: tuple[str, ...] = ()
    places_left: tuple[str, ...] = ()
    demand: str = ""
    counting_rule: str = ""
    left: str = ""
    kind: str = ""
    per: str = ""
    state: str = ""
    at_least: int | None = None
    required: int | str | None = None  # a text where it has decimals
    reached: int | str | None = None


@dataclass(frozen=True, slots=True)
class ActivityWords:
    identity: str  # the activity's public identifier; "" of a month or a year
    when: str
    day: dt.date | None  # None when only month or year is known
    quantity: str  # "cirka 20 trafikkontroller"; "" when exactly one
    text: str
    place: str
    occasion: str
    parties: Parties
    promise_key: str  # "" beyond the promises
    promise_short: str
    why_not_counted: str
    withdrawn: str
    is_month: bool
    confirmation: str
    last: dt.date | None = None  # its last day; of a month the month's


@dataclass(frozen=True, slots=True)
class AssessmentWords:
    by: str  # "Polisen", "parterna tillsammans"
    party: str  # key; "" of the parties together
    value: str  # "Delvis uppfyllt"
    reason: str
    next_step: str
    side_results: str


@dataclass(frozen=True, slots=True)
class PromiseWords:
    key: str
    short: str
    text: str  # as it read at the end of the year
    parties: Parties
    contributing: Parties
    sensitivity: str
    state: str
    badge: str
    requires_number: bool  # it is in the headline's denominator
    is_number_less: bool
    days_left: int | None
    note: str  # what is held back, and why
    targets: tuple[TargetWords, ...]
    summary: TargetWords
    count: int | None  # activities that count; None where it is not told
    quantity: int | None
    last_done: dt.date | None
    ribbon: Ribbon | None
    assessments: tuple[AssessmentWords, ...]
    activities: tuple[ActivityWords, ...]  # the latest first
    withheld: str = ""  # a sentence that stands instead of all but its name and text


@dataclass(frozen=True, slots=True)
class AreaWords:
    key: str
    name: str  # "" of promises without an area
    is_flexible: bool
    promises: tuple[PromiseWords, ...]


@dataclass(frozen=True, slots=True)
class MeasuredValue:
    year: int
    value: int | str | None  # a text where it has decimals; None: fewer than 5
    words: str  # "310", "färre än 5"
    is_preliminary: bool
    mean_years: str = ""  # "2019–2021"; "" where one of them is not told
    mean: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorWords:
    key: str
    name: str
    unit: str
    source: str
    lag: str
    warnings: tuple[str, ...]
    values: tuple[MeasuredValue, ...]
    chart: Chart | None = None  # None where no number may be drawn

    @property
    def has_means(self) -> bool:
        return any(value.mean for value in self.values)

    @property
    def has_preliminary(self) -> bool:
        return any(value.is_preliminary for value in self.values)


@dataclass(frozen=True, slots=True)
class AmendedWords:
    promise_key: str  # "" of the agreement itself
    promise_short: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ConsentWords:
    organisation: str
    title: str


@dataclass(frozen=True, slots=True)
class AmendmentWords:
    agreed_on: dt.date
    reason: str
    changes: tuple[AmendedWords, ...]
    consents: tuple[ConsentWords, ...]


@dataclass(frozen=True, slots=True)
class InvitationWords:
    identity: str
    when: str
    day: dt.date
    hours: str
    meeting_point: str
    invitation: str
    parties: Parties
    promise_key: str
    promise_short: str
    is_cancelled: bool
    cancelled_reason: str


@dataclass(frozen=True, slots=True)
class ToldWords:
    """What was said to citizens, and when."""

    communications: tuple[ActivityWords, ...]
    invitations: tuple[InvitationWords, ...]
    statements: tuple[str, ...]  # through which day the logs are complete


@dataclass(frozen=True, slots=True)
class SignatureWords:
    """Who decided is a title here, never a name or a number in the party's records."""

    party: str  # key
    organisation: str
    title: str
    decided_on: dt.date


@dataclass(frozen=True, slots=True)
class Snapshot:
    municipality: MunicipalityWords
    agreement: AgreementWords
    year: YearWords
    is_interim: bool  # the year had not ended
    as_of: dt.date | None  # of an interim one
    introduction: str
    conclusion: str
    headline: HeadlineWords
    areas: tuple[AreaWords, ...]
    beyond: tuple[ActivityWords, ...]
    indicators: tuple[IndicatorWords, ...]
    amendments: tuple[AmendmentWords, ...]
    told: ToldWords
    signatures: tuple[SignatureWords, ...] = ()
    version: int = 0  # 0 of a draft
    reason: str = ""  # of a correction
    withheld: tuple[str, ...] = ()  # what is not shown any more, and why
    format: int = FORMAT

    @property
    def promises(self) -> tuple[PromiseWords, ...]:
        return tuple(each for area in self.areas for each in area.promises)


def to_json(snapshot: Snapshot) -> bytes:
    """Write it: the same snapshot gives the same bytes."""
    return encoding.to_json(snapshot)


def from_json(data: bytes | str) -> Snapshot:
    """Read one that was written; what a later format added has its default."""
    return encoding.from_json(Snapshot, data)
