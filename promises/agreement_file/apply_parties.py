from __future__ import annotations

from collections.abc import Sequence

from promises.agreement_file.changes import Ledger
from promises.agreement_file.content import PartyData
from promises.models import Agreement, Organisation, Party

Parties = dict[str, Party]  # by key


def put_parties(
    agreement: Agreement,
    rows: Sequence[PartyData],
    signatories: Sequence[str],
    ledger: Ledger,
) -> tuple[Parties, list[Party]]:
    """Save the parties; return them, and those that the file does not name.

    A party is known by its organisation, else by its key: what it took part in stays
    with the organisation when keys are changed.
    """
    present = list(
        Party.objects.filter(agreement=agreement)
        .select_related("organisation")
        .by_position()
    )
    before = {party.organisation for party in present}
    matches = matching(present, rows)
    left = [party for party in present if party not in matches.values()]
    _free_keys(matches, left)
    parties = {
        row.key: ledger.put(
            matches.get(row.key) or Party(agreement=agreement),
            _table(row.key),
            key=row.key,
            organisation=_organisation(row, ledger),
            short=row.short,
            links=list(row.links),
            signatory_position=(
                signatories.index(row.key) if row.key in signatories else None
            ),
        )
        for row in rows
    }
    ledger.order([(party, _table(key)) for key, party in parties.items()])
    for organisation in before - {party.organisation for party in present}:
        ledger.remove_unused(organisation)
    return parties, left


def remove_parties(parties: Sequence[Party], ledger: Ledger) -> None:
    for party in parties:
        ledger.remove(party, _table(party.key))
        ledger.remove_unused(party.organisation)


def _table(key: str) -> str:
    return f'parties "{key}"'


def matching(present: Sequence[Party], rows: Sequence[PartyData]) -> Parties:
    """Return which party each row of the file is about, by the row's key."""
    by_organisation = {(p.organisation.kind, p.organisation.name): p for p in present}
    matches = {
        row.key: by_organisation[row.kind, row.name]
        for row in rows
        if (row.kind, row.name) in by_organisation
    }
    known = set(matches.values())
    keyed = {party.key: party for party in present if party not in known}
    return matches | {
        row.key: keyed[row.key]
        for row in rows
        if row.key not in matches and row.key in keyed
    }


def _free_keys(matches: Parties, left: Sequence[Party]) -> None:
    """Move keys out of the way: no two parties may share one even for a moment."""
    renamed = [party for key, party in matches.items() if party.key != key]
    for party in [*renamed, *left]:
        Party.objects.filter(pk=party.pk).update(key=f"-{party.pk}")


def _organisation(row: PartyData, ledger: Ledger) -> Organisation:
    """Return the organisation, the same one in every file that names it."""
    identity = {"kind": row.kind, "name": row.name}
    found = Organisation.objects.filter(**identity).first()
    return found or ledger.put(Organisation(), f'organisation "{row.name}"', **identity)
