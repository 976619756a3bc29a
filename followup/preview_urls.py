"""The public addresses once more, for drafts; see `followup.views.drafting.preview`.

What has no preview is there too, below one word, so that every link of a public page
leads somewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import HttpResponse
from django.urls import URLPattern, path

from followup.views.drafting import preview

WITHOUT = "ingar-inte/"
PREVIEWS: dict[str, Callable[..., HttpResponse]] = {
    "current_period": preview.current_period_preview,
    "year": preview.year_preview,
    "promise": preview.promise_preview,
}


def previews_of(public: Iterable[URLPattern]) -> list[URLPattern]:
    return [_preview(f"{each.pattern}", each.name or "") for each in public]


def _preview(route: str, name: str) -> URLPattern:
    if name in PREVIEWS:
        return path(route, PREVIEWS[name], name=name)
    return path(f"{WITHOUT}{route}", preview.not_previewed, name=name)
