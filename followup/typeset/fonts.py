from __future__ import annotations

from functools import cache

import typst


@cache
def embedded_fonts() -> typst.Fonts:
    """Return the fonts that come with typst: those of the machine may be any."""
    return typst.Fonts(include_system_fonts=False)
