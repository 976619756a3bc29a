"""What makes the staff pages an app on the phone. Anyone may read it: it holds nothing.

The worker lies below /personal/, since that is how far its power is to reach.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

WORKER = Path(settings.BASE_DIR) / "static" / "js" / "worker"  # served as one file
ALWAYS_ASK = {"Cache-Control": "no-cache"}


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        "\n".join(part.read_text("utf-8") for part in sorted(WORKER.glob("*.js"))),
        content_type="text/javascript; charset=utf-8",
        headers=ALWAYS_ASK,
    )


@require_safe
def app_manifest(request: HttpRequest) -> HttpResponse:
    scope = reverse("staff:service_worker").removesuffix("sw.js")
    manifest = {
        "id": scope,
        "name": "Medborgarlöften – logga",
        "short_name": "Logga",
        "description": "Logga vad polisen och kommunen har gjort, också utan täckning.",
        "lang": "sv",
        "start_url": reverse("staff:activity_add"),
        "scope": scope,
        "display": "standalone",
        "background_color": "#fbfaf6",
        "theme_color": "#0f3d3a",
        "icons": [
            _icon("img/icon.svg", "image/svg+xml", "any"),
            _icon("img/icon-192.png", "image/png", "192x192"),
            _icon("img/icon-512.png", "image/png", "512x512"),
        ],
    }
    return JsonResponse(
        manifest, content_type="application/manifest+json", headers=ALWAYS_ASK
    )


def _icon(path: str, kind: str, sizes: str) -> dict[str, str]:
    return {"src": static(path), "type": kind, "sizes": sizes}
