"""What was handed over to be set, and what stands in a PDF: read with pypdf."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import pytest
from pypdf import PdfReader

from followup import renderings


@contextmanager
def handed_over() -> Iterator[list[Mapping[str, Any]]]:
    """Collect the data of every image and PDF asked for, made anew or not."""
    handed: list[Mapping[str, Any]] = []
    name_of = renderings._name

    def noting(kind: str, data: Mapping[str, Any]) -> str:
        handed.append(data)
        return name_of(kind, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(renderings, "_name", noting)
        yield handed


def read_pdf(document: bytes) -> Any:
    """Return pypdf's reader: what stands in a PDF may be of any kind."""
    return PdfReader(io.BytesIO(document))


@lru_cache(maxsize=64)
def text_of(document: bytes) -> str:
    """Return its words, whatever lines they stand on."""
    pages = read_pdf(document).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
