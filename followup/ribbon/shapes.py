"""A drawn ribbon. Places and widths are percentages of the strip, ready for SVG."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tick:
    x: str  # where the month starts
    label_x: str  # the middle of the month
    label: str  # "jan"; "" where too little of the month is left to write it


@dataclass(frozen=True, slots=True)
class Piece:
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Dot:
    x: str
    quantity: int
    counts: bool
    label: str  # "12 mars"


@dataclass(frozen=True, slots=True)
class Bar:
    x: str
    width: str
    middle_x: str
    words: str
    lane: int  # 0 is the lowest; bars in one lane never overlap
    is_wide: bool  # so many months that words have room over it

    @property
    def y(self) -> int:
        """Return its upper edge on a strip that ends 32 pixels down."""
        return 25 - 7 * self.lane


@dataclass(frozen=True, slots=True)
class Band:
    x: str
    width: str
    middle_x: str
    is_narrow: bool  # too few days to be seen at their true width
    state: str  # worked | passed | coming
    label: str


@dataclass(frozen=True, slots=True)
class Cell:
    x: str
    width: str
    middle_x: str
    state: str  # met | missed | running | coming | partial
    label: str
    figure: str  # the number to write in it, or ""


@dataclass(frozen=True, slots=True)
class Ribbon:
    months: tuple[Tick, ...]
    elapsed_x: str
    elapsed_width: str
    today_x: str | None
    before: Piece | None  # the part of the year before the window
    after: Piece | None
    dots: tuple[Dot, ...]
    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]
    cells: tuple[Cell, ...]
    flag_x: str | None
    text: str

    @property
    def outside(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in (self.before, self.after) if piece)

    @property
    def is_bare(self) -> bool:
        """Say whether nothing is drawn on the strip."""
        return not (self.dots or self.bars or self.bands or self.cells or self.flag_x)

    @property
    def is_dense(self) -> bool:
        """Say whether the dots stand so close that they must be small."""
        return len(self.dots) > 16

    @property
    def is_fine(self) -> bool:
        """Say whether the cells are as narrow as weeks."""
        return len(self.cells) > 24

    @property
    def is_worded(self) -> bool:
        """Say whether the bar has the strip for itself, so that its words fit."""
        if self.dots or self.bands or self.cells or self.flag_x:
            return False
        return [bar.is_wide and len(bar.words) <= 34 for bar in self.bars] == [True]

    @property
    def is_self_evident(self) -> bool:
        """Say whether the sentence would tell the eye nothing that the strip does not."""
        return self.is_bare or self.is_worded
