"""What was decided about a published agreement: who agreed to what, and when.

Nothing here is of the log. Names and record numbers stay inside; of who decided, the
public sees title and party.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from promises.amended import TARGET_FIELD, from_json
from promises.models import AmendedValue, Amendment, Approval, Decision
from promises.structure import Structure

PLACES = "places"


@dataclass(frozen=True, slots=True)
class PublicDecision:
    party: int  # its primary key
    organisation: str
    title: str
    decided_on: dt.date


@dataclass(frozen=True, slots=True)
class HowMany:
    """So many places that may not be named."""

    places: int


@dataclass(frozen=True, slots=True)
class PublicChange:
    """What one value was and became; None where there was nothing."""

    promise: int | None  # None: of the agreement itself
    field: str  # see `promises.amended`
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class PublicAmendment:
    agreed_on: dt.date
    reason: str
    agreed: tuple[PublicDecision, ...]
    changes: tuple[PublicChange, ...]


def disclose_amendments(structure: Structure) -> tuple[PublicAmendment, ...]:
    """Return them newest first; the agreement is expected to be published."""
    amendments = Amendment.objects.filter(agreement=structure.agreement)
    found = amendments.prefetch_related(
        "values_amended", "consents__party__organisation"
    ).by_date()
    return tuple(
        PublicAmendment(
            agreed_on=each.agreed_on,
            reason=each.reason,
            agreed=_decisions(structure, each.consents.all()),
            changes=tuple(
                _change(structure, value)
                for value in sorted(
                    each.values_amended.all(), key=lambda row: (row.position, row.pk)
                )
            ),
        )
        for each in reversed(found)
    )


def disclose_approvals(structure: Structure) -> tuple[PublicDecision, ...]:
    approvals = Approval.objects.filter(agreement=structure.agreement)
    return _decisions(structure, approvals.select_related("party__organisation"))


def _decisions(
    structure: Structure, decisions: Iterable[Decision]
) -> tuple[PublicDecision, ...]:
    """Return them in the order of the parties."""
    by_party = {each.party_id: each for each in decisions}
    return tuple(
        PublicDecision(
            party=party.pk,
            organisation=decision.party.organisation.name,
            title=decision.title,
            decided_on=decision.decided_on,
        )
        for party in structure.parties
        if (decision := by_party.get(party.pk))
    )


def _change(structure: Structure, value: AmendedValue) -> PublicChange:
    promise = structure.promise_by_pk.get(value.promise_id or 0)
    names_places = promise is None or promise.sensitivity == "open"
    sides = (from_json(value.before), from_json(value.after))
    if not names_places:
        sides = (_unnamed(value.field, sides[0]), _unnamed(value.field, sides[1]))
    return PublicChange(value.promise_id, value.field, *sides)


def _unnamed(field: str, side: Any) -> Any:
    """Leave the number of places: of work that is not open no list is shown."""
    found = TARGET_FIELD.fullmatch(field)
    if found and found[2] == PLACES and isinstance(side, list):
        return HowMany(len(side))
    return side
