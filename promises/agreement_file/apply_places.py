from __future__ import annotations

from collections.abc import Sequence

from promises.agreement_file.changes import Ledger
from promises.agreement_file.content import PlaceData
from promises.models import Agreement, Municipality, Place

Places = dict[str, Place]  # by name


def put_places(
    municipality: Municipality, rows: Sequence[PlaceData], ledger: Ledger
) -> Places:
    """Save the places and return all that the municipality has, by name."""
    places = {
        place.name: place
        for place in Place.objects.filter(municipality=municipality).by_position()
    }
    order = _order(list(places), [row.name for row in rows])
    for row in sorted(rows, key=lambda row: bool(row.within)):  # localities first
        places[row.name] = ledger.put(
            places.get(row.name) or Place(municipality=municipality, name=row.name),
            _table(row.name),
            kind=row.kind,
            within=places[row.within] if row.within else None,
            names=dict(row.names),
            latitude=row.lat,
            longitude=row.lon,
        )
    ledger.order([(places[name], _table(name)) for name in order])
    return places


def _table(name: str) -> str:
    return f'municipality.places "{name}"'


def _order(present: list[str], named: list[str]) -> list[str]:
    """Keep the order the places have, unless the file has another.

    Files of other agreements may have brought some that this one does not name.
    """
    kept = [name for name in present if name in named]
    if kept == named[: len(kept)]:
        return present + named[len(kept) :]
    return named + [name for name in present if name not in named]


def remove_places(
    agreement: Agreement,
    places: Places,
    rows: Sequence[PlaceData],
    ledger: Ledger,
) -> None:
    """Remove what the file does not name, unless another agreement may have."""
    others = Agreement.objects.filter(municipality=agreement.municipality_id)
    if others.exclude(pk=agreement.pk).exists():
        return
    named = {row.name for row in rows}
    left = [place for name, place in places.items() if name not in named]
    for place in sorted(left, key=lambda place: place.within_id is None):
        ledger.remove(place, _table(place.name))
