from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from promises.models import User


class LogInForm(forms.Form):
    """E-mail address and password, and where the visitor was on the way to."""

    username = forms.CharField(
        label="E-postadress",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={"required": "Skriv din e-postadress."},
    )
    password = forms.CharField(
        label="Lösenord",
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Skriv ditt lösenord."},
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    is_refused = False  # for having tried too often
    user: User | None = None

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.request = request
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            self.user = self._authenticate(data["username"], data["password"])
        return data

    def _authenticate(self, email: str, password: str) -> User:
        adapter = get_adapter(self.request)
        try:
            user = adapter.authenticate(self.request, email=email, password=password)
        except ValidationError:
            self.is_refused = True
            raise
        if not isinstance(user, User):
            raise ValidationError(adapter.error_messages["email_password_mismatch"])
        return user

    def get_user(self) -> User:
        """Return whose address and password they are, once the form is valid."""
        if self.user is None:
            raise ValueError("The form is not valid.")
        return self.user
