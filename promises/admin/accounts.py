"""Organisations and the accounts of those who work there."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, BaseUserCreationForm
from django.contrib.auth.models import Group
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html

from promises.admin.base import AdministrationAdmin, AdministrationForm
from promises.invitations import waits_for_its_owner
from promises.models import Organisation, User
from promises.sessions import shut_out
from promises.views.inviting import send_and_tell

if TYPE_CHECKING:
    AnyUserAdmin = UserAdmin[User]
    AnyCreationForm = BaseUserCreationForm[User]
    AnyPasswordForm = AdminPasswordChangeForm[User]
else:
    AnyUserAdmin = UserAdmin
    AnyCreationForm = BaseUserCreationForm
    AnyPasswordForm = AdminPasswordChangeForm

admin.site.unregister(Group)  # roles say who may do what


@admin.register(Organisation)
class OrganisationAdmin(AdministrationAdmin):
    form = AdministrationForm
    fields = ("name", "kind")
    list_display = ("name", "kind", "accounts", "agreements")
    list_filter = ("kind",)
    search_fields = ("name",)
    ordering = ("name", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        rows = rows.annotate(
            account_count=Count("members", distinct=True),
            agreement_count=Count("parties", distinct=True),
        )
        return rows

    @admin.display(description="konton", ordering="account_count")
    def accounts(self, organisation: Any) -> int:
        return int(organisation.account_count)

    @admin.display(description="part i överenskommelser", ordering="agreement_count")
    def agreements(self, organisation: Any) -> int:
        return int(organisation.agreement_count)


class AccountForm(AdministrationForm):
    """An account; only its role decides whether it reaches the administration."""

    acting: User | None = None  # who fills in the form

    forget_second_factor = forms.BooleanField(
        label="Ta bort det andra steget",
        required=False,
        help_text="När telefonen eller nyckeln är borta. Personen lägger till ett "
        "nytt andra steg vid nästa inloggning, om rollen kräver det.",
    )

    class Meta:
        model = User
        fields = ("email", "name", "organisation", "role")
        help_texts = {
            "role": "Rapportörer loggar och ändrar sina egna aktiviteter. Samordnare "
            "ser till hela organisationens. Administratörer når de här sidorna."
        }

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        others = User.objects.exclude(pk=self.instance.pk)
        if others.filter(email__iexact=email).exists():
            self.add_error("email", "Det finns redan ett konto med den adressen.")
        return email

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self._check_organisation(data)
        if self.acting and self.acting.pk == self.instance.pk:
            self._refuse_to_lock_oneself_out(data)
        return data

    def _check_organisation(self, data: dict[str, Any]) -> None:
        is_administrator = data.get("role") == User.Role.ADMINISTRATOR
        if is_administrator and data.get("organisation"):
            self.add_error(
                "organisation",
                "En administratör hör inte till någon organisation. Lämna tomt.",
            )
        elif not is_administrator and not data.get("organisation", "is at fault"):
            self.add_error(
                "organisation", "Välj den organisation personen arbetar för."
            )

    def _refuse_to_lock_oneself_out(self, data: dict[str, Any]) -> None:
        if data.get("role", User.Role.ADMINISTRATOR) != User.Role.ADMINISTRATOR:
            self.add_error(
                "role", "Du kan inte ta ifrån dig själv rollen som administratör."
            )
        if not data.get("is_active", True):
            self.add_error("is_active", "Du kan inte stänga ditt eget konto.")

    def save(self, commit: bool = True) -> Any:
        is_administrator = self.instance.role == User.Role.ADMINISTRATOR
        self.instance.is_staff = self.instance.is_superuser = is_administrator
        return super().save(commit)


class NewAccountForm(AccountForm, AnyCreationForm):
    """The same, with a first password; without one, the account is invited."""

    class Meta(AccountForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("password1", "password2"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        first, again = data.get("password1"), data.get("password2")
        if bool(first) != bool(again) and not self.has_error("password2"):
            self.add_error("password2", "Skriv lösenordet två gånger, eller ingen.")
        data["password1"] = first or None
        return data


class NewPasswordForm(AnyPasswordForm):
    """A new password for somebody else; an account is closed in other ways."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        for field in self.fields.values():
            field.required = True


@admin.register(User)
class AccountAdmin(AdministrationAdmin, AnyUserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    change_password_form = NewPasswordForm
    fieldsets = (
        (None, {"fields": ("email", "name", "organisation", "role")}),
        (
            "Inloggning",
            {
                "fields": (
                    "is_active",
                    "forget_second_factor",
                    "password_link",
                    "last_login",
                )
            },
        ),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "name", "organisation", "role")}),
        (
            "Första lösenord",
            {
                "fields": ("password1", "password2"),
                "description": "Lämna tomt, så får personen ett mejl med en länk och "
                "väljer själv. Länken gäller i två veckor.",
            },
        ),
    )
    readonly_fields = ("password_link", "last_login")
    change_form_template = "admin/promises/user/change_form.html"
    list_display = ("email", "name", "organisation", "role", "is_active", "last_seen")
    list_filter = ("role", "is_active", "organisation")
    list_select_related = ("organisation",)
    search_fields = ("email", "name", "organisation__name")
    ordering = ("email", "pk")
    filter_horizontal = ()

    def get_form(
        self,
        request: HttpRequest,
        obj: User | None = None,
        change: bool = False,
        **kwargs: Any,
    ) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.acting = request.user
        return form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        account = kwargs.get("obj")
        context["is_waiting"] = account is not None and waits_for_its_owner(account)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: User, form: Any, change: bool
    ) -> None:
        """Save; shut out who was closed, and invite who has no password yet."""
        super().save_model(request, obj, form, change)
        if not obj.is_active:
            shut_out(obj)
        is_asked_for = not change or "_invite" in request.POST
        if is_asked_for and waits_for_its_owner(obj):
            send_and_tell(request, obj)
        if form.cleaned_data.get("forget_second_factor"):
            Authenticator.objects.filter(user=obj).delete()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Accounts are closed: what they logged stays theirs."""
        return False

    @admin.display(description="senast inne", ordering="last_login")
    def last_seen(self, user: User) -> dt.date | None:
        """Say on which day: the hour made the list wider than the page."""
        return timezone.localtime(user.last_login).date() if user.last_login else None

    @admin.display(description="lösenord")
    def password_link(self, user: User) -> str:
        return format_html('<a href="{}">Byt lösenord</a>', "../password/")
