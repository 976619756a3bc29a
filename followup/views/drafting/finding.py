"""Which agreements someone sees to, and how a page of one is found."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from followup.views.staff.coordinating import agreement_for
from promises.models import Agreement, Municipality, Organisation, User
from promises.permissions import (
    is_administrator,
    is_coordinator,
    organisation_of,
)

Row = TypeVar("Row", bound=models.Model)


def draft_for(user: User, municipality: str, period: str) -> Agreement:
    """Return a draft; what is published has pages for amending instead."""
    agreement = agreement_for(user, municipality, period)
    if not is_draft(agreement):
        raise Http404("The agreement is published.")
    return agreement


def is_draft(agreement: Agreement) -> bool:
    return agreement.status == Agreement.Status.DRAFT


def only_drafters(user: User) -> None:
    if not (is_coordinator(user) or is_administrator(user)):
        raise Http404("Agreements are drafted by coordinators and administrators.")


def municipalities_of(user: User) -> models.QuerySet[Municipality]:
    """Return those where the user may draft."""
    found = Municipality.objects.order_by("name", "pk")
    if is_administrator(user):
        return found
    own = Agreement.objects.of_organisation(organisation_of(user))
    return found.filter(pk__in=own.values("municipality"))


def organisations_beside(own: Organisation | None) -> models.QuerySet[Organisation]:
    others = Organisation.objects.by_name()
    return others.exclude(pk=own.pk) if own else others


def url_of(name: str, agreement: Agreement, *others: object) -> str:
    """Return the address of a page about the agreement."""
    return reverse(name, args=[*address_of(agreement), *others])


def address_of(agreement: Agreement) -> list[str]:
    return [agreement.municipality.slug, agreement.slug]


def to_hub(agreement: Agreement, part: str = "") -> HttpResponse:
    url = reverse("staff:agreement_detail", args=address_of(agreement))
    return redirect(f"{url}#{part}" if part else url)


def show(
    request: HttpRequest,
    name: str,
    agreement: Agreement,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    context |= {"agreement": agreement, "municipality": agreement.municipality}
    return render(request, f"staff/{name}.html", context, status=status)
