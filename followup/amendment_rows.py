"""The amendments of a published agreement as rows, worded; see `overview` and `rows`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from followup.amended_words import NOTHING, field_words, value_words
from followup.disclosure import (
    PublicAmendment,
    PublicChange,
    PublicDecision,
    disclose_amendments,
    disclose_approvals,
)
from followup.overview import (
    NotPublic,
    agreement_label,
    municipality_label,
    published_agreements,
)
from followup.rows import AgreementLabel, MunicipalityLabel
from followup.wording import day_words
from promises.structure import Structure, read_structure


@dataclass(frozen=True, slots=True)
class DecisionRow:
    party: str  # "Polisen"
    title: str  # "" if nobody has said
    when: str  # "10 december 2019"
    day: dt.date


@dataclass(frozen=True, slots=True)
class ChangeRow:
    what: str  # "Minsta antal 2022"
    before: str
    after: str
    is_new: bool  # there was nothing before
    is_gone: bool


@dataclass(frozen=True, slots=True)
class ChangedPromise:
    """What an amendment did to one promise; without key, to the agreement itself."""

    key: str
    short: str
    anchor: str  # "lofte-tillsyner" at the newest amendment of the promise
    changes: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    when: str
    day: dt.date
    reason: str
    agreed: tuple[DecisionRow, ...]
    promises: tuple[ChangedPromise, ...]


@dataclass(frozen=True, slots=True)
class AmendmentsPage:
    municipality: MunicipalityLabel
    agreement: AgreementLabel
    year: int  # to go back to
    amendments: tuple[AmendmentRow, ...]  # newest first
    approvals: tuple[DecisionRow, ...]


def amendments_page(
    *, municipality: str, period: str, today: dt.date
) -> AmendmentsPage:
    agreements = published_agreements(municipality)
    agreement = next((each for each in agreements if each.slug == period), None)
    if agreement is None:
        raise NotPublic
    structure = read_structure(agreement)
    return AmendmentsPage(
        municipality=municipality_label(agreement.municipality),
        agreement=agreement_label(structure),
        year=structure.year_shown_on(today).name,
        amendments=_amendments(structure, disclose_amendments(structure)),
        approvals=_decisions(structure, disclose_approvals(structure)),
    )


def _amendments(
    structure: Structure, amendments: Sequence[PublicAmendment]
) -> tuple[AmendmentRow, ...]:
    anchored: set[int | None] = set()
    rows = []
    for amendment in amendments:
        rows.append(
            AmendmentRow(
                when=day_words(amendment.agreed_on),
                day=amendment.agreed_on,
                reason=amendment.reason,
                agreed=_decisions(structure, amendment.agreed),
                promises=_by_promise(structure, amendment.changes, anchored),
            )
        )
    return tuple(rows)


def _decisions(
    structure: Structure, decisions: Iterable[PublicDecision]
) -> tuple[DecisionRow, ...]:
    return tuple(
        DecisionRow(
            party=structure.party_by_pk[each.party].short,
            title=each.title,
            when=day_words(each.decided_on),
            day=each.decided_on,
        )
        for each in decisions
    )


def _by_promise(
    structure: Structure,
    changes: Sequence[PublicChange],
    anchored: set[int | None],
) -> tuple[ChangedPromise, ...]:
    """Group by promise in the agreement's order; what is of the agreement comes first."""
    order = {promise.pk: place for place, promise in enumerate(structure.promises)}
    ordered = sorted(changes, key=lambda each: order.get(each.promise or 0, -1))
    found = []
    for pk, members in groupby(ordered, key=lambda each: each.promise):
        promise = structure.promise_by_pk.get(pk or 0)
        key = promise.key if promise else ""
        targets = len(promise.targets) if promise else 0
        found.append(
            ChangedPromise(
                key=key,
                short=promise.short if promise else "",
                anchor=f"lofte-{key}" if key and pk not in anchored else "",
                changes=tuple(_change(structure, each, targets) for each in members),
            )
        )
        anchored.add(pk)
    return tuple(found)


def _change(structure: Structure, change: PublicChange, targets: int) -> ChangeRow:
    before = value_words(structure, change.field, change.before)
    after = value_words(structure, change.field, change.after)
    return ChangeRow(
        what=field_words(change.field, targets=targets),
        before=before,
        after=after,
        is_new=before == NOTHING,
        is_gone=after == NOTHING,
    )
