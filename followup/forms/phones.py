"""What a phone sends beside the entry itself."""

from __future__ import annotations

from django import forms


class PhoneForm(forms.Form):
    """Which entry it is, who wrote it, and what the phone thinks the time is."""

    account = forms.CharField()
    submission = forms.UUIDField()
    phone_now = forms.DateTimeField()
    kept_little = forms.BooleanField(required=False)  # of sensitive work
