"""Closing and opening the accounts of colleagues, and what is in their hands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from django.db import transaction
from django.db.models import Q
from django.http import Http404

from followup.models import Activity
from followup.models.activities import ActivityQuerySet
from promises.history import update_all
from promises.models import Organisation, User
from promises.permissions import can_hand_over, can_manage
from promises.sessions import shut_out


class NotManagedError(Http404):
    """Since the page was shown the user has lost the say over the colleague.

    To them the account is as little there as any other that is not theirs to see to.
    """


class PlansLeftOverError(Exception):
    """There are open plans, and nobody who takes them over."""


def open_plans_of(user: User) -> ActivityQuerySet:
    """Return the plans of the user's organisation that wait for the user.

    Those are theirs that they hold; a plan that is held by nobody, its writer's.
    """
    is_theirs = Q(held_by=user) | Q(held_by__isnull=True, created_by=user)
    return _open_plans(user.organisation_id).filter(is_theirs)


def open_plans_by_holder(organisation: Organisation) -> Counter[int]:
    """Return how many open plans each of the organisation's accounts has."""
    hands = _open_plans(organisation.pk).values_list("held_by", "created_by")
    return Counter(holder or writer for holder, writer in hands if holder or writer)


def _open_plans(organisation: int | None) -> ActivityQuerySet:
    return Activity.objects.standing().filter(
        status=Activity.Status.PLANNED, organisation=organisation
    )


@transaction.atomic
def hand_over_plans(*, user: User, colleague: User, heir: User) -> int:
    """Let the heir hold all open plans of the colleague's; return how many."""
    members = _lock_members(colleague)
    holder = _allowed(can_hand_over, members, user, colleague)
    return _hand_over(holder, members.get(heir.pk))


@transaction.atomic
def close_account(*, user: User, colleague: User, heir: User | None) -> int:
    """Shut a colleague out at once; return how many plans the heir took over."""
    members = _lock_members(colleague)
    managed = _allowed(can_manage, members, user, colleague)
    number = _hand_over(managed, members.get(heir.pk) if heir else None)
    managed.is_active = False
    managed.save(update_fields=["is_active"])
    shut_out(managed)
    return number


@transaction.atomic
def reopen_account(*, user: User, colleague: User) -> None:
    managed = _allowed(can_manage, _lock_members(colleague), user, colleague)
    managed.is_active = True
    managed.save(update_fields=["is_active"])


@transaction.atomic
def change_role(*, user: User, colleague: User, role: str) -> None:
    managed = _allowed(can_manage, _lock_members(colleague), user, colleague)
    managed.role = role
    managed.save(update_fields=["role"])


def _lock_members(colleague: User) -> dict[int, User]:
    """Lock all accounts of the organisation: of two that close each other one waits."""
    members = User.objects.filter(organisation=colleague.organisation_id)
    return {each.pk: each for each in members.order_by("pk").select_for_update()}


def _allowed(
    may: Callable[[User, User], bool],
    members: dict[int, User],
    user: User,
    colleague: User,
) -> User:
    """Return the colleague as they are now, if the user still has a say over them."""
    manager, managed = members.get(user.pk), members.get(colleague.pk)
    if manager is None or managed is None or not may(manager, managed):
        raise NotManagedError
    return managed


def _hand_over(holder: User, heir: User | None) -> int:
    plans = list(open_plans_of(holder).select_for_update(of=("self",)))
    if plans and (heir is None or not heir.is_active or heir.pk == holder.pk):
        raise PlansLeftOverError
    for plan in plans:
        plan.held_by = heir
    if plans:
        update_all(Activity, plans, ["held_by"])
    return len(plans)
