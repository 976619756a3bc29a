"""Where the follow-ups of an agreement stand, and what one lacks, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from followup.actions import Draft
from followup.disclosure import staff_rows
from followup.log import read_log
from followup.models import FollowUpReport, Participation, ReportVersion, Signature
from followup.wording import day_words, when
from promises.models import Agreement, User
from promises.years import span_known_to, years_of


@dataclass(frozen=True, slots=True)
class Standing:
    year: int
    label: str
    words: str
    is_begun: bool
    is_published: bool


@dataclass(frozen=True, slots=True)
class SignatureRow:
    party: str  # short name
    signature: Signature | None
    is_valid: bool
    changed: tuple[str, ...]  # parts that read otherwise since it was signed


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    words: str
    by: str  # "" where the user does not see the activity: nor who took part in it
    public_id: str  # the same


def standings_of(agreement: Agreement, today: dt.date) -> list[Standing]:
    reports = {
        each.year: each for each in FollowUpReport.objects.filter(agreement=agreement)
    }
    versions: dict[int, list[ReportVersion]] = {}
    published = ReportVersion.objects.of_agreement(agreement)
    for each in published.defer("snapshot").select_related("report").by_number():
        versions.setdefault(each.report.year, []).append(each)
    found = []
    for year in years_of(agreement.period, agreement.year_basis):
        span = year.span.clip(agreement.period) or year.span
        own = versions.get(year.name, [])
        found.append(
            Standing(
                year=year.name,
                label=span.label,
                words=_standing(own, reports.get(year.name), span.first, today),
                is_begun=span.first <= today,
                is_published=bool(own),
            )
        )
    return found


def _standing(
    versions: Sequence[ReportVersion],
    report: FollowUpReport | None,
    first: dt.date,
    today: dt.date,
) -> str:
    if versions:
        latest = versions[-1]
        day = day_words(timezone.localtime(latest.published_at).date())
        kind = "Delårsuppföljning" if latest.is_interim else "Publicerad"
        return f"{kind}, version {latest.number}, {day}"
    if first > today:
        return "Året har inte börjat"
    return "Utkast" if report else "Inget skrivet ännu"


def signature_rows(draft: Draft) -> list[SignatureRow]:
    rows = []
    for party in draft.structure.signatories:
        signature = draft.signature_of(party.pk)
        is_valid = signature is not None and draft.is_valid(signature)
        changed: tuple[str, ...] = ()
        if signature and not is_valid:
            changed = draft.changed_since(signature)
        rows.append(SignatureRow(party.short, signature, is_valid, changed))
    return rows


def missing_of(draft: Draft) -> list[str]:
    """Name what a reader would miss; none of it hinders."""
    silent = [
        f"{each.short}: ingen aktivitet och ingen bedömning."
        for each in draft.snapshot.promises
        if not each.activities
        and not each.assessments
        and not each.quantity
        and each.state != "fulfilled"
    ]
    texts = [
        ("Inledningen är inte skriven.", draft.report.introduction),
        ("Avslutningen är inte skriven.", draft.report.conclusion),
    ]
    unwritten = [sentence for sentence, text in texts if not text]
    return unwritten + silent + _incomplete(draft)


def _incomplete(draft: Draft) -> list[str]:
    """Return what is said of logs, unless all of them are complete through the year."""
    last = draft.snapshot.as_of or draft.snapshot.year.last
    whole = f"är fullständig till och med {day_words(last)}."
    statements = draft.snapshot.told.statements
    unsaid = [each for each in statements if not each.endswith(whole)]
    return unsaid or ([] if statements else ["Ingen part har sagt att loggen är klar."])


def objection_links(
    user: User, draft: Draft, objections: Iterable[Participation]
) -> list[ObjectionRow]:
    """Name each objection; the activity itself only where the user sees it in full."""
    objections = list(objections)
    if not objections:
        return []
    full, _sums = staff_rows(
        draft.structure,
        read_log(draft.structure.agreement),
        organisation=user.organisation_id or 0,
        today=draft.structure.period.last,
    )
    seen = {each.activity.pk for each in full}
    return [_objection(each, each.activity_id in seen) for each in objections]


def _objection(objection: Participation, is_seen: bool) -> ObjectionRow:
    activity = objection.activity
    promise = activity.promise.short if activity.promise else "Utöver löftena"
    if not is_seen:
        return ObjectionRow(promise, "", "")
    dated = when(span_known_to(activity.dated_on, activity.known_to), activity.known_to)
    return ObjectionRow(
        f"{promise}, {dated}", objection.party.short, f"{activity.public_id}"
    )
