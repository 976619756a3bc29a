"""The texts of an agreement in other languages: which there are, and writing them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from followup import actions
from followup.actions.translating import Original, originals_of, texts_version
from followup.forms.translations import LanguageForm, TranslationsForm
from followup.languages import NAMES, codes_in, is_code, swedish_name
from followup.views import kept
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.coordinating import agreement_for
from promises.models import Agreement


@dataclass(frozen=True, slots=True)
class LanguageRow:
    code: str
    name: str
    missing: int
    texts: int  # that there are in Swedish


@require_safe
@staff_page
def translations(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    originals = originals_of(agreement)
    asked = LanguageForm(request.GET if "kod" in request.GET else None)
    if asked.is_bound and asked.is_valid():
        return redirect(
            "staff:translation_edit", municipality, period, asked.cleaned_data["kod"]
        )
    codes = codes_in(each.owner.translations for each in originals)
    context = {
        "agreement": agreement,
        "municipality": agreement.municipality,
        "rows": [_language_row(originals, code) for code in codes],
        "others": [(c, name) for c, (name, _own) in NAMES.items() if c not in codes],
        "form": asked,
    }
    return render(request, "staff/translations.html", context)


def _language_row(originals: list[Original], code: str) -> LanguageRow:
    missing = sum(not each.in_language(code) for each in originals)
    return LanguageRow(code, swedish_name(code), missing, len(originals))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def translation_edit(
    request: StaffRequest, municipality: str, period: str, code: str
) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    if not is_code(code):
        raise Http404("Det är inget språk att skriva på.")
    sent = kept.sent_or_kept(request)
    form = TranslationsForm(sent, originals=originals_of(agreement), code=code)
    if request.method != "POST" or not form.is_valid():
        return _show(request, agreement, form)
    try:
        changed = actions.set_translations(
            agreement=agreement,
            code=code,
            texts=form.texts(),
            version=form.cleaned_data["version"],
        )
    except actions.ChangedMeanwhileError:
        return _show_both(request, agreement, code)
    said = "Texterna är sparade." if changed else "Inget var ändrat."
    messages.success(request, said)
    return redirect("staff:translations", municipality, period)


def _show_both(request: StaffRequest, agreement: Agreement, code: str) -> HttpResponse:
    """Show what was typed beside what another saved; sent again it replaces that."""
    originals = originals_of(agreement)
    data = request.POST.copy()
    data["version"] = texts_version(originals, code)
    form = TranslationsForm(data, originals=originals, code=code, is_conflict=True)
    return _show(request, agreement, form)


def _show(
    request: StaffRequest, agreement: Agreement, form: TranslationsForm
) -> HttpResponse:
    row = _language_row(list(form.originals), form.code)
    context: dict[str, Any] = {
        "form": form,
        "row": row,
        "agreement": agreement,
        "municipality": agreement.municipality,
    }
    status = 409 if form.is_conflict else 200
    return render(request, "staff/translation_edit.html", context, status=status)
