"""Finds the agreement that a coordinator sees to, by its address."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from followup.views.access import StaffRequest
from promises.models import Agreement
from promises.permissions import coordinated_by


def published_for_user(
    request: StaffRequest, municipality: str, period: str
) -> Agreement:
    """Return it with its municipality; what is a draft is not there."""
    return get_object_or_404(
        coordinated_by(request.user).published().select_related("municipality"),
        municipality__slug=municipality,
        slug=period,
    )


def agreement_for_user(
    request: StaffRequest, municipality: str, period: str
) -> Agreement:
    """Return it, draft or not, with its municipality."""
    return get_object_or_404(
        coordinated_by(request.user).select_related("municipality"),
        municipality__slug=municipality,
        slug=period,
    )
