"""The agreement whose promises someone writes, found and read once for a page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from followup.forms.amendments import AmendmentForm
from followup.views.access import StaffRequest
from followup.views.staff.coordinating import agreement_for
from promises.facts import PromiseInfo
from promises.models import Agreement, Party
from promises.structure import Structure, read_structure


@dataclass(frozen=True)
class Desk:
    agreement: Agreement
    structure: Structure
    today: dt.date

    @property
    def is_draft(self) -> bool:
        return self.agreement.status == Agreement.Status.DRAFT

    @property
    def address(self) -> list[str]:
        return [self.agreement.municipality.slug, self.agreement.slug]

    @cached_property
    def signatories(self) -> list[Party]:
        return list(Party.objects.filter(agreement=self.agreement).signatories())

    def promise(self, key: str) -> PromiseInfo:
        found = self.structure.promise_keyed(key)
        if found is None:
            raise Http404("The agreement has no such promise.")
        return found

    def amendment_form(self, data: QueryDict | None) -> AmendmentForm | None:
        """Return what a published agreement asks of each change; a draft asks nothing."""
        if self.is_draft:
            return None
        return AmendmentForm(data, signatories=self.signatories, today=self.today)


def desk_for(request: StaffRequest, municipality: str, period: str) -> Desk:
    agreement = agreement_for(request.user, municipality, period)
    return Desk(agreement, read_structure(agreement), timezone.localdate())


def to_list(desk: Desk) -> HttpResponse:
    return redirect("staff:promise_list", *desk.address)


def show(
    request: HttpRequest, name: str, desk: Desk, *, status: int = 200, **context: Any
) -> HttpResponse:
    context |= {
        "desk": desk,
        "agreement": desk.agreement,
        "municipality": desk.agreement.municipality,
        "is_draft": desk.is_draft,
    }
    return render(request, f"staff/{name}.html", context, status=status)
