"""What is written in bulk leaves no history of its own, and must pass its keeper."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
KEEPER = "promises/history.py"
IN_BULK = {"update", "bulk_create", "bulk_update", "aupdate", "raw"}

# Where it is not through the keeper, and why no history is lost.
REASONS = {
    ("promises/actions.py", "promise.targets.update"): (
        "Targets move out of the way for a moment; each is then saved where it belongs."
    ),
    ("promises/agreement_file/apply_parties.py", "Party.objects.filter.update"): (
        "Parties give up their keys for a moment; each is then saved with its own."
    ),
    ("followup/actions/protecting.py", "Activity.history.bulk_update"): (
        "History itself: what is not kept of individuals is dropped from it."
    ),
    ("followup/masking/replacing.py", "table.history.bulk_update"): (
        "History itself: a text that is taken out is taken out of it too."
    ),
    ("followup/masking/replacing.py", "table.model._default_manager.bulk_update"): (
        "Only of tables that keep no history; the others pass the keeper."
    ),
}


def test_every_bulk_write_passes_the_keeper_of_history_or_says_why() -> None:
    found = set()
    for package in ("medborgarlofte", "promises", "followup"):
        for path in (ROOT / package).rglob("*.py"):
            name = str(path.relative_to(ROOT))
            if name != KEEPER and not {"tests", "migrations"} & set(path.parts):
                found |= {(name, written) for written in bulk_writes(path.read_text())}

    assert found == REASONS.keys()


def test_bulk_write_would_be_noticed() -> None:
    source = """
data.update(other)
Activity.objects.filter(pk=1).update(text="")
rows.bulk_create(found)
Session.objects.all().update(expired=True)
"""

    assert set(bulk_writes(source)) == {
        "Activity.objects.filter.update",
        "rows.bulk_create",
    }


def bulk_writes(source: str) -> Iterator[str]:
    """Yield calls that write many rows; those of models without history apart."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        is_of_dictionary = node.func.attr == "update" and node.args
        if node.func.attr not in IN_BULK or is_of_dictionary:
            continue
        written = chain_of(node.func)
        if written.partition(".objects")[0] not in without_history():
            yield written


def chain_of(node: ast.expr) -> str:
    """Write out what a call is made on, without what is in its brackets."""
    if isinstance(node, ast.Call):
        return chain_of(node.func)
    if isinstance(node, ast.Attribute):
        return f"{chain_of(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "…"


def without_history() -> set[str]:
    return {
        model.__name__ for model in apps.get_models() if not hasattr(model, "history")
    }
