"""Every public address there is: found in the URLconf, filled from the database.

Public is all that does not lie under one of the private beginnings. A route that
cannot be filled is a failure: what nobody asks for, no test can find wanting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from django.apps import apps
from django.utils import translation
from django.utils.text import slugify

from followup.tests.routing import all_routes
from promises.models import Agreement, Place
from promises.structure import read_structure

PRIVATE = ("personal/", "konto/", "admin/", "kalender/", "avboj-paminnelser/")
LANGUAGES = ("sv", "en")
PATTERN = frozenset("^$*+?()[]\\<>")  # what only regular expressions have
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")

Parameters = Mapping[str, list[str]]


class UnfilledRoute(AssertionError):
    """The tests do not know what to put into an address."""


def public_paths() -> list[str]:
    """Return every address that the database can fill, each once, in order."""
    filling = [*_fillings()]
    paths = {path for route in public_routes() for path in _filled(route, filling)}
    return sorted(paths)


def public_routes() -> list[str]:
    """Return routes as they stand in the URLconf, in every language they have."""
    routes: list[str] = []
    for language in LANGUAGES:
        with translation.override(language):
            routes += all_routes()
    return sorted({route for route in routes if not route.startswith(PRIVATE)})


def _fillings() -> Iterator[Parameters]:
    """Yield, for each agreement, all that can stand in an address about it."""
    identities = [*_identities()]
    for agreement in Agreement.objects.select_related("municipality").order_by("pk"):
        structure = read_structure(agreement)
        places = Place.objects.filter(municipality=agreement.municipality).by_position()
        yield {
            "municipality": [agreement.municipality.slug],
            "period": [agreement.slug],
            "year": [str(year.name) for year in structure.years],
            "number": ["1"],  # of a follow-up's versions
            "key": [promise.key for promise in structure.promises],
            "place": [slugify(place.name) for place in places],
            "public_id": identities,
        }


def _identities() -> Iterator[str]:
    """Yield every random identifier in the database, of whatever model."""
    for model in apps.get_models():
        if any(field.name == "public_id" for field in model._meta.fields):
            manager = model._default_manager
            yield from map(str, manager.values_list("public_id", flat=True))


def _filled(route: str, fillings: Iterable[Parameters]) -> Iterator[str]:
    names = PARAMETER.findall(route)
    if set(PARAMETER.sub("", route)) & PATTERN:
        raise UnfilledRoute(f"Write {route} as a path: a pattern cannot be filled")
    if not names:
        yield f"/{route}"
        return
    for filling in fillings:
        if missing := set(names) - set(filling):
            raise UnfilledRoute(f"Say in _fillings what {missing} are in {route}")
        for values in product(*(filling[name] for name in names)):
            yield "/" + _with_values(route, values)


def _with_values(route: str, values: Iterable[str]) -> str:
    remaining = iter(values)
    return PARAMETER.sub(lambda _found: next(remaining), route)
