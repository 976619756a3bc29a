from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest


class LogInForm(AuthenticationForm):
    """E-mail address and password, and where the visitor was on the way to."""

    error_messages = {
        "invalid_login": "E-postadressen och lösenordet hör inte ihop. "
        "Kontrollera båda och försök igen.",
        "inactive": "E-postadressen och lösenordet hör inte ihop. "
        "Kontrollera båda och försök igen.",
    }

    next = forms.CharField(required=False, widget=forms.HiddenInput)
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, request: HttpRequest | None = None, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(request, *args, **kwargs)
        address = self.fields["username"]
        address.error_messages["required"] = "Skriv din e-postadress."
        address.widget.input_type = "email"
        address.widget.attrs.pop("autofocus")
        password = self.fields["password"]
        password.label = "Lösenord"
        password.error_messages["required"] = "Skriv ditt lösenord."
