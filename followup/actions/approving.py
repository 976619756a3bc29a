"""Signatories approve a draft as it is worded; with all of them it is published."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.db import transaction

from promises.agreement_file import dump_wording
from promises.models import Agreement, Approval, Party, Promise, User


class NotADraftError(Exception):
    """The agreement is published already."""


class ChangedSinceReadError(Exception):
    """The draft is worded otherwise than what was read."""


class NotReadyError(Exception):
    """What is lacking, without which there is nothing to publish; in Swedish."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A draft as it reads at one moment."""

    text: str  # its file, the approvals apart

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """A signatory, and its approval if there is one."""

    party: Party
    approval: Approval | None
    is_valid: bool  # it approves what the draft says now


@dataclass(frozen=True, slots=True)
class Decided:
    """Who decided for a party, and when."""

    name: str
    title: str
    decided_on: dt.date
    record_number: str


def wording_of(agreement: Agreement) -> Wording:
    return Wording(dump_wording(agreement))


def approval_rows(agreement: Agreement) -> list[ApprovalRow]:
    """Return the signatories in their order, each with its approval."""
    signatories = Party.objects.filter(agreement=agreement).signatories()
    parties = list(signatories.select_related("organisation"))
    given = {
        approval.party_id: approval
        for approval in Approval.objects.filter(agreement=agreement)
    }
    is_draft = agreement.status == Agreement.Status.DRAFT
    now = wording_of(agreement).fingerprint if given and is_draft else ""
    return [
        ApprovalRow(
            party=party,
            approval=given.get(party.pk),
            is_valid=party.pk in given
            and (not is_draft or given[party.pk].fingerprint == now),
        )
        for party in parties
    ]


@transaction.atomic
def approve(
    *,
    agreement: Agreement,
    party: Party,
    decided: Decided,
    fingerprint: str,
    user: User,
) -> Approval:
    """Enter that a signatory approves the draft as it was read, instead of any earlier."""
    draft = _locked_draft(agreement)
    if wording_of(draft).fingerprint != fingerprint:
        raise ChangedSinceReadError
    Approval.objects.filter(agreement=draft, party=party).delete()
    return Approval.objects.create(
        agreement=draft,
        party=party,
        name=decided.name,
        title=decided.title,
        decided_on=decided.decided_on,
        record_number=decided.record_number,
        fingerprint=fingerprint,
        entered_by=user,
    )


@transaction.atomic
def take_back_approval(*, agreement: Agreement, party: Party) -> bool:
    """Say whether there was one."""
    draft = _locked_draft(agreement)
    number, _rows = Approval.objects.filter(agreement=draft, party=party).delete()
    return bool(number)


@transaction.atomic
def publish_agreement(*, agreement: Agreement) -> bool:
    """Make the draft public at once; say whether it was not so already.

    Raise NotReadyError where a signatory has not approved what it says now, or there
    is nothing to publish.
    """
    try:
        draft = _locked_draft(agreement)
    except NotADraftError:
        return False
    if not Promise.objects.filter(agreement=draft).exists():
        raise NotReadyError("Det finns inget löfte att publicera.")
    rows = approval_rows(draft)
    if not rows:
        raise NotReadyError("Ingen part undertecknar.")
    waiting = [row.party.short for row in rows if not row.is_valid]
    if waiting:
        raise NotReadyError(f"Godkännande saknas från {', '.join(waiting)}.")
    draft.status = Agreement.Status.PUBLISHED
    draft.save(update_fields=["status"])
    agreement.refresh_from_db()
    return True


def _locked_draft(agreement: Agreement) -> Agreement:
    locked = Agreement.objects.select_for_update().select_related("municipality")
    found = locked.get(pk=agreement.pk)
    if found.status != Agreement.Status.DRAFT:
        raise NotADraftError
    return found
