"""Takes what a file says into the database. Whether one may is asked before.

Rows are matched by what names them in the file; what it no longer names is removed
if nothing hangs on it. Nothing here knows what was done: the database tells when
something hangs on a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db import models, transaction

from promises.actions import set_dialogue_areas
from promises.agreement_file.apply_parties import put_parties, remove_parties
from promises.agreement_file.apply_places import put_places, remove_places
from promises.agreement_file.apply_promises import PromiseWriter
from promises.agreement_file.changes import Changes, Ledger
from promises.agreement_file.content import (
    AgreementData,
    AreaData,
    DialogueData,
    HeaderData,
    IndicatorData,
    MunicipalityData,
    OccasionData,
)
from promises.agreement_file.faults import Fault, RefusedError
from promises.models import (
    Agreement,
    Dialogue,
    Indicator,
    Measurement,
    Municipality,
    Occasion,
    PriorityArea,
)

Areas = dict[str, PriorityArea]  # by key


@transaction.atomic
def apply(content: AgreementData) -> Changes:
    """Make the database say what the file says, or raise RefusedError."""
    ledger = Ledger()
    municipality = _put_municipality(content.municipality, ledger)
    agreement = _put_agreement(municipality, content.header, ledger)
    places = put_places(municipality, content.municipality.places, ledger)
    parties, left_parties = put_parties(
        agreement, content.parties, content.header.signatories, ledger
    )
    areas, left_areas = _put_areas(agreement, content.areas, ledger)
    indicators, left_indicators = _put_indicators(agreement, content.indicators, ledger)
    writer = PromiseWriter(
        ledger, parties=parties, places=places, areas=areas, indicators=indicators
    )
    writer.put_all(agreement, content.promises)
    _put_dialogues(agreement, content.dialogues, areas, ledger)
    _put_occasions(agreement, content.occasions, ledger)
    # Last, when nothing that the file says hangs on them any more.
    _remove(left_areas, "areas", ledger)
    _remove(left_indicators, "indicators", ledger)
    remove_parties(left_parties, ledger)
    remove_places(agreement, places, content.municipality.places, ledger)
    if ledger.faults:
        raise RefusedError(ledger.faults)
    return Changes(agreement, ledger.changes, tuple(writer.raised))


def _put_municipality(row: MunicipalityData, ledger: Ledger) -> Municipality:
    municipality = (
        Municipality.objects.select_for_update().filter(code=row.code).first()
    )
    clash = Municipality.objects.filter(slug=row.slug).exclude(code=row.code).first()
    if clash:
        reason = f"Adressen {row.slug} har redan {clash.name}, kommunkod {clash.code}."
        ledger.faults.append(Fault("municipality", "name", reason))
        if municipality is None:
            raise RefusedError(ledger.faults)
        return municipality
    return ledger.put(
        municipality or Municipality(code=row.code),
        "municipality",
        name=row.name,
        slug=row.slug,
        names=dict(row.names),
    )


def _put_agreement(
    municipality: Municipality, row: HeaderData, ledger: Ledger
) -> Agreement:
    found = Agreement.objects.filter(municipality=municipality, slug=row.slug).first()
    return ledger.put(
        found or Agreement(municipality=municipality, slug=row.slug),
        "agreement",
        title=row.title,
        starts_on=row.period.first,
        ends_on=row.period.last,
        year_basis=row.year_basis,
        status=row.status,
        source_url=row.source_url,
        introduction=row.introduction,
        situation=row.situation,
        outcome=row.outcome,
        contact=row.contact,
    )


def _put_areas(
    agreement: Agreement, rows: Iterable[AreaData], ledger: Ledger
) -> tuple[Areas, Areas]:
    """Save the areas; return them, and those that the file does not name."""
    left = {area.key: area for area in PriorityArea.objects.filter(agreement=agreement)}
    areas = {
        row.key: ledger.put(
            left.pop(row.key, PriorityArea(agreement=agreement)),
            f'areas "{row.key}"',
            key=row.key,
            name=row.name,
            is_flexible=row.flexible,
        )
        for row in rows
    }
    ledger.order([(area, f'areas "{key}"') for key, area in areas.items()])
    return areas, left


def _put_indicators(
    agreement: Agreement, rows: Iterable[IndicatorData], ledger: Ledger
) -> tuple[dict[str, Indicator], dict[str, Indicator]]:
    """Save the indicators; return them, and those that the file does not name."""
    left = {found.key: found for found in Indicator.objects.filter(agreement=agreement)}
    indicators = {}
    for row in rows:
        table = f'indicators "{row.key}"'
        indicator = ledger.put(
            left.pop(row.key, Indicator(agreement=agreement)),
            table,
            key=row.key,
            name=row.name,
            unit=row.unit,
            source=row.source,
            is_small=row.small,
        )
        _put_measurements(indicator, row.measurements, table, ledger)
        indicators[row.key] = indicator
    ledger.order([(row, f'indicators "{key}"') for key, row in indicators.items()])
    return indicators, left


def _put_measurements(
    indicator: Indicator, wanted: Mapping[int, Decimal], table: str, ledger: Ledger
) -> None:
    present = Measurement.objects.filter(indicator=indicator)
    if dict(present.values_list("year", "value")) == wanted:
        return
    present.exclude(year__in=wanted).delete()
    for year, value in wanted.items():
        present.update_or_create(
            indicator=indicator, year=year, defaults={"value": value}
        )
    ledger.touch(table, "measurements")


def _put_dialogues(
    agreement: Agreement, rows: Iterable[DialogueData], areas: Areas, ledger: Ledger
) -> None:
    found = Dialogue.objects.filter(agreement=agreement)
    left = {(each.title, each.held_on): each for each in found}
    saved = []
    for row in rows:
        table = _dialogue_table(row)
        dialogue = ledger.put(
            left.pop((row.title, row.held_on), Dialogue(agreement=agreement)),
            table,
            kind=row.kind,
            title=row.title,
            held_on=row.held_on,
            summary=row.summary,
        )
        saved.append((dialogue, table))
        led_to = dialogue.dialogue_areas.order_by("position", "pk")
        wanted = [areas[key] for key in row.areas]
        if list(led_to.values_list("area", flat=True)) != [a.pk for a in wanted]:
            set_dialogue_areas(dialogue=dialogue, areas=wanted)
            ledger.touch(table, "areas")
    ledger.order(saved)
    for dialogue in left.values():
        ledger.remove(dialogue, _dialogue_table(dialogue))


def _dialogue_table(row: Dialogue | DialogueData) -> str:
    """Name the row; several dialogues may have one title."""
    return f'dialogues "{row.title}{f" {row.held_on}" if row.held_on else ""}"'


def _put_occasions(
    agreement: Agreement, rows: Iterable[OccasionData], ledger: Ledger
) -> None:
    found = Occasion.objects.filter(agreement=agreement)
    left = {f"{each.name} {each.starts_on}": each for each in found}
    for row in rows:
        label = f"{row.name} {row.dates.first}"
        ledger.put(
            left.pop(label, Occasion(agreement=agreement)),
            f'occasions "{label}"',
            name=row.name,
            starts_on=row.dates.first,
            ends_on=row.dates.last,
        )
    _remove(left, "occasions", ledger)


def _remove(left: Mapping[str, models.Model], table: str, ledger: Ledger) -> None:
    for key, row in left.items():
        ledger.remove(row, f'{table} "{key}"')
