"""Joins the style sheets, written one file per component, into the few that are served.

A static files finder, so that `runserver`, tests and `collectstatic` all see the
joined files and none of them is ever committed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, TypeAlias, overload

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

SOURCES = Path(settings.BASE_DIR) / "static" / "css"
JOINED = Path(settings.BASE_DIR) / "var" / "joined"

# A sheet and what it is joined from, in order; a folder stands for all its files.
SHEETS = {
    "css/main.css": (
        "layers.css",
        "tokens.css",
        "reset.css",
        "base.css",
        "layout.css",
        "components",
        "utilities.css",
    ),
    "css/staff.css": ("staff",),
    "css/admin.css": ("tokens.css", "admin"),
}


Found: TypeAlias = list[str]  # the class below has a method of that name


class JoinedCssFinder(BaseFinder):
    @overload
    def find(self, path: str, find_all: Literal[False] = False) -> str | None: ...

    @overload
    def find(self, path: str, find_all: Literal[True]) -> Found: ...

    def find(self, path: str, find_all: bool = False) -> str | Found | None:
        if path not in SHEETS:
            return [] if find_all else None
        found = str(_write(path))
        return [found] if find_all else found

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, Storage]]:
        storage = FileSystemStorage(location=JOINED)
        for path in SHEETS:
            _write(path)
            yield path, storage


def joined(path: str) -> str:
    """Return the sheet's text without comments and without indentation."""
    return "".join(_squeezed(file.read_text("utf-8")) for file in _files(path))


def _files(path: str) -> Iterator[Path]:
    for name in SHEETS[path]:
        source = SOURCES / name
        yield from sorted(source.glob("*.css")) if source.is_dir() else [source]


def _squeezed(css: str) -> str:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    lines = (line.strip() for line in css.splitlines())
    css = "".join(f"{line}\n" for line in lines if line)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    return re.sub(r":\s+", ":", css).replace(";}", "}") + "\n"


def _write(path: str) -> Path:
    """Write the sheet if it has changed, at once, so that no one reads half of it."""
    file = JOINED / path
    text = joined(path)
    if not file.exists() or file.read_text("utf-8") != text:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        draft.write_text(text, "utf-8")
        draft.replace(file)
    return file
