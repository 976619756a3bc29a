from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone

from promises.models.municipalities import Municipality
from promises.models.parties import Organisation


class AccountManager(BaseUserManager["User"]):
    """Creates accounts that are known by their e-mail address alone."""

    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> User:
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(
        self, email: str, password: str | None = None, **fields: Any
    ) -> User:
        fields["role"] = User.Role.ADMINISTRATOR
        fields["is_staff"] = fields["is_superuser"] = True
        return self.create_user(email, password, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person at one organisation who logs, or an administrator of the whole."""

    class Role(models.TextChoices):
        REPORTER = "reporter", "Rapportör"
        COORDINATOR = "coordinator", "Samordnare"
        ADMINISTRATOR = "administrator", "Administratör"

    email = models.EmailField(
        "e-postadress",
        unique=True,
        error_messages={"unique": "Det finns redan ett konto med den e-postadressen."},
    )
    name = models.CharField("namn", max_length=150, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="members",
        null=True,
        blank=True,
        verbose_name="organisation",
        help_text="Den organisation personen arbetar för. Administratörer har ingen.",
    )
    role = models.CharField(
        "roll", max_length=20, choices=Role.choices, default=Role.REPORTER
    )
    is_active = models.BooleanField(
        "aktivt", default=True, help_text="Avmarkera i stället för att ta bort kontot."
    )
    is_staff = models.BooleanField("når administrationen", default=False)
    created_at = models.DateTimeField("skapat", default=timezone.now, editable=False)
    invited_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name="inbjuden av",
    )
    invited_at = models.DateTimeField("inbjuden", null=True, blank=True, editable=False)
    chosen_municipality = models.ForeignKey(
        Municipality,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name="vald kommun",
    )
    calendar_key = models.UUIDField(
        "nyckel till egen kalender", null=True, blank=True, unique=True, editable=False
    )

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = AccountManager()

    class Meta:
        verbose_name = "konto"
        verbose_name_plural = "konton"
        constraints = [
            models.CheckConstraint(
                name="user_role_is_known",
                condition=models.Q(
                    role__in=["reporter", "coordinator", "administrator"]
                ),
            ),
            models.CheckConstraint(
                name="user_has_organisation_unless_administrator",
                condition=models.Q(organisation__isnull=False)
                | models.Q(role="administrator"),
                violation_error_message="Välj den organisation personen arbetar för.",
            ),
            models.CheckConstraint(
                name="user_reaches_admin_only_as_administrator",
                condition=models.Q(is_staff=False, is_superuser=False)
                | models.Q(role="administrator"),
                violation_error_message="Bara administratörer når administrationen.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email
