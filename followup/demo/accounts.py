"""Accounts with a password that everyone knows. Only where settings.DEMO is on."""

from __future__ import annotations

from dataclasses import dataclass

from promises.models import Organisation, User

PASSWORD = "exempel-losenord"  # noqa: S105 - meant to be known
DOMAIN = "exempelkommun.example"


@dataclass(frozen=True, slots=True)
class Account:
    name: str  # before the @
    role: str
    organisation: str  # "" for an administrator
    words: str

    @property
    def email(self) -> str:
        return f"{self.name}@{DOMAIN}"


ACCOUNTS = (
    Account("polis", User.Role.REPORTER, "Exempelpolisen", "rapportör hos polisen"),
    Account("kommun", User.Role.REPORTER, "Exempelkommunen", "rapportör i kommunen"),
    Account(
        "samordnare", User.Role.COORDINATOR, "Exempelkommunen", "samordnare i kommunen"
    ),
    Account(
        "polissamordnare",
        User.Role.COORDINATOR,
        "Exempelpolisen",
        "samordnare hos polisen",
    ),
    Account("administrator", User.Role.ADMINISTRATOR, "", "administratör"),
)


def create_accounts() -> None:
    for account in ACCOUNTS:
        if account.role == User.Role.ADMINISTRATOR:
            User.objects.create_superuser(account.email, PASSWORD)
            continue
        User.objects.create_user(
            account.email,
            PASSWORD,
            role=account.role,
            organisation=Organisation.objects.get(name=account.organisation),
        )


def existing_accounts() -> list[Account]:
    """Return those that can log in."""
    active = set(User.objects.filter(is_active=True).values_list("email", flat=True))
    return [account for account in ACCOUNTS if account.email in active]
