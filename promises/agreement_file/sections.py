"""The tables around the promises: municipality, parties, agreement and the rest."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection

from promises.agreement_file.content import (
    AreaData,
    DialogueData,
    HeaderData,
    MunicipalityData,
    OccasionData,
    PartyData,
    PlaceData,
    slug_of_period,
)
from promises.agreement_file.rows import longest, read_rows, refuse_repeats
from promises.agreement_file.tables import Table
from promises.agreement_file.translation_tables import (
    NO_LANGUAGE,
    is_language,
    read_translations,
)
from promises.models import (
    Agreement,
    Dialogue,
    Municipality,
    Occasion,
    Organisation,
    Party,
    Place,
    PriorityArea,
)
from promises.years import Span

NO_DATES = Span(dt.date.min, dt.date.min)  # of a row that has a fault
FOUR_DIGITS = re.compile(r"[0-9]{4}")


def read_municipality(table: Table) -> MunicipalityData:
    code = table.text("code")
    if code and table.is_sound("code") and not FOUR_DIGITS.fullmatch(code):
        table.fault("code", "Kommunkoden är fyra siffror inom citattecken.")
    places = read_rows(table, "places", label="name", read=_read_place)
    municipality = MunicipalityData(
        code=code,
        name=table.text("name", longest=longest(Municipality, "name")),
        names=_read_names(table),
        places=tuple(place for _table, place in places),
    )
    if table.is_sound("name") and municipality.name and not municipality.slug:
        table.fault("name", "Av namnet går inte att göra en webbadress.")
    table.refuse_unknown()
    refuse_repeats(places, "name", lambda place: place.name or None, "Platsen")
    _check_within(places)
    return municipality


def _read_place(table: Table) -> PlaceData:
    place = PlaceData(
        name=table.text("name", longest=longest(Place, "name")),
        kind=table.choice("kind", Place.Kind.values),
        within=table.text("within", is_optional=True),
        names=_read_names(table),
        lat=table.coordinate("lat", 90),
        lon=table.coordinate("lon", 180),
    )
    for given, lacking in (("lat", "lon"), ("lon", "lat")):
        if table.has(given) and not table.has(lacking):
            table.fault(lacking, f"Saknas, men {given} finns: ange båda eller ingen.")
    return place


def _check_within(places: list[tuple[Table, PlaceData]]) -> None:
    kinds = {place.name: place.kind for _table, place in places}
    for table, place in places:
        if not place.within or not table.is_sound("within"):
            continue
        if place.within not in kinds:
            table.fault("within", f"Platsen ”{place.within}” finns inte i filen.")
        elif kinds[place.within] not in (Place.Kind.LOCALITY, ""):
            table.fault("within", f"”{place.within}” är ingen ort (locality).")
        elif place.kind == Place.Kind.LOCALITY:
            table.fault("within", "En ort ligger inte i en annan ort.")


def _read_names(table: Table) -> dict[str, str]:
    """Read names by language code."""
    names = table.table("names", is_optional=True)
    for language in names.values:
        names.text(language, longest=longest(Place, "name"))
        if not is_language(language):
            names.fault(language, NO_LANGUAGE)
    return names.values


def read_parties(root: Table) -> tuple[PartyData, ...]:
    rows = read_rows(root, "parties", label="key", read=_read_party)
    refuse_repeats(rows, "key", lambda party: party.key or None, "Nyckeln")
    refuse_repeats(
        rows,
        "name",
        lambda party: (party.kind, party.name) if party.kind and party.name else None,
        "Samma organisation",
    )
    return tuple(party for _table, party in rows)


def _read_party(table: Table) -> PartyData:
    return PartyData(
        key=table.slug("key", longest=longest(Party, "key")),
        kind=table.choice("kind", Organisation.Kind.values),
        name=table.text("name", longest=longest(Organisation, "name")),
        short=table.text("short", longest=longest(Party, "short")),
        links=table.urls("links", longest=longest(Agreement, "source_url")),
    )


def read_header(table: Table, parties: Collection[str]) -> HeaderData:
    """Read what the agreement says of itself; the slug follows from its period."""
    period = _read_dates(table)
    slug = table.slug("slug", longest=longest(Agreement, "slug"), is_optional=True)
    header = HeaderData(
        title=table.text("title", longest=longest(Agreement, "title")),
        period=period,
        slug=slug or slug_of_period(period),
        year_basis=table.choice(
            "year_basis",
            Agreement.YearBasis.values,
            default=Agreement.YearBasis.CALENDAR,
        ),
        signatories=table.references("signatories", parties, "Parten"),
        status=table.choice(
            "status", Agreement.Status.values, default=Agreement.Status.PUBLISHED
        ),
        source_url=table.url("source_url", longest=longest(Agreement, "source_url")),
        introduction=table.text("introduction", may_be_empty=True),
        situation=table.text("situation", is_optional=True),
        outcome=table.text("outcome", is_optional=True),
        contact=table.text("contact", is_optional=True),
        follows=table.slug(
            "follows", longest=longest(Agreement, "follows"), is_optional=True
        ),
        translations=read_translations(
            table,
            title=longest(Agreement, "title"),
            introduction=None,
            situation=None,
            outcome=None,
            contact=None,
        ),
    )
    table.refuse_unknown()
    return header


def _read_dates(table: Table) -> Span:
    """Read a first and a last day, both required."""
    starts, ends = table.date("starts"), table.date("ends")
    if starts is None or ends is None:
        return NO_DATES
    if ends < starts:
        table.fault("ends", f"Sista dagen {ends} är före första dagen {starts}.")
        return NO_DATES
    return Span(starts, ends)


def read_areas(root: Table) -> tuple[AreaData, ...]:
    rows = read_rows(root, "areas", label="key", read=_read_area)
    refuse_repeats(rows, "key", lambda area: area.key or None, "Nyckeln")
    return tuple(area for _table, area in rows)


def _read_area(table: Table) -> AreaData:
    return AreaData(
        key=table.slug("key", longest=longest(PriorityArea, "key")),
        name=table.text("name", longest=longest(PriorityArea, "name")),
        flexible=table.flag("flexible"),
        translations=read_translations(table, name=longest(PriorityArea, "name")),
    )


def read_dialogues(
    root: Table, areas: Collection[str], promises: Collection[str]
) -> tuple[DialogueData, ...]:
    def read(table: Table) -> DialogueData:
        return DialogueData(
            kind=table.choice("kind", Dialogue.Kind.values),
            title=table.text("title", longest=longest(Dialogue, "title")),
            held_on=table.date("held_on", is_optional=True),
            summary=table.text("summary", is_optional=True),
            areas=table.references("areas", areas, "Området", is_optional=True),
            promises=table.references("promises", promises, "Löftet", is_optional=True),
        )

    rows = read_rows(root, "dialogues", label="title", read=read)
    refuse_repeats(
        [row for row in rows if row[0].is_sound("title", "held_on")],
        "title",
        lambda dialogue: (dialogue.title, dialogue.held_on),
        "En dialog med samma titel och datum",
    )
    return tuple(dialogue for _table, dialogue in rows)


def read_occasions(root: Table) -> tuple[OccasionData, ...]:
    rows = read_rows(root, "occasions", label="name", read=_read_occasion)
    refuse_repeats(
        rows,
        "name",
        lambda row: None if row.dates is NO_DATES else (row.name, row.dates.first),
        "En riskhelg med samma namn och första dag",
    )
    return tuple(occasion for _table, occasion in rows)


def _read_occasion(table: Table) -> OccasionData:
    return OccasionData(
        name=table.text("name", longest=longest(Occasion, "name")),
        dates=_read_dates(table),
    )
