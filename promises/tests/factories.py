"""Rows of promises for tests: what is not asked for is plain and true to life.

A test states every value that it asserts on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.utils.text import slugify

from promises.models import (
    Agreement,
    Indicator,
    Measurement,
    Municipality,
    Occasion,
    Organisation,
    Party,
    Place,
    PriorityArea,
    Promise,
    Responsibility,
    Target,
    TargetPlace,
    User,
    YearlyMinimum,
)

LAST_INVENTED_CODE = 9999


def make_municipality(
    *, name: str | None = None, code: str | None = None
) -> Municipality:
    """Without a code it gets one that marks it as invented."""
    others = Municipality.objects.count()
    name = name or f"Exempelkommun {others + 1}"
    return Municipality.objects.create(
        name=name, code=code or f"{LAST_INVENTED_CODE - others}", slug=slugify(name)
    )


def make_place(
    *,
    municipality: Municipality,
    name: str,
    kind: str = Place.Kind.LOCALITY,
    within: Place | None = None,
) -> Place:
    position = Place.objects.filter(municipality=municipality).count()
    return Place.objects.create(
        municipality=municipality,
        name=name,
        kind=kind,
        within=within,
        position=position,
    )


def make_organisation(
    *, name: str, kind: str = Organisation.Kind.POLICE
) -> Organisation:
    return Organisation.objects.create(name=name, kind=kind)


def make_agreement(
    *,
    municipality: Municipality | None = None,
    starts_on: dt.date = dt.date(2020, 1, 1),
    ends_on: dt.date = dt.date(2022, 12, 31),
    title: str = "Medborgarlöften",
    slug: str | None = None,
    status: str = Agreement.Status.PUBLISHED,
    year_basis: str = Agreement.YearBasis.CALENDAR,
) -> Agreement:
    return Agreement.objects.create(
        municipality=municipality or make_municipality(),
        starts_on=starts_on,
        ends_on=ends_on,
        title=title,
        slug=slug or f"{starts_on.year}-{ends_on.year}",
        status=status,
        year_basis=year_basis,
    )


def make_party(
    *,
    agreement: Agreement,
    organisation: Organisation,
    short: str,
    key: str | None = None,
    is_signatory: bool = True,
) -> Party:
    position = Party.objects.filter(agreement=agreement).count()
    return Party.objects.create(
        agreement=agreement,
        organisation=organisation,
        short=short,
        key=key or slugify(short),
        position=position,
        signatory_position=position if is_signatory else None,
    )


def make_area(
    *, agreement: Agreement, name: str, key: str | None = None, flexible: bool = False
) -> PriorityArea:
    return PriorityArea.objects.create(
        agreement=agreement,
        name=name,
        key=key or slugify(name),
        is_flexible=flexible,
        position=PriorityArea.objects.filter(agreement=agreement).count(),
    )


def make_promise(
    *,
    agreement: Agreement,
    key: str,
    short: str | None = None,
    text: str | None = None,
    responsible: Iterable[Party] = (),
    contributing: Iterable[Party] = (),
    joint: bool = False,
    sensitivity: str = "open",
    area: PriorityArea | None = None,
    valid_from: dt.date | None = None,
    valid_to: dt.date | None = None,
) -> Promise:
    short = short or key.capitalize()
    promise = Promise.objects.create(
        agreement=agreement,
        key=key,
        short=short,
        text=text or f"Vi lovar: {short}.",
        is_joint=joint,
        sensitivity=sensitivity,
        area=area,
        valid_from=valid_from,
        valid_to=valid_to,
        position=Promise.objects.filter(agreement=agreement).count(),
    )
    roles = [(party, Responsibility.Role.RESPONSIBLE) for party in responsible]
    roles += [(party, Responsibility.Role.CONTRIBUTING) for party in contributing]
    Responsibility.objects.bulk_create(
        Responsibility(promise=promise, party=party, role=role, position=position)
        for position, (party, role) in enumerate(roles)
    )
    return promise


def make_target(
    *,
    promise: Promise,
    kind: str,
    at_least: int | None = None,
    per: str | None = None,
    averaged: bool = False,
    due: dt.date | None = None,
    places: Iterable[Place] = (),
    localities: bool = False,
    unit: tuple[str, str] = ("", ""),
    counting_rule: str = "",
    years: Mapping[int, int] | None = None,
    indicator: Indicator | None = None,
    direction: str = "",
) -> Target:
    """Without `per` it is over the year; something done once, over the period."""
    is_one_off = kind == Target.Kind.ONE_OFF
    target = Target.objects.create(
        promise=promise,
        position=Target.objects.filter(promise=promise).count(),
        kind=kind,
        at_least=at_least,
        per=per or (Target.Per.PERIOD if is_one_off else Target.Per.YEAR),
        is_averaged=averaged,
        due_on=due,
        covers_localities=localities,
        unit_singular=unit[0],
        unit_plural=unit[1],
        counting_rule=counting_rule,
        indicator=indicator,
        direction=direction,
    )
    TargetPlace.objects.bulk_create(
        TargetPlace(target=target, place=place, position=position)
        for position, place in enumerate(places)
    )
    YearlyMinimum.objects.bulk_create(
        YearlyMinimum(target=target, year=year, at_least=minimum)
        for year, minimum in (years or {}).items()
    )
    return target


def make_occasion(
    *, agreement: Agreement, name: str, starts_on: dt.date, ends_on: dt.date
) -> Occasion:
    return Occasion.objects.create(
        agreement=agreement, name=name, starts_on=starts_on, ends_on=ends_on
    )


def make_indicator(
    *,
    agreement: Agreement,
    key: str,
    name: str | None = None,
    unit: str = "antal",
    source: str = "Brå",
    small: bool = False,
    measurements: Mapping[int, Decimal | int] | None = None,
) -> Indicator:
    indicator = Indicator.objects.create(
        agreement=agreement,
        key=key,
        name=name or key.capitalize(),
        unit=unit,
        source=source,
        is_small=small,
        position=Indicator.objects.filter(agreement=agreement).count(),
    )
    Measurement.objects.bulk_create(
        Measurement(indicator=indicator, year=year, value=value)
        for year, value in (measurements or {}).items()
    )
    return indicator


def make_user(
    *,
    email: str,
    organisation: Organisation | None = None,
    role: str = User.Role.REPORTER,
    password: str | None = None,
) -> User:
    """Without a password the account is logged in with `client.force_login`."""
    is_administrator = role == User.Role.ADMINISTRATOR
    return User.objects.create_user(
        email,
        password,
        organisation=organisation,
        role=role,
        is_staff=is_administrator,
        is_superuser=is_administrator,
    )


def draft_again(agreement: Agreement) -> None:
    """Only a draft's promises are changed in the administration."""
    agreement.status = Agreement.Status.DRAFT
    agreement.save()
