"""What is shown of a page where it is shared: title, sentence and image.

Made of the pages' rows alone, so that an image shows nothing that its page does not.
"""

from __future__ import annotations

from followup.sharing.cards import (
    Sharing,
    agreement_card,
    promise_card,
    report_card,
    site_image,
    year_card,
)
from followup.sharing.images import ShareImage, share_image

__all__ = [
    "ShareImage",
    "Sharing",
    "agreement_card",
    "promise_card",
    "report_card",
    "share_image",
    "site_image",
    "year_card",
]
