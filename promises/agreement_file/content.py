"""What an agreement file says, as frozen rows in the file's own words and order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import slugify

from promises.years import Span


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


@dataclass(frozen=True, slots=True)
class AreaData:
    key: str
    name: str
    flexible: bool


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
    targets: tuple[TargetData, ...]


@dataclass(frozen=True, slots=True)
class IndicatorData:
    key: str
    name: str
    unit: str
    source: str
    small: bool
    measurements: Mapping[int, Decimal]  # by year


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

    @property
    def identity(self) -> tuple[str, str]:
        """The municipality's code and the period, which name an agreement."""
        return self.municipality.code, self.header.slug


def slug_of_period(period: Span) -> str:
    """Name a period by its years: 2020-2022, or 2019."""
    first, last = period.first.year, period.last.year
    return str(first) if first == last else f"{first}-{last}"
