"""Taking a text out of everything public, for coordinators."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from followup.actions import mask_texts
from followup.forms.masking import MaskingForm, WordsForm
from followup.masking import FoundText, texts_with
from followup.models import Masking
from followup.views import kept
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.coordinating import agreement_for
from promises.models import Agreement


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def masking(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    words = WordsForm(request.GET if "ord" in request.GET else None)
    found = _found(agreement, words)
    form = MaskingForm(
        request.POST if request.method == "POST" else kept.take_back(request),
        found=found,
    )
    if request.method == "POST" and form.is_valid():
        places = mask_texts(
            agreement=agreement,
            found=form.chosen,
            reason=form.cleaned_data["reason"],
            user=request.user,
            now=timezone.now(),
        )
        messages.success(
            request, f"Borttaget överallt. Texten stod på {places} ställen."
        )
        return redirect(request.path)
    context = {
        "agreement": agreement,
        "municipality": agreement.municipality,
        "words": words,
        "form": form,
        "maskings": Masking.objects.of_agreement(agreement).by_latest(),
    }
    return render(request, "staff/masking.html", context)


def _found(agreement: Agreement, words: WordsForm) -> list[FoundText]:
    if not words.is_bound or not words.is_valid():
        return []
    return texts_with(agreement, words.cleaned_data["ord"])
