"""Writes an agreement as the file that says the same.

The keys stand in one order, and those that say nothing new are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import tomli_w

from promises.agreement_file.content import slug_of_period
from promises.agreement_file.dump_amendments import amendment_tables, approval_tables
from promises.agreement_file.dump_promises import promise_tables
from promises.agreement_file.parse import FORMAT
from promises.agreement_file.said import Values, by_language, given, in_order
from promises.models import (
    Agreement,
    Dialogue,
    Indicator,
    Municipality,
    Occasion,
    Party,
    Place,
    PriorityArea,
)


def dump(agreement: Agreement) -> str:
    return "".join(_chunks(_file(agreement)))


def dump_wording(agreement: Agreement) -> str:
    """Write all that is approved, and so not the approvals themselves."""
    values = _file(agreement)
    values.pop("approvals", None)
    return "".join(_chunks(values))


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
            if table is not value:
                yield f"\n[[{inner}]]\n"
            elif not table or not all(_is_tables(each) for each in table.values()):
                yield f"\n[{inner}]\n"  # not of a table that only has tables
            yield from _chunks(table, f"{inner}.")


def _is_tables(value: object) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(each, dict) for each in value)
    )


def _file(agreement: Agreement) -> Values:
    return {
        "format": FORMAT,
        "municipality": _municipality(agreement.municipality),
        **given(parties=_parties(agreement)),
        "agreement": header_table(agreement),
        **given(
            dialogues=_dialogues(agreement),
            areas=_areas(agreement),
            promises=promise_tables(agreement),
            indicators=_indicators(agreement),
            occasions=_occasions(agreement),
            approvals=approval_tables(agreement),
            amendments=amendment_tables(agreement),
        ),
    }


def _municipality(municipality: Municipality) -> Values:
    places = Place.objects.filter(municipality=municipality).select_related("within")
    return {
        "code": municipality.code,
        "name": municipality.name,
        **given(
            names=by_language(municipality.names),
            places=[_place(place) for place in places.by_position()],
        ),
    }


def _place(place: Place) -> Values:
    optional = given(
        within=place.within and place.within.name, names=by_language(place.names)
    )
    if place.latitude is not None:
        optional |= {"lat": place.latitude, "lon": place.longitude}
    return {"name": place.name, "kind": place.kind, **optional}


def _parties(agreement: Agreement) -> list[Values]:
    parties = Party.objects.filter(agreement=agreement).select_related("organisation")
    return [
        {
            "key": party.key,
            "kind": party.organisation.kind,
            "name": party.organisation.name,
            "short": party.short,
            **given(links=party.links),
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
        **given(slug="" if slug == slug_of_period(agreement.period) else slug),
        "year_basis": agreement.year_basis,
        "signatories": list(signatories.values_list("key", flat=True)),
        **given(
            status="" if status == Agreement.Status.PUBLISHED else status,
            source_url=agreement.source_url,
        ),
        "introduction": agreement.introduction,
        **given(
            situation=agreement.situation,
            outcome=agreement.outcome,
            contact=agreement.contact,
            follows=agreement.follows,
            translations=by_language(agreement.translations),
        ),
    }


def _dialogues(agreement: Agreement) -> list[Values]:
    dialogues = Dialogue.objects.filter(agreement=agreement).prefetch_related(
        "dialogue_areas__area", "dialogue_promises__promise"
    )
    return [
        {
            "kind": dialogue.kind,
            "title": dialogue.title,
            **given(
                held_on=dialogue.held_on,
                summary=dialogue.summary,
                areas=[row.area.key for row in in_order(dialogue.dialogue_areas.all())],
                promises=[
                    row.promise.key
                    for row in in_order(dialogue.dialogue_promises.all())
                ],
            ),
        }
        for dialogue in in_order(dialogues)
    ]


def _areas(agreement: Agreement) -> list[Values]:
    areas = PriorityArea.objects.filter(agreement=agreement)
    return [
        {
            "key": area.key,
            "name": area.name,
            **given(
                flexible=area.is_flexible, translations=by_language(area.translations)
            ),
        }
        for area in in_order(areas)
    ]


def _indicators(agreement: Agreement) -> list[Values]:
    indicators = Indicator.objects.filter(agreement=agreement)
    return [
        {
            "key": indicator.key,
            "name": indicator.name,
            "unit": indicator.unit,
            "source": indicator.source,
            **given(
                small=indicator.is_small,
                lag=indicator.publication_lag,
                driven_by_checks=indicator.is_driven_by_checks,
                measurements=[
                    {
                        "year": row.year,
                        "value": _number(row.value),
                        **given(preliminary=row.is_preliminary),
                    }
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
