"""Who may do what, in one place. Views ask here and answer 404 when it says no."""

from __future__ import annotations

from typing import Protocol

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from promises.models import Agreement, Organisation, Party, User
from promises.models.agreements import AgreementQuerySet

Visitor = User | AnonymousUser


class Written(Protocol):
    """What a permission needs to know of an activity."""

    @property
    def agreement(self) -> Agreement: ...
    @property
    def organisation_id(self) -> int | None: ...
    @property
    def created_by_id(self) -> int | None: ...
    @property
    def held_by_id(self) -> int | None: ...
    def involves(self, organisation: Organisation) -> bool: ...


def is_administrator(user: Visitor) -> bool:
    """Say whether the user runs the installation, and so reaches `/admin/`.

    The role alone decides, never a flag of Django's; and no member of an organisation
    has it, whatever their row says.
    """
    return (
        isinstance(user, User)
        and _has_role(user, User.Role.ADMINISTRATOR)
        and user.organisation_id is None
    )


def is_coordinator(user: Visitor) -> bool:
    return _has_role(user, User.Role.COORDINATOR)


def needs_second_factor(user: Visitor) -> bool:
    """Say whether so much depends on the role that a password alone is too little."""
    return is_coordinator(user) or is_administrator(user)


def _has_role(user: Visitor, role: User.Role) -> bool:
    return isinstance(user, User) and user.is_active and user.role == role


def organisation_of(user: Visitor) -> Organisation | None:
    """Return whom the user works for; an administrator logs for nobody."""
    if not isinstance(user, User) or not user.is_active:
        return None
    if user.role == User.Role.ADMINISTRATOR:
        return None
    return user.organisation


def can_invite(user: Visitor) -> bool:
    """Say whether the user sees to who is in their organisation."""
    return is_coordinator(user)


def colleagues_of(user: Visitor) -> QuerySet[User]:
    """Return the accounts of the coordinator's organisation, their own among them."""
    if not can_invite(user):
        return User.objects.none()
    return User.objects.filter(organisation=organisation_of(user)).exclude(
        role=User.Role.ADMINISTRATOR
    )


def can_manage(user: Visitor, colleague: User) -> bool:
    """Say whether the user may invite anew, give another role, close and open.

    Nobody does that to themselves: so no organisation loses its last coordinator.
    """
    return (
        isinstance(user, User)
        and is_coordinator(user)
        and colleague.pk != user.pk
        and colleague.role != User.Role.ADMINISTRATOR
        and colleague.organisation_id == user.organisation_id
    )


def can_hand_over(user: Visitor, colleague: User) -> bool:
    """Say whether the user may give the colleague's plans, or their own, to another."""
    is_own = is_coordinator(user) and colleague.pk == user.pk
    return is_own or can_manage(user, colleague)


def agreements_for(user: Visitor) -> AgreementQuerySet:
    """Return the published agreements that the user's organisation is party to."""
    return Agreement.objects.published().of_organisation(organisation_of(user))


def party_of(user: Visitor, agreement: Agreement) -> Party | None:
    """Return the user's organisation as a party of the agreement, draft or not."""
    organisation = organisation_of(user)
    if organisation is None:
        return None
    return agreement.parties.filter(organisation=organisation).first()


def can_log(user: Visitor, agreement: Agreement) -> bool:
    is_published = agreement.status == Agreement.Status.PUBLISHED
    return is_published and party_of(user, agreement) is not None


def can_coordinate(user: Visitor, agreement: Agreement) -> bool:
    """Say whether the user sees to the agreement itself, such as its risk weekends."""
    if is_administrator(user):
        return True
    return is_coordinator(user) and party_of(user, agreement) is not None


def coordinated_by(user: Visitor) -> AgreementQuerySet:
    """Return the agreements that the user sees to, drafts among them."""
    if is_administrator(user):
        return Agreement.objects.all()
    if is_coordinator(user):
        return Agreement.objects.of_organisation(organisation_of(user))
    return Agreement.objects.none()


def can_edit(user: Visitor, written: Written) -> bool:
    """Say whether the user may change, withdraw and restore an activity.

    Reporters what they wrote and the plans they hold; coordinators what their
    organisation wrote and, of what came from a file and no organisation wrote, that
    in which theirs took part.
    """
    organisation = organisation_of(user)
    if organisation is None or not can_log(user, written.agreement):
        return False
    if not is_coordinator(user):
        is_own = user.pk in (written.created_by_id, written.held_by_id)
        return is_own and written.organisation_id == organisation.pk
    if written.organisation_id is None:
        return written.involves(organisation)
    return written.organisation_id == organisation.pk
