"""What a monitor asks: does the process live, and can it serve?"""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.exceptions import MigrationSchemaMissing
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

PLAIN = "text/plain; charset=utf-8"


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Processen lever.\n", content_type=PLAIN)


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    obstacle = find_obstacle()
    return HttpResponse(
        f"{obstacle or 'Databasen svarar och är uppdaterad.'}\n",
        content_type=PLAIN,
        status=503 if obstacle else 200,
    )


def find_obstacle() -> str:
    """Say what keeps the site from serving; empty when nothing does."""
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (DatabaseError, MigrationSchemaMissing):
        return "Databasen svarar inte."
    return "Databasen är inte uppdaterad: kör migrate." if plan else ""
