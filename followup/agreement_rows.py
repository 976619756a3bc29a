"""An agreement as a row among others: its state in words and what to do next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from followup.wording import day_words
from promises.models import Agreement


@dataclass(frozen=True, slots=True)
class AgreementRow:
    municipality: str
    slugs: tuple[str, str]
    title: str
    period: str  # "2020–2022"
    dates: str
    is_draft: bool
    is_fictitious: bool
    state: str
    next_thing: str


def agreement_row(agreement: Any, today: dt.date) -> AgreementRow:
    """Read an agreement with its numbers of promises, signatories and approvals."""
    is_draft = agreement.status == Agreement.Status.DRAFT
    first, last = agreement.starts_on, agreement.ends_on
    return AgreementRow(
        municipality=agreement.municipality.name,
        slugs=(agreement.municipality.slug, agreement.slug),
        title=agreement.title,
        period=agreement.period.label,
        dates=f"{day_words(first)} till {day_words(last)}",
        is_draft=is_draft,
        is_fictitious=agreement.municipality.is_fictitious,
        state=_draft_state(agreement) if is_draft else _state(agreement, today),
        next_thing=_next_in_draft(agreement) if is_draft else _next(agreement, today),
    )


def _draft_state(agreement: Any) -> str:
    approved, signing = agreement.approval_count, agreement.signatory_count
    if approved and approved >= signing:
        return "Utkast, godkänt av alla som undertecknar"
    if approved:
        return f"Utkast, godkänt av {approved} av {signing}"
    return "Utkast, syns bara för er"


def _next_in_draft(agreement: Any) -> str:
    if not agreement.promise_count:
        return "Skriv det första löftet."
    if not agreement.signatory_count:
        return "Välj vilka som undertecknar."
    if agreement.approval_count >= agreement.signatory_count:
        return "Publicera överenskommelsen."
    return "Läs igenom och låt parterna godkänna."


def _state(agreement: Agreement, today: dt.date) -> str:
    if today < agreement.starts_on:
        return f"Publicerad, gäller från {day_words(agreement.starts_on)}"
    if today > agreement.ends_on:
        return f"Publicerad, gällde till {day_words(agreement.ends_on)}"
    return f"Publicerad, gäller till {day_words(agreement.ends_on)}"


def _next(agreement: Agreement, today: dt.date) -> str:
    if today > agreement.ends_on:
        return "Följ upp perioden och skriv nästa överenskommelse."
    if today < agreement.starts_on:
        return "Se till att alla vet vad som börjar gälla."
    return "Logga det som görs och bedöm löftena när året är slut."
