"""What a file of a published agreement may not forget: what its amendments name."""

from __future__ import annotations

from collections.abc import Iterator, Set

from promises.agreement_file.apply_parties import matching
from promises.agreement_file.content import AgreementData
from promises.agreement_file.faults import Fault
from promises.models import Agreement, Party
from promises.remembered import remembered_by

NAMED = "Står i ändringar och måste finnas kvar: annars mister tidigare år {what}."
OF_ANOTHER = (
    "Är nyckel för {short} i en publicerad överenskommelse och kan inte bli det för en "
    "annan part."
)


def faults_of_forgetting(agreement: Agreement, data: AgreementData) -> Iterator[Fault]:
    """Look before the file is taken in, and once more at what it then amended."""
    named = remembered_by(agreement)
    yield from _faults_of_parties(agreement, data, named.parties)
    if not _has_others(agreement):
        places = {row.name for row in data.municipality.places}
        for name in sorted(named.places - places):
            yield _forgotten(f'municipality.places "{name}"', "platsen")
    indicators = {row.key for row in data.indicators}
    for key in sorted(named.indicators - indicators):
        yield _forgotten(f'indicators "{key}"', "indikatorn")


def _faults_of_parties(
    agreement: Agreement, data: AgreementData, named: Set[str]
) -> Iterator[Fault]:
    rows = Party.objects.filter(agreement=agreement)
    present = list(rows.select_related("organisation").by_position())
    matches = matching(present, data.parties)
    keys = {row.key for row in data.parties}
    for party in present:
        if party.key in keys and matches.get(party.key) != party:
            reason = OF_ANOTHER.format(short=party.short)
            yield Fault(f'parties "{party.key}"', "key", reason)
    for key in sorted(named - keys):
        yield _forgotten(f'parties "{key}"', "parten")


def _forgotten(table: str, what: str) -> Fault:
    return Fault(table, "-", NAMED.format(what=what))


def _has_others(agreement: Agreement) -> bool:
    """Say whether other agreements keep the municipality's places anyway."""
    others = Agreement.objects.filter(municipality=agreement.municipality_id)
    return others.exclude(pk=agreement.pk).exists()
