"""The agreements that someone sees to."""

from __future__ import annotations

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from followup.agreement_rows import AgreementRow, agreement_row
from followup.alphabet import by_municipality
from followup.views.access import StaffRequest, staff_page
from followup.views.drafting.finding import only_drafters
from promises.models import Approval, Party, Promise, User
from promises.permissions import coordinated_by


@require_safe
@staff_page
def agreement_list(request: StaffRequest) -> HttpResponse:
    only_drafters(request.user)
    rows = _rows(request.user)
    drafts = [row for row in rows if row.is_draft]
    published = [row for row in rows if not row.is_draft]
    context = {"drafts": drafts, "published": published}
    return render(request, "staff/agreement_list.html", context)


def _rows(user: User) -> list[AgreementRow]:
    agreements = coordinated_by(user).for_choice()
    counted = agreements.annotate(
        promise_count=_count_of(Promise),
        signatory_count=_count_of(Party, signatory_position__isnull=False),
        approval_count=_count_of(Approval),
    )
    today = timezone.localdate()
    return [agreement_row(each, today) for each in by_municipality(counted)]


def _count_of(model: type[Promise | Party | Approval], **which: object) -> Coalesce:
    rows = model._default_manager.filter(Q(**which), agreement=OuterRef("pk"))
    counts = rows.order_by().values("agreement").annotate(number=Count("pk"))
    return Coalesce(Subquery(counts.values("number")), 0)
