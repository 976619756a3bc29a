"""Inviting a colleague, and answering an invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError

from followup.demo import PASSWORD
from promises.models import Organisation, User
from promises.personal_numbers import find_personal_number

if TYPE_CHECKING:
    AnyPasswordForm = SetPasswordForm[User]
else:
    AnyPasswordForm = SetPasswordForm

HOW_LONG = (
    "Minst 12 tecken. En mening som du minns är bättre än krångliga tecken. "
    "Använd det ingen annanstans."
)
ROLES = (
    (User.Role.REPORTER, "Rapportör – loggar, och ändrar sitt eget"),
    (User.Role.COORDINATOR, "Samordnare – ändrar alla kollegors, och sköter kontona"),
)
TAKEN = "Det finns redan ett konto med den adressen."
TAKEN_ELSEWHERE = f"{TAKEN} Fråga administratören om det är er kollega."
TAKEN_HERE = f"{TAKEN} Du hittar det bland kollegorna."


class NameField(forms.CharField):
    """What someone is called."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Namn",
            max_length=150,
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
            error_messages={
                "required": "Skriv ditt namn.",
                "max_length": "Högst %(limit_value)d tecken.",
            },
            **kwargs,
        )

    def validate(self, value: Any) -> None:
        super().validate(value)
        if find_personal_number(value):
            raise ValidationError(
                "Här står ett personnummer eller samordningsnummer. Skriv bara namnet."
            )


class RoleForm(forms.Form):
    """What someone does in their organisation."""

    role = forms.ChoiceField(
        label="Roll",
        choices=ROLES,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj en roll.", "invalid_choice": "Välj en roll."},
    )


class InvitationForm(RoleForm):
    """Who is invited; an address that has an account is refused."""

    email = forms.EmailField(
        label="E-postadress",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Skriv adressen som inbjudan ska skickas till.",
            "invalid": "Skriv adressen som namn@exempel.se.",
            "max_length": "Adressen är för lång.",
        },
        max_length=254,
    )
    name = NameField(required=False)

    field_order = ("email", "name", "role")

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        self.fields["name"].widget.attrs["autocomplete"] = "off"

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        known = User.objects.filter(email__iexact=email).first()
        if known:
            is_here = known.organisation_id == self.organisation.pk
            raise ValidationError(TAKEN_HERE if is_here else TAKEN_ELSEWHERE)
        return email

    def refuse_taken(self) -> None:
        """Say that another was quicker to make an account with the address."""
        self.add_error("email", TAKEN)


class AcceptanceForm(AnyPasswordForm):
    """The name and the first password of who was invited."""

    error_messages = {"password_mismatch": "De två lösenorden är inte lika."}

    name = NameField()

    field_order = ("name", "new_password1", "new_password2")

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.initial.setdefault("name", user.name)
        first, again = self.fields["new_password1"], self.fields["new_password2"]
        first.label, first.help_text = "Lösenord", HOW_LONG
        again.label, again.help_text = "Lösenordet en gång till", ""
        first.error_messages["required"] = "Välj ett lösenord."
        again.error_messages["required"] = "Skriv lösenordet en gång till."

    def clean_new_password1(self) -> str:
        password = str(self.cleaned_data["new_password1"])
        if password == PASSWORD:
            raise ValidationError(
                "Det lösenordet står i programmets källkod. Välj ett annat."
            )
        return password
