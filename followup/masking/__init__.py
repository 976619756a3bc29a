"""Taking a text out of everything that is ever shown, wherever it stands.

A text is known by what it says, not by where: copies of it, earlier wordings of the
row it stands in and published follow-ups are found alike.
"""

from __future__ import annotations

from followup.masking.replacing import mask_everywhere, replacement
from followup.masking.searching import FoundText, texts_with

__all__ = ["FoundText", "mask_everywhere", "replacement", "texts_with"]
