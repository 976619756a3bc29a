"""The promise's page, following up what a changed sensitivity does to the log."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from followup import actions
from followup.amended_words import target_words
from promises.admin import promises as plain
from promises.models import Promise, Sensitivity
from promises.structure import read_structure


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

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> tuple[Any, ...]:
        parts = super().get_fieldsets(request, obj)
        if parts == self.fieldsets:
            return parts
        return (*parts, ("Mål", {"fields": ("targets_in_words",)}))

    @admin.display(description="mål")
    def targets_in_words(self, promise: Promise) -> SafeString:
        """Say each target of a published promise as a sentence."""
        structure = read_structure(promise.agreement)
        targets = structure.promise_by_pk[promise.pk].targets
        return format_html_join(
            "", "<p>{}</p>", ((target_words(structure, each),) for each in targets)
        ) or SafeString("Inga mål.")

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
