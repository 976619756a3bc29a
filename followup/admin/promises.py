"""The promise's page, following up what a changed sensitivity does to the log."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest

from followup import actions
from promises.admin import promises as plain
from promises.models import Promise, Sensitivity


class PromiseForm(plain.PromiseForm):
    is_erasing = forms.BooleanField(
        label="Ja, ta bort plats, text och anteckning",
        required=False,
        widget=forms.HiddenInput,  # till there is something to ask
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("sensitivity") == Sensitivity.INDIVIDUAL and self._would_erase():
            self.fields["is_erasing"].widget = forms.CheckboxInput()
            if not data.get("is_erasing"):
                self.add_error(
                    "is_erasing",
                    "Om det som rör enskilda sparas varken plats, text eller "
                    "anteckning. De tas bort för gott ur det som redan loggats. "
                    "Markera rutan om du vill det.",
                )
        return data

    def _would_erase(self) -> bool:
        return bool(self.instance.pk) and actions.telling(self.instance).exists()


@admin.register(Promise)
class PromiseAdmin(plain.PromiseAdmin):
    form = PromiseForm
    fieldsets = (
        plain.PROMISE,
        plain.PARTIES,
        ("Vem får se arbetet", {"fields": ("sensitivity", "is_erasing")}),
        plain.VALIDITY,
    )

    def save_model(
        self, request: HttpRequest, obj: Promise, form: Any, change: bool
    ) -> None:
        before = Promise.objects.select_for_update().filter(pk=obj.pk or 0).first()
        super().save_model(request, obj, form, change)
        if before and before.sensitivity != obj.sensitivity:
            hidden = actions.stamp_sensitivity(promise=obj, previous=before.sensitivity)
            messages.info(
                request, f"Känsligheten är ändrad. Aktiviteter som döljs mer: {hidden}."
            )
