"""What the parties say of their logs, in sentences. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from followup.disclosure import PublicStatement
from followup.wording import day_words, genitive

NOTHING_SAID = "Inget besked om att loggen är fullständig."


def statement_words(statements: Sequence[PublicStatement]) -> tuple[str, ...]:
    """Return one sentence for each party; one for them all if none has said it."""
    if not statements:
        return ()
    if all(each.complete_on is None for each in statements):
        return (NOTHING_SAID,)
    return tuple(_sentence(each) for each in statements)


def _sentence(statement: PublicStatement) -> str:
    whose = f"{genitive(statement.party.short)} logg"
    if statement.complete_on is None:
        return f"{whose}: inget besked om att den är fullständig."
    return f"{whose} är fullständig till och med {day_words(statement.complete_on)}."
