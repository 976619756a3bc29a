"""What an agreement file says, as frozen rows in the file's own words and order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from promises.years import Span

Translations = Mapping[str, Mapping[str, str]]  # by language code, then by key


@dataclass(frozen=True, slots=True)
class PlaceData:
    name: str
    kind: str
    within: str  # the locality's name, or ""
    names: Mapping[str, str]  # by language code
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class MunicipalityData:
    code: str
    name: str
    names: Mapping[str, str]
    places: tuple[PlaceData, ...]

    @property
    def slug(self) -> str:
        return slugify(self.name)


@dataclass(frozen=True, slots=True)
class PartyData:
    key: str
    kind: str
    name: str
    short: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DialogueData:
    kind: str
    title: str
    held_on: dt.date | None
    summary: str
    areas: tuple[str, ...]
    promises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaData:
    key: str
    name: str
    flexible: bool
    translations: Translations


@dataclass(frozen=True, slots=True)
class TargetData:
    kind: str
    at_least: int | None
    per: str
    averaged: bool
    due: dt.date | None
    places: tuple[str, ...]
    covers_localities: bool
    unit: tuple[str, str]  # empty texts if there is none
    counting_rule: str
    years: Mapping[int, int]
    indicator: str
    direction: str


@dataclass(frozen=True, slots=True)
class PromiseData:
    key: str
    area: str
    text: str
    short: str
    responsible: tuple[str, ...]
    contributing: tuple[str, ...]
    joint: bool
    sensitivity: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    problem: str
    carried_from: str
    carried_reason: str
    translations: Translations
    targets: tuple[TargetData, ...]


@dataclass(frozen=True, slots=True)
class IndicatorData:
    key: str
    name: str
    unit: str
    source: str
    small: bool
    measurements: Mapping[int, Decimal]  # by year
    preliminary: frozenset[int] = frozenset()  # years
    lag: str = ""
    driven_by_checks: bool = False


@dataclass(frozen=True, slots=True)
class OccasionData:
    name: str
    dates: Span


@dataclass(frozen=True, slots=True)
class HeaderData:
    title: str
    period: Span
    slug: str
    year_basis: str
    signatories: tuple[str, ...]
    status: str
    source_url: str
    introduction: str
    situation: str
    outcome: str
    contact: str
    follows: str
    translations: Translations


@dataclass(frozen=True, slots=True)
class ApprovalData:
    party: str
    title: str
    date: dt.date
    diarienummer: str


@dataclass(frozen=True, slots=True)
class AmendedData:
    """One row of the file; what it says are values as JSON has them."""

    promise: str  # its key; "" of the agreement itself
    field: str  # see `promises.amended`
    before: Any  # None where there was nothing
    after: Any


@dataclass(frozen=True, slots=True)
class AmendmentData:
    """Rows that say the same of when, why and who."""

    date: dt.date
    reason: str
    agreed_by: tuple[str, ...]  # keys of parties
    titles: Mapping[str, str]  # of who decided, by party
    diarienummer: Mapping[str, str]  # by party
    values: tuple[AmendedData, ...]


@dataclass(frozen=True, slots=True)
class AgreementData:
    municipality: MunicipalityData
    parties: tuple[PartyData, ...]
    header: HeaderData
    dialogues: tuple[DialogueData, ...]
    areas: tuple[AreaData, ...]
    promises: tuple[PromiseData, ...]
    indicators: tuple[IndicatorData, ...]
    occasions: tuple[OccasionData, ...]
    approvals: tuple[ApprovalData, ...] = ()
    amendments: tuple[AmendmentData, ...] = ()

    @property
    def identity(self) -> tuple[str, str]:
        """The municipality's code and the period, which name an agreement."""
        return self.municipality.code, self.header.slug


def slug_of_period(period: Span) -> str:
    """Name a period by its years: 2020-2022, or 2019."""
    first, last = period.first.year, period.last.year
    return str(first) if first == last else f"{first}-{last}"
