"""What was promised, as frozen rows; `structure` reads them. Keys are primary keys."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from promises.years import Span

Translations = Mapping[str, Mapping[str, str]]  # by language code, then by key


@dataclass(frozen=True, slots=True)
class PartyInfo:
    pk: int
    key: str
    short: str
    kind: str
    organisation_pk: int
    signatory_position: int | None


@dataclass(frozen=True, slots=True)
class PlaceInfo:
    pk: int
    name: str
    kind: str
    within: str  # the locality's name, or ""
    names: Mapping[str, str]  # by language code


@dataclass(frozen=True, slots=True)
class AreaInfo:
    pk: int
    key: str
    name: str
    is_flexible: bool
    translations: Translations = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OccasionInfo:
    pk: int
    public_id: uuid.UUID
    name: str
    dates: Span


@dataclass(frozen=True, slots=True)
class IndicatorInfo:
    pk: int
    key: str
    name: str
    unit: str
    source: str
    is_small: bool
    measurements: Mapping[int, Decimal]  # by year
    preliminary: frozenset[int] = frozenset()  # years
    publication_lag: str = ""
    is_driven_by_checks: bool = False  # more checks give more


@dataclass(frozen=True, slots=True)
class TargetInfo:
    pk: int
    kind: str
    per: str
    at_least: int | None
    is_averaged: bool
    due_on: dt.date | None
    covers_localities: bool
    places: tuple[int, ...]  # keys of places, the localities listed too
    unit_singular: str
    unit_plural: str
    counting_rule: str
    minimums: Mapping[int, int]  # by year name
    indicator: int | None  # key of an indicator
    direction: str


@dataclass(frozen=True, slots=True)
class DialogueInfo:
    title: str
    held_on: dt.date | None


@dataclass(frozen=True, slots=True)
class PromiseInfo:
    pk: int
    key: str
    text: str
    short: str
    area: AreaInfo | None
    is_joint: bool
    sensitivity: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    responsible: tuple[int, ...]  # keys of parties
    contributing: tuple[int, ...]
    targets: tuple[TargetInfo, ...]
    problem: str = ""
    carried_from: str = ""  # key of a promise in the period before
    carried_reason: str = ""
    translations: Translations = field(default_factory=dict)
    dialogues: tuple[DialogueInfo, ...] = ()  # that led to it


@dataclass(frozen=True, slots=True)
class AmendedInfo:
    """What one amendment did to one value; see `promises.amended`."""

    promise: int | None  # None: of the agreement itself
    field: str
    before: Any  # as in the file; None where there was nothing
    after: Any
    agreed_on: dt.date
