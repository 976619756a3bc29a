"""The amendments agreed in a year, as citizens read them on the page of amendments."""

from __future__ import annotations

from followup.amended_words import field_words, value_words
from followup.disclosure import PublicAmendment, PublicChange, disclose_amendments
from followup.reports.snapshot import AmendedWords, AmendmentWords, ConsentWords
from promises.structure import Structure
from promises.years import Year


def amendments_in(structure: Structure, year: Year) -> tuple[AmendmentWords, ...]:
    """Read those agreed on a day of the year, the earliest first."""
    span = year.span
    return tuple(
        _words(structure, each)
        for each in reversed(disclose_amendments(structure))
        if span.first <= each.agreed_on <= span.last
    )


def _words(structure: Structure, amendment: PublicAmendment) -> AmendmentWords:
    return AmendmentWords(
        agreed_on=amendment.agreed_on,
        reason=amendment.reason,
        changes=tuple(_change(structure, each) for each in amendment.changes),
        consents=tuple(
            ConsentWords(each.organisation, each.title) for each in amendment.agreed
        ),
    )


def _change(structure: Structure, change: PublicChange) -> AmendedWords:
    promise = structure.promise_by_pk.get(change.promise or 0)
    return AmendedWords(
        promise_key=promise.key if promise else "",
        promise_short=promise.short if promise else "",
        what=field_words(change.field, targets=len(promise.targets) if promise else 0),
        before=value_words(structure, change.field, change.before),
        after=value_words(structure, change.field, change.after),
    )
