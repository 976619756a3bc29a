"""Documents and images, set by typst from templates of ours and from JSON.

What is set never becomes markup: templates read texts as data and print them as
typed. Nothing here imports Django, reads the clock or knows where data came from.
"""

from __future__ import annotations

from followup.typeset.setting import WIDTH_AND_HEIGHT, pdf, png, templates_version

__all__ = ["WIDTH_AND_HEIGHT", "pdf", "png", "templates_version"]
