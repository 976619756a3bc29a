from __future__ import annotations

import pytest

from followup.tests.public_routes import (
    UnfilledRoute,
    _filled,
    public_paths,
    public_routes,
)
from promises.models import Agreement, Promise


def test_public_routes_are_all_but_the_private() -> None:
    routes = public_routes()

    assert {"", "healthz", "<slug:municipality>/"} <= set(routes)
    assert not [r for r in routes if r.startswith(("personal", "konto", "admin"))]


def test_routes_are_filled_with_all_that_is_in_the_database(
    agreement: Agreement, inspections: Promise
) -> None:
    paths = public_paths()

    assert "/exempelkommun/2020-2022/2022/" in paths
    assert "/exempelkommun/2020-2022/lofte/tillsyner/" in paths


@pytest.mark.parametrize(
    "route", ["<slug:municipality>/<slug:unheard_of>/", r"^bild/(?P<key>\w+)$", "a|b?/"]
)
def test_route_that_cannot_be_filled_is_a_failure(route: str) -> None:
    filling = {"municipality": ["exempelkommun"], "key": ["tillsyner"]}

    with pytest.raises(UnfilledRoute):
        list(_filled(route, [filling]))
