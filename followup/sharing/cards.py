"""The card that a shared address becomes elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from followup.report_pages import ReportPage
from followup.rows import PromisePage, PromiseYear, YearPage
from followup.sharing.images import ShareImage
from followup.wording import day_words


@dataclass(frozen=True, slots=True)
class Sharing:
    title: str
    description: str
    image_address: str  # without the site's own
    image: ShareImage


def agreement_card(page: YearPage) -> Sharing:
    """Return the card of a period, as the year shown of it stands."""
    municipality, agreement = page.municipality, page.agreement
    eyebrow = f"Löften till invånarna i {municipality.name} {agreement.period}"
    return _of_year(
        page,
        title=f"Löftena i {municipality.name} {agreement.period}",
        image_address=reverse(
            "followup:agreement_image", args=[municipality.slug, agreement.slug]
        ),
        eyebrow=eyebrow,
    )


def year_card(page: YearPage) -> Sharing:
    municipality, agreement = page.municipality, page.agreement
    return _of_year(
        page,
        title=f"Löftena i {municipality.name} {page.year.label}",
        image_address=reverse(
            "followup:year_image",
            args=[municipality.slug, agreement.slug, page.year.name],
        ),
        eyebrow=f"Löften till invånarna i {municipality.name} {page.year.label}",
    )


def _of_year(
    page: YearPage, *, title: str, image_address: str, eyebrow: str
) -> Sharing:
    headline = page.headline
    state = f"Läget {day_words(page.today)}" if page.is_running else ""
    year = "" if page.year.label in eyebrow else page.year.label
    return Sharing(
        title=title,
        description=" ".join([headline.lead, *headline.rest]),
        image_address=image_address,
        image=ShareImage(
            eyebrow=eyebrow,
            title=headline.lead,
            rest=headline.rest,
            badges=headline.badges,
            foot=state or year,
            is_fictitious=page.municipality.is_fictitious,
        ),
    )


def promise_card(page: PromisePage, *, year: int | None = None) -> Sharing | None:
    """Return a promise's card: of a year, or of the latest that has begun."""
    found = [each for each in page.years if year in (None, each.year.name)]
    if not found:
        return None
    shown = found[0]
    arguments: list[object] = [
        page.municipality.slug,
        page.agreement.slug,
        shown.row.key,
    ]
    name = "followup:promise_image"
    if year is not None:
        arguments.append(year)
        name = "followup:promise_year_image"
    return Sharing(
        title=f"{shown.row.short}, {page.municipality.name} {page.agreement.period}",
        description=shown.row.text,
        image_address=reverse(name, args=arguments),
        image=_promise_image(page, shown),
    )


def _promise_image(page: PromisePage, shown: PromiseYear) -> ShareImage:
    row = shown.row
    said = row.ribbon.text if row.ribbon else row.note
    return ShareImage(
        eyebrow=f"Löfte till invånarna i {page.municipality.name} {shown.year.label}",
        title=row.short,
        lead=row.summary.sentence,
        badge=row.badge,
        rest=(said,) if said else (),
        ribbon=row.ribbon,
        foot=f"{page.municipality.name} {page.agreement.period}",
        is_fictitious=page.municipality.is_fictitious,
    )


def report_card(page: ReportPage) -> Sharing:
    report, municipality = page.report, page.municipality
    kind = "Delårsuppföljning" if report.is_interim else "Uppföljning"
    title = f"{kind} {report.year.label}, {municipality.name}"
    return Sharing(
        title=title,
        description=" ".join([report.headline.lead, *report.headline.rest]),
        image_address=reverse(
            "followup:report_image",
            args=[municipality.slug, page.agreement.slug, report.year.name],
        ),
        image=ShareImage(
            eyebrow=f"{kind} av löftena i {municipality.name} {report.year.label}",
            title=report.headline.lead,
            rest=report.headline.rest,
            badges=report.headline.badges,
            foot=page.interim,
            is_fictitious=municipality.is_fictitious,
        ),
    )


def site_image() -> ShareImage:
    return ShareImage(
        eyebrow="Löften till invånarna",
        title="Vad har polisen och kommunen lovat dig?",
        rest=("Här ser du löfte för löfte hur det går.",),
    )
