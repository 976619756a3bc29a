"""What is read and written again says the same, and reading it again changes nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import tomli_w
from django.db import transaction
from hypothesis import given, settings

from promises.agreement_file import apply, dump, parse
from promises.tests.agreement_strategies import agreement_files
from promises.tests.text_strategies import Values

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


@pytest.mark.django_db
@settings(max_examples=30, deadline=None)
@given(agreement_files())
def test_any_agreement_is_written_as_it_was_read(values: Values) -> None:
    text = tomli_w.dumps(values)
    content, faults = parse(text)
    assert content is not None, faults
    with transaction.atomic():
        agreement = apply(content).agreement
        written = dump(agreement)
        again, _faults = parse(written)
        assert again is not None
        changes = apply(again).rows
        transaction.set_rollback(True)

    assert tomllib.loads(written) == tomllib.loads(text)
    assert changes == ()
