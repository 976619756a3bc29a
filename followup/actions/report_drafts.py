"""A year's follow-up as it reads now, with the signatures it has. Writes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from followup.disclosure import disclose
from followup.models import FollowUpReport, Participation, ReportVersion, Signature
from followup.reports.amendments import amendments_in
from followup.reports.parts import changed_parts, fingerprint_of, parts_of
from followup.reports.snapshot import SignatureWords, Snapshot, from_json
from followup.reports.writing import Written, write
from promises.facts import PartyInfo
from promises.models import Agreement
from promises.structure import Structure, read_structure
from promises.years import Span, Year


class NotBegunError(Exception):
    """The year has not begun: there is nothing to follow up."""


@dataclass(frozen=True)
class Draft:
    structure: Structure
    year: Year
    report: FollowUpReport  # not saved, where nobody has written anything yet
    snapshot: Snapshot  # without signatures
    signatures: tuple[Signature, ...]
    versions: tuple[ReportVersion, ...]  # the latest first

    @cached_property
    def fingerprint(self) -> str:
        return fingerprint_of(self.snapshot)

    @cached_property
    def parts(self) -> dict[str, str]:
        return parts_of(self.snapshot)

    def is_valid(self, signature: Signature) -> bool:
        return signature.fingerprint == self.fingerprint

    def changed_since(self, signature: Signature) -> tuple[str, ...]:
        return changed_parts(signature.parts, self.parts)

    def signature_of(self, party: int) -> Signature | None:
        return next((each for each in self.signatures if each.party_id == party), None)

    @property
    def unsigned(self) -> tuple[PartyInfo, ...]:
        """The signatories without a signature on what it says now."""
        valid = {each.party_id for each in self.signatures if self.is_valid(each)}
        return tuple(e for e in self.structure.signatories if e.pk not in valid)

    @property
    def is_signed(self) -> bool:
        """Say whether all signatories have signed what it says now."""
        return bool(self.signatures) and not self.unsigned

    @property
    def is_correction(self) -> bool:
        """Say whether it would correct what is published, and needs a reason.

        The final one that follows an interim one corrects nothing; nor does an
        interim one of a later day.
        """
        if not self.versions:
            return False
        latest = self.versions[0]
        if latest.is_interim and not self.snapshot.is_interim:
            return False
        return not (latest.is_interim and self._is_of_later_day(latest))

    def _is_of_later_day(self, latest: ReportVersion) -> bool:
        return self.snapshot.as_of != from_json(latest.snapshot).as_of

    def signed_words(self) -> tuple[SignatureWords, ...]:
        signed = {each.party_id: each for each in self.signatures}
        return tuple(
            signature_words(signed[party.pk])
            for party in self.structure.signatories
            if party.pk in signed
        )

    def signed(self) -> Snapshot:
        """Return it with the signatures that it has."""
        return replace(self.snapshot, signatures=self.signed_words())


def signature_words(signature: Signature) -> SignatureWords:
    return SignatureWords(
        party=signature.party.key,
        organisation=signature.party.organisation.name,
        title=signature.title,
        decided_on=signature.decided_on,
    )


def draft_of(agreement: Agreement, year: Year, *, today: dt.date) -> Draft:
    """Read it; an interim one is of the day that was kept, else of today."""
    structure = read_structure(agreement)
    if today < _days(structure, year).first:
        raise NotBegunError
    report = FollowUpReport.objects.filter(agreement=agreement, year=year.name).first()
    report = report or FollowUpReport(agreement=agreement, year=year.name)
    is_interim = today <= _days(structure, year).last
    as_of = (report.as_of or today) if is_interim else None
    written = Written(
        introduction=report.introduction,
        conclusion=report.conclusion,
        is_interim=is_interim,
        as_of=as_of,
    )
    public = disclose(structure, today=as_of or today)
    return Draft(
        structure=structure,
        year=year,
        report=report,
        snapshot=write(public, year, written, amendments_in(structure, year)),
        signatures=_signatures(report),
        versions=_versions(report),
    )


def _days(structure: Structure, year: Year) -> Span:
    return year.span.clip(structure.period) or year.span


def _signatures(report: FollowUpReport) -> tuple[Signature, ...]:
    if report._state.adding:
        return ()
    signatures = report.signatures.filter(version__isnull=True)
    return tuple(signatures.select_related("party__organisation").order_by("pk"))


def _versions(report: FollowUpReport) -> tuple[ReportVersion, ...]:
    if report._state.adding:
        return ()
    return tuple(reversed(report.versions.order_by("number", "pk")))


def open_objections(agreement: Agreement, year: Year) -> Sequence[Participation]:
    """Return what parties object to in what was done in the year, by its date."""
    objections = Participation.objects.objecting().filter(
        activity__agreement=agreement,
        activity__status="done",
        activity__withdrawn_at__isnull=True,
        activity__dated_on__range=(year.span.first, year.span.last),
    )
    related = objections.select_related("activity__promise", "party__organisation")
    return list(related.order_by("activity__dated_on", "activity_id", "pk"))
