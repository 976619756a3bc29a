"""Finds the agreement that a coordinator sees to, by its address."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from promises.models import Agreement, User
from promises.permissions import coordinated_by


def agreement_for(user: User, municipality: str, period: str) -> Agreement:
    """Return it, draft or not, with its municipality; 404 for any other."""
    return get_object_or_404(
        coordinated_by(user).select_related("municipality"),
        municipality__slug=municipality,
        slug=period,
    )


def published_for(user: User, municipality: str, period: str) -> Agreement:
    """Return it with its municipality; what is a draft is not there."""
    return get_object_or_404(
        coordinated_by(user).published().select_related("municipality"),
        municipality__slug=municipality,
        slug=period,
    )
