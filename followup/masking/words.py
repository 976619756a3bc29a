"""What in JSON is words of people's own, and what the machine reads.

A state, a slug or a day that were masked would leave a follow-up that nobody can read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from promises.amended import LOCALITIES

OF_FOLLOW_UPS = (  # see `followup.reports.snapshot`
    *("key", "slug", "period", "names", "source_url", "kind", "per", "party"),
    *("badge", "badges", "state", "sensitivity", "identity", "promise_key"),
    *("day", "first", "last", "last_done", "as_of", "agreed_on", "decided_on"),
    *("at_least", "required", "reached", "value"),
)
OF_RIBBONS = (
    *("x", "width", "middle_x", "label_x", "today_x", "flag_x"),
    *("elapsed_x", "elapsed_width"),
)
OF_AMENDED_TARGETS = ("direction", "due", "indicator")
MACHINE = frozenset((*OF_FOLLOW_UPS, *OF_RIBBONS, *OF_AMENDED_TARGETS))
WORDED = re.compile(
    r"text|short|promise|targets\[\d+\](\.(unit|places|counting_rule))?"
)

Replace = Callable[[str], str]


def is_worded(field: str) -> bool:
    """Say whether an amended value holds words; see `promises.amended`."""
    return WORDED.fullmatch(field) is not None


def json_of(value: Any) -> Any:
    """Return what a JSON field holds, or a text that holds JSON."""
    if isinstance(value, str):
        return json.loads(value) if value else None
    return value


def words_in(value: Any) -> Iterator[str]:
    """Yield every text of a JSON value that is people's own."""
    if isinstance(value, str) and value != LOCALITIES:
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            if name not in MACHINE:
                yield from words_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from words_in(each)


def masked(value: Any, replace: Replace) -> Any:
    """Mask those texts."""
    if isinstance(value, str) and value != LOCALITIES:
        return replace(value)
    if isinstance(value, dict):
        return {
            name: each if name in MACHINE else masked(each, replace)
            for name, each in value.items()
        }
    if isinstance(value, list):
        return [masked(each, replace) for each in value]
    return value


def with_masked_names(value: Any, replace: Replace) -> Any:
    """Mask the names of what a JSON object holds, and nothing that it holds."""
    return {replace(name): each for name, each in value.items()}
