"""Images and PDFs that were made once, named by exactly the data they are made of.

Nothing stale can be found: other data have another name. Old ones go by and by; what
must not even lie on the disk any more goes with `forget_renderings`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from django.core.cache import caches

from followup.typeset import templates_version

ALIAS = "renderings"


def rendering(kind: str, data: Mapping[str, Any], make: Callable[[], bytes]) -> bytes:
    """Return what was made of the same data before, or make it."""
    cache, name = caches[ALIAS], _name(kind, data)
    kept = cache.get(name)
    if isinstance(kept, bytes):
        return kept
    made = make()
    cache.set(name, made)
    return made


def forget_renderings() -> None:
    """Throw all of them away: a text that was shown must not be any more."""
    caches[ALIAS].clear()


def _name(kind: str, data: Mapping[str, Any]) -> str:
    words = json.dumps([kind, templates_version(), data], sort_keys=True)
    return sha256(words.encode()).hexdigest()
