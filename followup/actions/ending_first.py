"""What would end before it begins: refused by the database before any rule is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError

from followup.actions.amendment_rules import Refusal

REFUSED = {
    "agreement_ends_on_or_after_start": Refusal(
        "", "ends", "Perioden kan inte sluta innan den börjar."
    ),
    "promise_ends_on_or_after_start": Refusal(
        "", "valid_to", "Ett löfte kan inte sluta gälla innan det börjar."
    ),
}


class AmendmentRefusedError(Exception):
    """Nothing was changed: these are all the reasons."""

    def __init__(self, refusals: list[Refusal]) -> None:
        super().__init__("\n".join(each.reason for each in refusals))
        self.refusals = tuple(refusals)


@contextmanager
def refusing_what_ends_first() -> Iterator[None]:
    """Raise AmendmentRefusedError for it; to be outside of the transaction."""
    try:
        yield
    except IntegrityError as error:
        for constraint, refusal in REFUSED.items():
            if constraint in f"{error}":
                raise AmendmentRefusedError([refusal]) from error
        raise
