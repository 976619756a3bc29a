"""The amendments agreed in a year, before and after in words."""

from __future__ import annotations

from collections.abc import Mapping

from followup.amended_words import field_words, value_words
from followup.disclosure import PublicAmendment, PublicChange, disclose_amendments
from followup.reports.snapshot import AmendedWords, AmendmentWords, ConsentWords
from promises.models import Party
from promises.structure import Structure
from promises.years import Year


def amendments_in(structure: Structure, year: Year) -> tuple[AmendmentWords, ...]:
    """Return those agreed on a day of the year, the earliest first."""
    found = [e for e in disclose_amendments(structure) if e.agreed_on in year.span]
    if not found:
        return ()
    parties = Party.objects.filter(agreement=structure.agreement)
    names = dict(parties.values_list("pk", "organisation__name"))
    return tuple(_words(structure, each, names) for each in reversed(found))


def _words(
    structure: Structure, amendment: PublicAmendment, names: Mapping[int, str]
) -> AmendmentWords:
    return AmendmentWords(
        agreed_on=amendment.agreed_on,
        reason=amendment.reason,
        changes=tuple(_change(structure, each) for each in amendment.changes),
        consents=tuple(
            ConsentWords(names[each.party], each.title) for each in amendment.agreed
        ),
    )


def _change(structure: Structure, change: PublicChange) -> AmendedWords:
    promise = structure.promise_by_pk.get(change.promise or 0)
    targets = len(promise.targets) if promise else 0
    return AmendedWords(
        promise_key=promise.key if promise else "",
        promise_short=promise.short if promise else "",
        what=field_words(change.field, targets=targets),
        before=value_words(structure, change.field, change.before),
        after=value_words(structure, change.field, change.after),
    )
