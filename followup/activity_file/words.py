"""What columns and cells are called by those who write a file by hand, in Swedish."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from followup.activity_file.tables import RawRow
from promises.structure import Structure

SEPARATORS = re.compile(r"\s*[+,]\s*")
STATUSES = {"gjord": "done", "planerad": "planned", "inställd": "cancelled"}


@dataclass(frozen=True, slots=True)
class Words:
    """The names that an agreement's pages show, by what a file calls the same."""

    promises: Mapping[str, str]
    parties: Mapping[str, str]

    @classmethod
    def of(cls, structure: Structure) -> Words:
        promises = [(each.short, each.key) for each in structure.promises]
        parties = [(each.short, each.key) for each in structure.parties]
        return cls(promises=_keys(promises), parties=_keys(parties))

    def translated(self, row: RawRow) -> RawRow:
        """Return the row with keys in place of names; what is no name stays."""
        cells = dict(row.cells)
        cells["promise"] = _key(self.promises, cells["promise"])
        cells["status"] = _key(STATUSES, cells["status"])
        cells["parties"] = "+".join(
            _key(self.parties, name)
            for name in SEPARATORS.split(cells["parties"])
            if name
        )
        return replace(row, cells=cells)


def _keys(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Map names to keys, but for one that several share or that is another's key."""
    times = Counter(name.casefold() for name, _key in pairs)
    keys = {key for _name, key in pairs}
    return {
        name.casefold(): key
        for name, key in pairs
        if times[name.casefold()] == 1 and name.casefold() not in keys - {key}
    }


def _key(keys: Mapping[str, str], word: str) -> str:
    return keys.get(word.casefold(), word)
