from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models

from promises.models.parties import Organisation


class AccountManager(UserManager["User"]):
    """Creates accounts that are known by their e-mail address alone."""

    def _create(self, email: str, password: str | None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_user(  # type: ignore[override]  # accounts have no user name
        self, email: str, password: str | None = None, **fields: Any
    ) -> User:
        return self._create(email, password, **fields)

    def create_superuser(  # type: ignore[override]  # accounts have no user name
        self, email: str, password: str | None = None, **fields: Any
    ) -> User:
        administrator = {
            "role": User.Role.ADMINISTRATOR,
            "is_staff": True,
            "is_superuser": True,
        }
        return self._create(email, password, **{**administrator, **fields})

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractUser):
    """A person at one organisation who logs, or an administrator of the whole."""

    class Role(models.TextChoices):
        REPORTER = "reporter", "Rapportör"
        COORDINATOR = "coordinator", "Samordnare"
        ADMINISTRATOR = "administrator", "Administratör"

    username = None  # log-in is by e-mail
    email = models.EmailField("e-postadress", unique=True)
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

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = AccountManager()  # type: ignore[misc,assignment]  # keyed by e-mail

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
            ),
            models.CheckConstraint(
                name="user_reaches_admin_only_as_administrator",
                condition=models.Q(is_staff=False, is_superuser=False)
                | models.Q(role="administrator"),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email
