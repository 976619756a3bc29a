from __future__ import annotations

from dataclasses import asdict, dataclass

from followup.renderings import rendering
from followup.ribbon import Ribbon
from followup.state_words import STATE_WORDS
from followup.typeset import png


@dataclass(frozen=True, slots=True)
class ShareImage:
    """The words of an image; of a promise with its state, else with all states."""

    eyebrow: str
    title: str
    rest: tuple[str, ...] = ()
    badges: tuple[str, ...] = ()
    lead: str = ""  # of a promise: "2 av 2 tillsyner"
    badge: str = ""
    ribbon: Ribbon | None = None
    foot: str = ""
    is_fictitious: bool = False

    @property
    def alt(self) -> str:
        """Say what can be read in the image."""
        word = STATE_WORDS.get(self.badge, "")
        invented = "Påhittad kommun" if self.is_fictitious else ""
        said = [invented, self.eyebrow, self.title, self.lead, word, *self.rest]
        return " ".join(
            each if each.endswith(".") else f"{each}." for each in said if each
        )


def share_image(image: ShareImage) -> bytes:
    data = {"words": STATE_WORDS, **asdict(image)}
    return rendering("image", data, lambda: png("share", data))
