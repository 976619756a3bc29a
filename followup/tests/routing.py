"""Every address as it stands in the URLconf."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def all_routes() -> list[str]:
    return [*_routes(get_resolver().url_patterns, "")]


def _routes(patterns: Iterable[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for each in patterns:
        route = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from _routes(each.url_patterns, route)
        else:
            yield route


ANYTHING = {  # by the converter that takes it
    "int": "1",
    "slug": "nagot",
    "str": "nagot",
    "uuid": f"{uuid.UUID(int=1)}",
}


def filled_with_anything(route: str) -> str:
    """Return an address of the route's shape, that need not be of anything there is."""
    return "/" + re.sub(r"<(\w+):\w+>", lambda found: ANYTHING[found[1]], route)
