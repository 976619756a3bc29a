"""Writes an agreement as the file that says the same.

The keys stand in one order, and those that say nothing new are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, TypeVar

import tomli_w

from promises.agreement_file.content import slug_of_period
from promises.agreement_file.parse import FORMAT
from promises.agreement_file.promise_tables import LOCALITIES, usual_per
from promises.models import (
    Agreement,
    Dialogue,
    DialogueArea,
    Indicator,
    Municipality,
    Occasion,
    Party,
    Place,
    PriorityArea,
    Promise,
    Responsibility,
    Sensitivity,
    Target,
    TargetPlace,
)

Values = dict[str, Any]
Role = Responsibility.Role
Ordered = TypeVar(
    "Ordered",
    Dialogue,
    DialogueArea,
    Indicator,
    PriorityArea,
    Responsibility,
    Target,
    TargetPlace,
)


def dump(agreement: Agreement) -> str:
    return "".join(_chunks(_file(agreement)))


def _chunks(values: Values, path: str = "") -> Iterator[str]:
    """Write plain values first, then every table under a heading of its own."""
    tables = {key: value for key, value in values.items() if _is_tables(value)}
    plain = {key: value for key, value in values.items() if key not in tables}
    # A carriage return is lost in a text over several lines.
    has_return = any(isinstance(v, str) and "\r" in v for v in plain.values())
    yield tomli_w.dumps(plain, multiline_strings=not has_return)
    for key, value in tables.items():
        inner = f"{path}{key}"
        for table in [value] if isinstance(value, dict) else value:
            yield f"\n[{inner}]\n" if table is value else f"\n[[{inner}]]\n"
            yield from _chunks(table, f"{inner}.")


def _is_tables(value: object) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(each, dict) for each in value)
    )


def _file(agreement: Agreement) -> Values:
    return {
        "format": FORMAT,
        "municipality": _municipality(agreement.municipality),
        **_given(parties=_parties(agreement)),
        "agreement": header_table(agreement),
        **_given(
            dialogues=_dialogues(agreement),
            areas=_areas(agreement),
            promises=promise_tables(agreement),
            indicators=_indicators(agreement),
            occasions=_occasions(agreement),
        ),
    }


def _given(**values: object) -> Values:
    """Leave out what is empty or off."""
    return {key: value for key, value in values.items() if value}


def _municipality(municipality: Municipality) -> Values:
    places = Place.objects.filter(municipality=municipality).select_related("within")
    return {
        "code": municipality.code,
        "name": municipality.name,
        **_given(
            names=_by_language(municipality.names),
            places=[_place(place) for place in places.by_position()],
        ),
    }


def _place(place: Place) -> Values:
    optional = _given(
        within=place.within and place.within.name, names=_by_language(place.names)
    )
    if place.latitude is not None:
        optional |= {"lat": place.latitude, "lon": place.longitude}
    return {"name": place.name, "kind": place.kind, **optional}


def _by_language(names: dict[str, str]) -> dict[str, str]:
    """Order names the same way whichever database kept them."""
    return dict(sorted(names.items()))


def _parties(agreement: Agreement) -> list[Values]:
    parties = Party.objects.filter(agreement=agreement).select_related("organisation")
    return [
        {
            "key": party.key,
            "kind": party.organisation.kind,
            "name": party.organisation.name,
            "short": party.short,
            **_given(links=party.links),
        }
        for party in parties.by_position()
    ]


def header_table(agreement: Agreement) -> Values:
    signatories = Party.objects.filter(agreement=agreement).signatories()
    slug, status = agreement.slug, agreement.status
    return {
        "title": agreement.title,
        "starts": agreement.starts_on,
        "ends": agreement.ends_on,
        **_given(slug="" if slug == slug_of_period(agreement.period) else slug),
        "year_basis": agreement.year_basis,
        "signatories": list(signatories.values_list("key", flat=True)),
        **_given(
            status="" if status == Agreement.Status.PUBLISHED else status,
            source_url=agreement.source_url,
        ),
        "introduction": agreement.introduction,
        **_given(
            situation=agreement.situation,
            outcome=agreement.outcome,
            contact=agreement.contact,
        ),
    }


def _dialogues(agreement: Agreement) -> list[Values]:
    dialogues = Dialogue.objects.filter(agreement=agreement).prefetch_related(
        "dialogue_areas__area"
    )
    return [
        {
            "kind": dialogue.kind,
            "title": dialogue.title,
            **_given(
                held_on=dialogue.held_on,
                summary=dialogue.summary,
                areas=[row.area.key for row in in_order(dialogue.dialogue_areas.all())],
            ),
        }
        for dialogue in in_order(dialogues)
    ]


def _areas(agreement: Agreement) -> list[Values]:
    areas = PriorityArea.objects.filter(agreement=agreement)
    return [
        {"key": area.key, "name": area.name, **_given(flexible=area.is_flexible)}
        for area in in_order(areas)
    ]


def promise_tables(agreement: Agreement) -> list[Values]:
    promises = (
        Promise.objects.filter(agreement=agreement)
        .select_related("area")
        .prefetch_related(
            "responsibilities__party",
            "targets__target_places__place",
            "targets__yearly_minimums",
            "targets__indicator",
        )
    )
    return [_promise(promise) for promise in promises.by_position()]


def _promise(promise: Promise) -> Values:
    roles = in_order(promise.responsibilities.all())
    sensitivity = promise.sensitivity
    return {
        "key": promise.key,
        **_given(area=promise.area and promise.area.key),
        "text": promise.text,
        "short": promise.short,
        "responsible": [r.party.key for r in roles if r.role == Role.RESPONSIBLE],
        **_given(
            contributing=[r.party.key for r in roles if r.role == Role.CONTRIBUTING],
            joint=promise.is_joint,
            sensitivity="" if sensitivity == Sensitivity.OPEN else sensitivity,
            valid_from=promise.valid_from,
            valid_to=promise.valid_to,
            targets=[_target(target) for target in in_order(promise.targets.all())],
        ),
    }


def _target(target: Target) -> Values:
    places: str | list[str] = LOCALITIES
    if not target.covers_localities:
        places = [row.place.name for row in in_order(target.target_places.all())]
    minimums = sorted(target.yearly_minimums.all(), key=lambda row: row.year)
    return {
        "kind": target.kind,
        **_given(
            at_least=target.at_least,
            per=_per(target),
            averaged=target.is_averaged,
            due=target.due_on,
            places=places,
            unit=[target.unit_singular, target.unit_plural]
            if target.unit_singular
            else [],
            counting_rule=target.counting_rule,
            years={str(row.year): row.at_least for row in minimums},
            indicator=target.indicator and target.indicator.key,
            direction=target.direction,
        ),
    }


def _per(target: Target) -> str:
    """Counted targets always say over what; others where it is not the usual."""
    is_counted = target.kind in (Target.Kind.COUNT, Target.Kind.OCCASIONS)
    is_usual = target.per == usual_per(target.kind)
    return "" if is_usual and not is_counted else target.per


def _indicators(agreement: Agreement) -> list[Values]:
    indicators = Indicator.objects.filter(agreement=agreement)
    return [
        {
            "key": indicator.key,
            "name": indicator.name,
            "unit": indicator.unit,
            "source": indicator.source,
            **_given(
                small=indicator.is_small,
                measurements=[
                    {"year": row.year, "value": _number(row.value)}
                    for row in indicator.measurements.order_by("year")
                ],
            ),
        }
        for indicator in in_order(indicators)
    ]


def _number(value: Decimal) -> int | Decimal:
    return int(value) if value == int(value) else value.normalize()


def _occasions(agreement: Agreement) -> list[Values]:
    return [
        {
            "name": occasion.name,
            "starts": occasion.starts_on,
            "ends": occasion.ends_on,
        }
        for occasion in Occasion.objects.filter(agreement=agreement).by_start()
    ]


def in_order(rows: Iterable[Ordered]) -> list[Ordered]:
    return sorted(rows, key=lambda row: (row.position, row.pk))
