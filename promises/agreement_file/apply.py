"""Takes what a file says into the database. Whether one may is asked before.

Rows are matched by what names them in the file; what it no longer names is removed
if nothing hangs on it. Nothing here knows what was done: the database tells when
something hangs on a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import models, transaction

from promises.agreement_file.apply_amendments import add_amendments, add_approvals
from promises.agreement_file.apply_dialogues import put_dialogues
from promises.agreement_file.apply_indicators import put_indicators
from promises.agreement_file.apply_parties import put_parties, remove_parties
from promises.agreement_file.apply_places import put_places, remove_places
from promises.agreement_file.apply_promises import PromiseWriter
from promises.agreement_file.changes import Changes, Ledger
from promises.agreement_file.content import (
    AgreementData,
    AreaData,
    HeaderData,
    MunicipalityData,
    OccasionData,
)
from promises.agreement_file.faults import Fault, RefusedError
from promises.models import (
    Agreement,
    Municipality,
    Occasion,
    PriorityArea,
)

Areas = dict[str, PriorityArea]  # by key


@transaction.atomic
def apply(content: AgreementData) -> Changes:
    """Make the database say what the file says, or raise RefusedError.

    What the file tells of amendments is kept unless the agreement is published
    already: then the caller finds out what they explain.
    """
    ledger = Ledger()
    municipality = _put_municipality(content.municipality, ledger)
    was_published = _is_published(municipality, content.header.slug)
    agreement = _put_agreement(municipality, content.header, ledger)
    places = put_places(municipality, content.municipality.places, ledger)
    parties, left_parties = put_parties(
        agreement, content.parties, content.header.signatories, ledger
    )
    areas, left_areas = _put_areas(agreement, content.areas, ledger)
    indicators, left_indicators = put_indicators(agreement, content.indicators, ledger)
    writer = PromiseWriter(
        ledger, parties=parties, places=places, areas=areas, indicators=indicators
    )
    promises = writer.put_all(agreement, content.promises)
    put_dialogues(agreement, content.dialogues, areas, promises, ledger)
    _put_occasions(agreement, content.occasions, ledger)
    add_approvals(parties, content.approvals, agreement, ledger)
    if not was_published:
        add_amendments(agreement, content.amendments, ledger)
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


def _is_published(municipality: Municipality, slug: str) -> bool:
    found = Agreement.objects.filter(municipality=municipality, slug=slug)
    return found.published().exists()


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
        follows=row.follows,
        translations=row.translations,
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
            translations=row.translations,
        )
        for row in rows
    }
    ledger.order([(area, f'areas "{key}"') for key, area in areas.items()])
    return areas, left


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
