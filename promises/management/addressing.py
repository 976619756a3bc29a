"""How commands name an agreement: a municipality and one of its periods."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.management import CommandError, CommandParser
from django.db.models import Q

from promises.models import Agreement, Municipality


def add_address(parser: CommandParser) -> None:
    parser.add_argument(
        "municipality",
        metavar="MUNICIPALITY",
        help="kommunens namn, adress eller kod: jokkmokk",
    )
    parser.add_argument("period", metavar="PERIOD", help="perioden: 2020-2022")


def agreement_at(municipality: str, period: str) -> Agreement:
    """Return the agreement with its municipality, or say what there is instead."""
    named = Municipality.objects.filter(
        Q(slug=municipality.lower())
        | Q(name__iexact=municipality)
        | Q(code=municipality)
    ).first()
    if named is None:
        slugs = Municipality.objects.values_list("slug", flat=True).order_by("slug")
        raise CommandError(f"Kommunen ”{municipality}” finns inte. {_there_is(slugs)}")
    agreements = Agreement.objects.filter(municipality=named)
    found = agreements.select_related("municipality").filter(slug=period).first()
    if found is None:
        periods = agreements.by_period().values_list("slug", flat=True)
        raise CommandError(
            f"{named.name} har ingen period ”{period}”. {_there_is(periods)}"
        )
    return found


def _there_is(slugs: Iterable[str]) -> str:
    return f"Det som finns: {', '.join(slugs) or 'inget'}."
