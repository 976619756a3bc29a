"""Drafting an agreement, and changing of a published one what needs no amendment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

from followup.actions.amending import differing
from promises import drafting as unchecked
from promises.agreement_file.amendable import amendable
from promises.drafting import WantedParty
from promises.models import Agreement, Municipality
from promises.years import Span


@dataclass(frozen=True, slots=True)
class Header:
    """What a draft says of itself, its texts apart."""

    title: str
    period: Span
    slug: str
    year_basis: str


class PeriodTakenError(Exception):
    """Another agreement of the municipality has the days, or the address."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


class NeedsAmendmentError(Exception):
    """Of a published agreement this is changed by an amendment alone."""


@contextmanager
def drafting(*, agreement: Agreement) -> Iterator[Agreement]:
    """Hold the agreement while parts of it are written.

    Raise NeedsAmendmentError, and change nothing, where a promise, a target or the
    period of a published one would become another.
    """
    with transaction.atomic():
        locked = Agreement.objects.select_for_update().get(pk=agreement.pk)
        is_draft = locked.status == Agreement.Status.DRAFT
        before = {} if is_draft else amendable(locked)
        yield locked
        if not is_draft and differing(before, amendable(locked)):
            raise NeedsAmendmentError


@transaction.atomic
def start_draft(
    *, municipality: Municipality, header: Header, parties: Sequence[WantedParty]
) -> Agreement:
    """Create a draft. Raise PeriodTakenError if its period is another's."""
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    agreement = Agreement(municipality=municipality)
    _put_header(agreement, header)
    for wanted in parties:
        unchecked.add_party(agreement=agreement, wanted=wanted)
    return agreement


@transaction.atomic
def change_header(*, agreement: Agreement, header: Header) -> None:
    """Change what a draft says of itself; what follows on it goes on doing so."""
    Municipality.objects.select_for_update().get(pk=agreement.municipality_id)
    locked = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if locked.status != Agreement.Status.DRAFT:
        raise NeedsAmendmentError
    before = locked.slug
    _put_header(locked, header)
    following = Agreement.objects.filter(
        municipality=locked.municipality_id, follows=before
    )
    for later in following if before != locked.slug else ():
        later.follows = locked.slug
        later.save(update_fields=["follows"])
    agreement.refresh_from_db()


def _put_header(agreement: Agreement, header: Header) -> None:
    others = Agreement.objects.filter(municipality=agreement.municipality_id)
    others = others.exclude(pk=agreement.pk)
    _refuse_if_taken(list(others), header)
    agreement.title = header.title
    agreement.starts_on, agreement.ends_on = header.period.first, header.period.last
    agreement.slug, agreement.year_basis = header.slug, header.year_basis
    agreement.save()


def _refuse_if_taken(others: Sequence[Agreement], header: Header) -> None:
    for other in others:
        if other.period == header.period:
            raise PeriodTakenError(
                "starts_on",
                f"Kommunen har redan en överenskommelse för de dagarna: ”{other.title}”.",
            )
    for other in others:
        if other.slug == header.slug:
            raise PeriodTakenError(
                "slug",
                f"”{other.title}” har redan {header.slug} i sin adress. Skriv ett "
                "annat ord.",
            )
