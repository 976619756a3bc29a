"""How commands read the files they are given."""

from __future__ import annotations

from pathlib import Path

from promises.agreement_file import Fault
from promises.agreement_file.faults import THE_FILE


def read_file(path: Path) -> bytes | Fault:
    """Return the content, or say why it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        reason = "Filen finns inte."
    except IsADirectoryError:
        reason = "Det är en mapp, ingen fil."
    except OSError:
        reason = "Filen går inte att läsa."
    return Fault(THE_FILE, "-", reason)
