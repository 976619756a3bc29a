"""What is read and written again says the same, and reading it again changes nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from promises.agreement_file import apply, dump, parse

PUBLISHED = Path(__file__).parent / "agreements"
FILES = sorted(PUBLISHED.glob("*.toml"))


def test_nine_published_agreements_are_here() -> None:
    assert len(FILES) == 9


@pytest.mark.django_db
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_published_agreement_is_written_as_it_was_read(path: Path) -> None:
    content, faults = parse(path.read_bytes())
    assert content is not None, faults
    agreement = apply(content).agreement

    assert tomllib.loads(dump(agreement)) == tomllib.loads(path.read_text("utf-8"))


@pytest.mark.django_db
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_reading_what_was_written_changes_nothing(path: Path) -> None:
    content, faults = parse(path.read_bytes())
    assert content is not None, faults
    agreement = apply(content).agreement

    again, faults = parse(dump(agreement))
    assert again is not None, faults

    assert apply(again).rows == ()
