"""What the fonts cannot display is shown as a box: an archive's file holds no gaps."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import typst

from followup.typeset.fonts import embedded_fonts

BOX = "\N{WHITE SQUARE}"
WELL_KNOWN = range(0x20, 0x180)  # Latin with all that Swedish and Sámi need
PROBE = b'#set text(font: "Libertinus Serif")\n#json(bytes(sys.inputs.data))'


def displayable(value: Any) -> Any:
    """Return the same data in letters that the fonts have; keys are our own."""
    return _mapped(value, _displayable)


def plainest(value: Any) -> Any:
    """Return the same data in well-known letters alone."""
    return _mapped(value, _plainest)


def _mapped(value: Any, change: Any) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _mapped(each, change) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_mapped(each, change) for each in value]
    return value


def _displayable(text: str) -> str:
    text = _without_control(text)
    rare = {each for each in text if not _is_well_known(each)}
    missing = _missing("".join(sorted(rare)))
    return "".join(BOX if each in missing else each for each in text)


def _plainest(text: str) -> str:
    text = _without_control(text)
    return "".join(each if _is_well_known(each) else BOX for each in text)


def _without_control(text: str) -> str:
    """Keep line feeds of what steers instead of saying."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_sayable(each) for each in text)


def _sayable(letter: str) -> str:
    if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs", "Co", "Cn"):
        return letter
    return " " if letter == "\t" else BOX


def _is_well_known(letter: str) -> bool:
    return letter in "\n–…" or ord(letter) in WELL_KNOWN


@lru_cache(maxsize=4096)
def _missing(letters: str) -> frozenset[str]:
    """Return those of some letters that no font has, halving until each is found."""
    if not letters or _is_displayed(letters):
        return frozenset()
    if len(letters) == 1:
        return frozenset(letters)
    half = len(letters) // 2
    return _missing(letters[:half]) | _missing(letters[half:])


def _is_displayed(letters: str) -> bool:
    """Try in a document as strict; letters apart, since some join to others."""
    compiler = typst.Compiler(
        input=PROBE,
        font_paths=embedded_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(" ".join(letters))},
    )
    try:
        compiler.compile(format="pdf", pdf_standards=["a-2u"], timestamp=0)
    except typst.TypstError:
        return False
    return True
