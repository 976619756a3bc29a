"""The pages on which coordinators see to agreements, and which agreements they are."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse

from followup.tests.drafts import make_draft
from promises.models import Agreement
from promises.years import years_of

TODAY = dt.date(2026, 9, 14)


def promise_pages() -> list[str]:
    """Return those on which the promises of an agreement are written and amended."""
    address = address_of(running_agreement())
    return [
        reverse("staff:promise_list", args=address),
        reverse("staff:promise_add", args=address),
        *(
            reverse("staff:promise_edit", args=[*address, key])
            for key in ("tillsyner", "trygghet", "byarna")
        ),
        reverse("staff:promise_withdraw", args=[*address, "tillsyner"]),
        reverse("staff:minimums", args=address),
        reverse("staff:period_edit", args=address),
    ]


def report_pages() -> list[str]:
    """Return those of a year that runs, of one with objections and of one to sign."""
    running, previous = (
        address_of(running_agreement()),
        address_of(previous_agreement()),
    )
    return [
        reverse("staff:report_list", args=running),
        reverse("staff:report_edit", args=[*running, TODAY.year]),
        reverse("staff:report_edit", args=[*running, TODAY.year - 1]),
        reverse(
            "staff:report_preview", args=[*previous, last_year(previous_agreement())]
        ),
        reverse("staff:report_sign", args=[*previous, last_year(previous_agreement())]),
        reverse(
            "staff:report_publish", args=[*previous, last_year(previous_agreement())]
        ),
    ]


def coordinating_pages() -> list[str]:
    """Return what coordinators see to beside the text of an agreement."""
    running, last = address_of(running_agreement()), TODAY.year - 1
    judged = ("fotpatruller", "egen"), ("orossamtal", "tillsammans")
    names = "next_period", "translations", "assessment_list"
    return [
        *(reverse(f"staff:{name}", args=running) for name in names),
        reverse("staff:translation_edit", args=[*running, "smj"]),
        *(reverse("staff:assessment_edit", args=[*running, last, *e]) for e in judged),
    ]


def indicator_pages() -> list[str]:
    address = address_of(running_agreement())
    return [
        reverse("staff:indicator_list", args=address),
        reverse("staff:indicator_add", args=address),
        reverse("staff:indicator_edit", args=[*address, "trygga"]),
        reverse("staff:indicator_import", args=address),
    ]


def agreement_pages() -> list[str]:
    """Return the pages of a draft, of which everything is missing or nothing."""
    address = address_of(draft())
    names = ["detail", "edit", "preview"]
    of_draft: list[tuple[object, ...]] = [(f"agreement_{name}",) for name in names]
    of_draft += [(f"{part}_add",) for part in ("party", "area", "dialogue", "place")]
    of_draft += [
        ("party_edit", "polisen"),
        ("area_edit", "trafik"),
        ("dialogue_edit", draft().dialogues.get().pk),
        ("place_list",),
        ("place_edit", draft().municipality.places.by_position()[0].public_id),
        ("approval_list",),
        ("approval_edit", "kommunen"),
    ]
    return [
        reverse("staff:agreement_list"),
        reverse("staff:agreement_new"),
        reverse("staff:agreement_load"),
        reverse("staff:agreement_detail", args=address_of(running_agreement())),
        reverse("staff:agreement_edit", args=address_of(running_agreement())),
        reverse("staff:approval_list", args=address_of(running_agreement())),
        *(
            reverse(f"staff:{name}", args=[*address, *others])
            for name, *others in of_draft
        ),
        reverse("preview:year", args=[*address, 2028]),
        reverse("preview:promise", args=[*address, "trafik"]),
    ]


def draft() -> Agreement:
    """Return the next period's draft, written the first time it is asked for."""
    found = _exempelkommun().filter(status="draft").first()
    return found or make_draft(running_agreement())


def running_agreement() -> Agreement:
    return _exempelkommun().get(starts_on__lte=TODAY, ends_on__gte=TODAY)


def previous_agreement() -> Agreement:
    return _exempelkommun().get(ends_on__lt=TODAY)


def _exempelkommun() -> QuerySet[Agreement]:
    return Agreement.objects.filter(municipality__slug="exempelkommun")


def last_year(agreement: Agreement) -> int:
    return years_of(agreement.period, agreement.year_basis)[-1].name


def address_of(agreement: Agreement) -> list[str]:
    return [agreement.municipality.slug, agreement.slug]
