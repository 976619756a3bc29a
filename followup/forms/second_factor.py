"""allauth's forms for codes and passkeys, with our words."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

LONGEST_NAME = 60

# What the library raises at something that no browser made.
MALFORMED = (AttributeError, IndexError, KeyError, TypeError, ValueError, struct.error)
NOT_THAT_ONE = "Den passernyckeln gick inte att använda här. Försök igen."


def code_field(field: forms.Field, label: str, hint: str = "") -> None:
    field.label = label
    field.help_text = hint
    field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}
    field.error_messages["required"] = "Skriv koden."


def name_field(field: forms.Field) -> None:
    field.label = "Namn på nyckeln"
    field.help_text = "Så att du känner igen den, till exempel ”Jobbtelefonen”."
    field.validators.append(MaxLengthValidator(LONGEST_NAME))
    field.widget.attrs["maxlength"] = f"{LONGEST_NAME}"
    field.error_messages["required"] = "Skriv ett namn."


@contextmanager
def reading_credential() -> Iterator[None]:
    """Refuse what is no credential in words, instead of failing."""
    try:
        yield
    except MALFORMED as error:
        raise ValidationError(NOT_THAT_ONE) from error


class CodeForm(base_forms.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code_field(
            self.fields["code"], "Kod", "Från din app, eller en av reservkoderna."
        )
        self.fields["code"].widget.attrs["autofocus"] = True


class CodeAgainForm(base_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code_field(
            self.fields["code"], "Kod", "Från din app, eller en av reservkoderna."
        )


class FirstCodeForm(totp_forms.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code_field(self.fields["code"], "Koden som appen visar", "Sex siffror.")


class PasskeyForm(webauthn_forms.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_field(self.fields["name"])
        replaces_password = self.fields["passwordless"]
        replaces_password.label = "Ska räcka för att logga in, utan lösenord"
        replaces_password.help_text = (
            "Nyckeln frågar då själv efter kod, fingeravtryck eller ansikte."
        )
        replaces_password.initial = True

    def clean(self) -> dict[str, Any]:
        with reading_credential():
            data: dict[str, Any] = super().clean()
        return data


class PasskeyNameForm(webauthn_forms.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_field(self.fields["name"])


class PasskeyLogInForm(webauthn_forms.LoginWebAuthnForm):
    def clean_credential(self) -> Any:
        with reading_credential():
            return super().clean_credential()


class PasskeyStepForm(webauthn_forms.AuthenticateWebAuthnForm):
    def clean_credential(self) -> Any:
        with reading_credential():
            return super().clean_credential()


class PasskeyAgainForm(webauthn_forms.ReauthenticateWebAuthnForm):
    def clean_credential(self) -> Any:
        with reading_credential():
            return super().clean_credential()
