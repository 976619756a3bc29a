"""What a text of a file may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_slug

from promises.personal_numbers import find_personal_number

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
PERSONAL_NUMBER = (
    "Här står ett personnummer eller samordningsnummer; "
    "uppgifter om enskilda får inte finnas med."
)

_validate_url = URLValidator(schemes=["http", "https"])


def faults_of(values: Collection[str], longest: int | None = None) -> Iterator[str]:
    """Yield a sentence for each thing that is wrong with the texts."""
    length = max((len(value) for value in values), default=0)
    if longest is not None and length > longest:
        yield f"Texten har {length} tecken; högst {longest} får plats."
    if any(CONTROL.search(value) for value in values):
        yield "Texten innehåller styrtecken som inte kan visas."
    if any(find_personal_number(value) for value in values):
        yield PERSONAL_NUMBER


def is_slug(value: str) -> bool:
    return _passes(validate_slug, value)


def is_url(value: str) -> bool:
    return _passes(_validate_url, value)


def _passes(validate: Callable[[str], None], value: str) -> bool:
    try:
        validate(value)
    except ValidationError:
        return False
    return True
