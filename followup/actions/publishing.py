"""A follow-up's texts, its signatures, and its publication: frozen from then on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from django.db import transaction
from django.utils import timezone

from followup.actions.delivering import deliver
from followup.actions.report_drafts import Draft, draft_of, open_objections
from followup.models import FollowUpReport, Participation, ReportVersion, Signature
from followup.reports.parts import changed_parts, sha256_of
from followup.reports.snapshot import to_json
from promises.models import Agreement, Party, User
from promises.years import Year


class TextsChangedError(Exception):
    """Somebody else saved the texts meanwhile; nothing was saved."""

    def __init__(self, report: FollowUpReport) -> None:
        super().__init__(f"{report}")
        self.report = report


class ReportChangedError(Exception):
    """The follow-up reads otherwise than when it was read; nothing was signed."""

    def __init__(self, changed: Sequence[str]) -> None:
        super().__init__(", ".join(changed))
        self.changed = tuple(changed)


class ObjectionsOpenError(Exception):
    """A party objects to something that was done in the year."""

    def __init__(self, objections: Sequence[Participation]) -> None:
        super().__init__(f"{len(objections)}")
        self.objections = tuple(objections)


class NotSignedError(Exception):
    """A signatory has not signed what the follow-up says now."""


class ReasonMissingError(Exception):
    """A correction says why."""


@dataclass(frozen=True, slots=True)
class Texts:
    introduction: str
    conclusion: str

    @property
    def digest(self) -> str:
        """What a form says of the texts it was opened with."""
        return sha256_of(f"{self.introduction}\0{self.conclusion}".encode())


@dataclass(frozen=True, slots=True)
class Signed:
    """Who decided what for a party, and what they had read."""

    party: Party
    name: str
    title: str
    decided_on: dt.date
    record_number: str
    fingerprint: str
    parts: Mapping[str, str]


@transaction.atomic
def save_report_texts(
    *, agreement: Agreement, year: Year, texts: Texts, opened: str, today: dt.date
) -> FollowUpReport:
    """Save unless the texts are others than those that the form was opened with.

    `opened` is the digest of those.
    """
    report = _locked(agreement, year, today)
    now = Texts(report.introduction, report.conclusion)
    if opened != now.digest and texts != now:
        raise TextsChangedError(report)
    report.introduction, report.conclusion = texts.introduction, texts.conclusion
    report.save()
    return report


@transaction.atomic
def renew_report(*, agreement: Agreement, year: Year, today: dt.date) -> None:
    """Let an interim follow-up tell of today."""
    report = _locked(agreement, year, today)
    report.as_of = today
    report.save()


@transaction.atomic
def sign_report(
    *, agreement: Agreement, year: Year, signed: Signed, user: User, today: dt.date
) -> Signature:
    """Sign what was read, unless it reads otherwise by now; instead of an earlier one."""
    report = _locked(agreement, year, today)
    if objections := open_objections(agreement, year):
        raise ObjectionsOpenError(objections)
    draft = draft_of(agreement, year, today=today)
    if draft.fingerprint != signed.fingerprint:
        raise ReportChangedError(changed_parts(signed.parts, draft.parts))
    signature, _is_new = Signature.objects.update_or_create(
        report=report,
        party=signed.party,
        version=None,
        defaults={
            "name": signed.name,
            "title": signed.title,
            "decided_on": signed.decided_on,
            "record_number": signed.record_number,
            "fingerprint": draft.fingerprint,
            "parts": draft.parts,
            "entered_by": user,
        },
    )
    return signature


@transaction.atomic
def take_back_signature(*, agreement: Agreement, year: Year, party: Party) -> bool:
    """Take back what is not published yet; say whether there was any."""
    deleted, _of_models = Signature.objects.filter(
        report__agreement=agreement,
        report__year=year.name,
        party=party,
        version__isnull=True,
    ).delete()
    return deleted > 0


@transaction.atomic
def publish_report(
    *,
    agreement: Agreement,
    year: Year,
    fingerprint: str,
    reason: str,
    user: User,
    now: dt.datetime,
    today: dt.date,
    is_told: bool = True,
) -> ReportVersion:
    """Freeze what every signatory has signed; asked for twice it is published once.

    The parties' members are told by mail when it stands, unless that is turned off.
    """
    report = _locked(agreement, year, today)
    if published := _published_with(report, fingerprint):
        return published
    draft = draft_of(agreement, year, today=today)
    if draft.fingerprint != fingerprint or not draft.is_signed:
        raise NotSignedError
    if objections := open_objections(agreement, year):
        raise ObjectionsOpenError(objections)
    if draft.is_correction and not reason:
        raise ReasonMissingError
    version = _freeze(draft, report, reason if draft.is_correction else "", user, now)
    Signature.objects.filter(report=report, version__isnull=True).update(
        version=version
    )
    if is_told:
        tell = partial(deliver, version.pk, clock=timezone.now)
        transaction.on_commit(tell, robust=True)  # it stands, told or not
    return version


def _freeze(
    draft: Draft, report: FollowUpReport, reason: str, user: User, now: dt.datetime
) -> ReportVersion:
    number = draft.versions[0].number + 1 if draft.versions else 1
    data = to_json(replace(draft.signed(), version=number, reason=reason))
    return ReportVersion.objects.create(
        report=report,
        number=number,
        snapshot=data.decode(),
        sha256=sha256_of(data),
        is_interim=draft.snapshot.is_interim,
        reason=reason,
        published_at=now,
        published_by=user,
    )


def _published_with(report: FollowUpReport, fingerprint: str) -> ReportVersion | None:
    """Return the version that was just published of what was signed, if it was."""
    if report.signatures.filter(version__isnull=True).exists():
        return None
    latest = report.versions.order_by("number").last()
    if latest is None:
        return None
    is_the_same = latest.signatures.filter(fingerprint=fingerprint).exists()
    return latest if is_the_same else None


def _locked(agreement: Agreement, year: Year, today: dt.date) -> FollowUpReport:
    """Hold the year's follow-up; the first to write makes it, of that day."""
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    is_interim = today <= (year.span.clip(agreement.period) or year.span).last
    report, _is_new = FollowUpReport.objects.select_for_update().get_or_create(
        agreement=agreement,
        year=year.name,
        defaults={"as_of": today if is_interim else None},
    )
    return report
