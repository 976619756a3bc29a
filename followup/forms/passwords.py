"""allauth's forms for passwords, with our words and without its decorations."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.tokens import default_token_generator

from promises.models import User

HOW_LONG = (
    "Minst 12 tecken. En mening som du minns är bättre än krångliga tecken. "
    "Använd det ingen annanstans."
)
LABELS = {
    "oldpassword": "Nuvarande lösenord",
    "password": "Ditt lösenord",
    "password1": "Nytt lösenord",
    "password2": "Nytt lösenord en gång till",
}


def in_our_words(fields: dict[str, forms.Field]) -> None:
    for name, label in LABELS.items():
        if name in fields:
            field = fields[name]
            field.label = label
            field.help_text = HOW_LONG if name == "password1" else ""
            field.widget.attrs.pop("placeholder", None)
            field.error_messages["required"] = "Fyll i det här fältet."


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self.fields)


class FirstPasswordForm(allauth_forms.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self.fields)


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self.fields)


class PasswordLinkForm(allauth_forms.UserTokenForm):
    """Whether a link is one of `followup.accounts.mails`, and still holds."""

    token_generator = default_token_generator

    def _get_user(self, uidb36: str) -> User | None:
        user: User | None = super()._get_user(uidb36)
        return user if user and user.is_active else None


class PasswordAgainForm(allauth_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self.fields)


class ForgottenPasswordForm(forms.Form):
    """Asks for an address; whether anyone has it is told to nobody."""

    email = forms.EmailField(
        label="E-postadress",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={
            "required": "Skriv din e-postadress.",
            "invalid": "Skriv adressen som namn@exempel.se.",
        },
    )

    def account(self) -> User | None:
        address = self.cleaned_data["email"]
        return User.objects.filter(email__iexact=address, is_active=True).first()
