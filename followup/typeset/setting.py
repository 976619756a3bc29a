"""The only place that calls typst: its own fonts, our templates, no other file."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal, cast

import typst

from followup.typeset.displaying import displayable, plainest
from followup.typeset.fonts import embedded_fonts

TEMPLATES = Path(__file__).parent / "typst"
STANDARDS: list[Any] = ["a-2a", "ua-1"]
WIDTH_AND_HEIGHT = (1200, 630)  # of an image, in pixels
PIXELS_PER_INCH = 144  # two to a point

Format = Literal["pdf", "png"]


def pdf(template: str, data: Mapping[str, Any], *, dated: dt.date) -> bytes:
    """Set a document as PDF/A-2a and PDF/UA-1; the same data give the same bytes."""
    midnight = dt.datetime.combine(dated, dt.time(), dt.UTC)
    return _set(template, data, "pdf", midnight)


def png(template: str, data: Mapping[str, Any]) -> bytes:
    return _set(template, data, "png", None)


@cache
def templates_version() -> str:
    """Return what differs when the same data would look different."""
    digest = sha256(version("typst").encode())
    for path in sorted(TEMPLATES.glob("*.typ")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _set(
    template: str, data: Mapping[str, Any], to: Format, timestamp: dt.datetime | None
) -> bytes:
    """Set what can be displayed; what fonts cannot join is set in plain letters."""
    try:
        return _compiled(template, displayable(data), to, timestamp)
    except typst.TypstError:
        plain = plainest(data)
        if plain == data:
            raise
        return _compiled(template, plain, to, timestamp)


def _compiled(
    template: str, data: object, to: Format, timestamp: dt.datetime | None
) -> bytes:
    compiler = typst.Compiler(
        input=TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=embedded_fonts(),
        ignore_system_fonts=True,
        package_path=TEMPLATES,
        package_cache_path=TEMPLATES,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
    )
    made = compiler.compile(
        format=to,
        ppi=PIXELS_PER_INCH,
        pdf_standards=STANDARDS if to == "pdf" else [],
        timestamp=timestamp,
    )
    return cast("bytes", made)
