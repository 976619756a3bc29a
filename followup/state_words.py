"""What states are called where no template says it: in images, PDFs and their alts."""

from __future__ import annotations

STATE_WORDS = {  # as components/state.html has them
    "fulfilled": "Uppfyllt",
    "on_track": "I fas",
    "behind": "Efter plan",
    "not_fulfilled": "Inte uppfyllt",
    "ongoing": "Löpande",
    "reported": "Redovisat",
    "not_reported": "Inte redovisat",
    "withheld": "Efter årets slut",
    "upcoming": "Kommande",
    "untouched": "Ännu inget gjort",
}
