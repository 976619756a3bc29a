"""Pages that add to something chosen first: a promise to an agreement, and so on."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from promises.admin.base import AdministrationAdmin, AdministrationForm
from promises.admin.rows import next_position
from promises.models import Agreement

Starts = list[tuple[str, list[tuple[int, str]]]]  # heading → key and name of each


class StartedForm(AdministrationForm):
    """A form of something that belongs to a start, which it does not ask for."""

    start_field: ClassVar[str] = "agreement"
    start: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            setattr(self.instance, self.start_field, self.start)

    def _get_validation_exclusions(self) -> set[str]:
        """Let the constraints see where it belongs, though no field asks."""
        return super()._get_validation_exclusions() - {self.start_field}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "position" in data and data["position"] is None:
            data["position"] = next_position(self._others())
        return data

    def refuse_if_taken(self, field: str, message: str) -> None:
        """Refuse a value that another of the same start has."""
        if self._others().filter(**{field: self.cleaned_data.get(field)}).exists():
            self.add_error(field, message)

    def _others(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = type(self.instance)._default_manager.exclude(
            pk=self.instance.pk
        )
        return rows.filter(**{self.start_field: self.start})


class StartedAdmin(AdministrationAdmin):
    start_model: ClassVar[Any] = Agreement
    start_prompt: ClassVar[str] = "Välj överenskommelse"

    @property
    def start_field(self) -> str:
        form: Any = self.form
        return str(form.start_field)

    def start_of(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is not None:
            return getattr(obj, self.start_field)
        key = request.GET.get(self.start_field, "")
        if not key.isdecimal():
            return None
        return self.start_model._default_manager.filter(pk=key).first()

    def starts(self) -> Starts:
        """Return what can be chosen to start from."""
        agreements = Agreement.objects.select_related("municipality").by_period()
        by_municipality: dict[str, list[tuple[int, str]]] = {}
        for agreement in agreements.order_by("municipality__name", "-starts_on", "pk"):
            row = (agreement.pk, str(agreement))
            by_municipality.setdefault(agreement.municipality.name, []).append(row)
        return list(by_municipality.items())

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,
        **kwargs: Any,
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.start = self.start_of(request, obj)
        return form

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if self.start_of(request) is None:
            return self._choose_start(request)
        return super().add_view(request, form_url, extra_context)

    def _choose_start(self, request: HttpRequest) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": self.start_prompt,
            "opts": self.opts,
            "starts": self.starts(),
            "start_field": self.start_field,
        }
        return TemplateResponse(request, "admin/start.html", context)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        response = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST:
            return HttpResponseRedirect(request.get_full_path())
        return response

    @admin.display(description="överenskommelse")
    def agreement_link(self, obj: Any) -> str:
        url = reverse("admin:promises_agreement_change", args=[obj.agreement.pk])
        return format_html('<a href="{}">{}</a>', url, obj.agreement)
