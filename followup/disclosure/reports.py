"""Published follow-ups: their versions, and what is protected more by now than then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from followup.models import Activity, ReportVersion
from promises.models import Agreement, Promise, Sensitivity, stricter


@dataclass(frozen=True, slots=True)
class Protected:
    """What may be seen of promises and of work now, where that is not all."""

    promises: dict[str, str]  # sensitivity by key, of all promises
    activities: dict[str, str]  # sensitivity by public identifier, open ones left out
    invitations: frozenset[str]  # public identifiers of such as are not shown any more
    of_individuals: frozenset[
        str
    ]  # promises ("": beyond) whose months hide persons now


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    number: int
    is_interim: bool
    reason: str
    published_at: dt.datetime
    sha256: str  # of the bytes that were published
    masked_at: dt.datetime | None
    masked_sha256: str  # "" unless a text was taken out
    content: str  # the snapshot's JSON as it is kept now
    protected: Protected


def published_versions(
    municipality: str, period: str, year: int
) -> tuple[PublishedVersion, ...]:
    """Return the versions of a year's follow-up, the earliest first."""
    agreements = Agreement.objects.published()
    agreement = agreements.filter(municipality__slug=municipality, slug=period).first()
    if agreement is None:
        return ()
    versions = ReportVersion.objects.of_agreement(agreement).filter(report__year=year)
    found = list(versions.by_number())
    if not found:
        return ()
    promises = dict(
        Promise.objects.filter(agreement=agreement).values_list("key", "sensitivity")
    )
    activities = _protected_activities(agreement, promises)
    return tuple(
        PublishedVersion(
            number=each.number,
            is_interim=each.is_interim,
            reason=each.reason,
            published_at=each.published_at,
            sha256=each.sha256,
            masked_at=each.masked_at,
            masked_sha256=each.masked_sha256,
            content=each.snapshot,
            protected=_protected(promises, activities, each.published_at),
        )
        for each in found
    )


@dataclass(frozen=True, slots=True)
class _Work:
    pk: int
    public_id: str
    invitation: str
    promise: str  # key; "" beyond the promises
    sensitivity: str  # its own or its promise's, whichever hides more


def _protected_activities(
    agreement: Agreement, promises: dict[str, str]
) -> tuple[_Work, ...]:
    rows = Activity.objects.filter(agreement=agreement).values_list(
        "pk", "public_id", "announcement__public_id", "promise__key", "sensitivity"
    )
    works = (
        _Work(
            pk=pk,
            public_id=f"{public_id}",
            invitation=str(invitation).removeprefix("None"),
            promise=promise or "",
            sensitivity=stricter(own, promises[promise]) if promise else own,
        )
        for pk, public_id, invitation, promise, own in rows.order_by("pk")
    )
    return tuple(each for each in works if each.sensitivity != Sensitivity.OPEN)


def _protected(
    promises: dict[str, str], works: Iterable[_Work], published_at: dt.datetime
) -> Protected:
    works = tuple(works)
    return Protected(
        promises=promises,
        activities={each.public_id: each.sensitivity for each in works},
        invitations=frozenset(each.invitation for each in works if each.invitation),
        of_individuals=_of_individuals(works, published_at),
    )


def _of_individuals(
    works: Iterable[_Work], published_at: dt.datetime
) -> frozenset[str]:
    """Return where work about individuals was told of by month when it was published."""
    now = {e.pk: e for e in works if e.sensitivity == Sensitivity.INDIVIDUAL}
    if not now:
        return frozenset()
    rows = (
        Activity.history.filter(id__in=list(now), history_date__lte=published_at)
        .order_by("id", "history_date", "history_id")
        .values_list("id", "sensitivity")
    )
    then = {pk: [*run][-1][1] for pk, run in groupby(rows, key=itemgetter(0))}
    return frozenset(
        now[pk].promise
        for pk, sensitivity in then.items()
        if sensitivity != Sensitivity.INDIVIDUAL
    )
