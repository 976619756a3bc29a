"""A published follow-up as texts to put on web sites and Facebook pages. Pure.

Made of what was published alone: short, plain, and never more than its page says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from followup.reports.snapshot import PromiseWords, Snapshot

FACEBOOK = ("facebook.com", "fb.com")
GROUPS = (
    ("Det här är uppfyllt", ("fulfilled",)),
    ("Det här är redovisat, utan något antal att nå", ("reported", "ongoing")),
    ("Det här går som det ska", ("on_track", "untouched")),
    ("Det här ligger efter", ("behind",)),
    ("Det här är inte uppfyllt", ("not_fulfilled",)),
    ("Det här är inte redovisat", ("not_reported",)),
)
WITH_NUMBER = ("fulfilled", "on_track", "behind", "not_fulfilled")
WITHOUT_REASON = ("fulfilled", "reported", "ongoing")  # there is nothing to explain


def is_facebook(link: str) -> bool:
    host = urlsplit(link).hostname or ""
    return any(host == each or host.endswith(f".{each}") for each in FACEBOOK)


def title_of(report: Snapshot) -> str:
    kind = "Delårsuppföljning" if report.is_interim else "Uppföljning"
    where = f"löftena i {report.municipality.name} {report.year.label}"
    return f"{kind} av {where}{_marked(report)}"


def web_text(report: Snapshot, address: str) -> str:
    """Return what was kept, what was not and why, promise by promise."""
    parts = [title_of(report), _headline(report), *_correction(report)]
    for heading, badges in GROUPS:
        lines = [_line(each) for each in _shown(report, badges)]
        if lines:
            parts.append("\n".join([f"{heading}:", *lines]))
    return "\n\n".join([*parts, f"Läs hela uppföljningen: {address}"])


def short_text(report: Snapshot, address: str) -> str:
    """Return the same in a few lines: names only, and why where something was not."""
    parts = [title_of(report), _headline(report), *_correction(report)]
    for heading, badges in GROUPS:
        names = [_name_and_reason(each) for each in _shown(report, badges)]
        if names:
            parts.append(f"{heading}: {'; '.join(names)}.")
    return "\n\n".join([*parts, address])


def alternative_text(report: Snapshot) -> str:
    """Say what the picture to share shows."""
    return f"{title_of(report)}. {_headline(report)}"


def _marked(report: Snapshot) -> str:
    return " (påhittad kommun)" if report.municipality.is_fictitious else ""


def _headline(report: Snapshot) -> str:
    return " ".join([report.headline.lead, *report.headline.rest])


def _correction(report: Snapshot) -> Iterator[str]:
    if report.reason:
        yield f"Rättad: {report.reason}"


def _shown(report: Snapshot, badges: Iterable[str]) -> list[PromiseWords]:
    wanted = set(badges)
    return [e for e in report.promises if e.badge in wanted and not e.withheld]


def _line(promise: PromiseWords) -> str:
    number = f": {promise.summary.sentence}" if promise.badge in WITH_NUMBER else ""
    reasons = "".join(f" {each.rstrip('.')}." for each in _reasons(promise))
    return f"– {promise.short}{number}{'.' if reasons else ''}{reasons}"


def _name_and_reason(promise: PromiseWords) -> str:
    why = ", ".join(each.rstrip(".") for each in _reasons(promise))
    return f"{promise.short} ({why})" if why else promise.short


def _reasons(promise: PromiseWords) -> list[str]:
    """Return why it was not kept, each reason once, as the parties judged it."""
    if promise.badge in WITHOUT_REASON:
        return []
    reasons = (" ".join(each.reason.split()) for each in promise.assessments)
    return list(dict.fromkeys(filter(None, reasons)))
