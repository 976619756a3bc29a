"""An agreement's period, title and texts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from followup.actions import Header
from followup.forms.drafted import (
    LONGEST_ADDRESS,
    LineField,
    TextField,
    WholeDayField,
)
from promises.admin.periods import what_falls_outside
from promises.agreement_file.content import slug_of_period
from promises.agreement_file.texts import is_slug, is_url
from promises.drafting import WantedParty
from promises.models import Agreement, Municipality, Organisation
from promises.years import Span

EARLIEST_YEAR = 2000
YEARS_AHEAD = 20
LONGEST_PERIOD = 10  # years
BLANK_PARTIES = 3
TEXTS = ("introduction", "situation", "outcome", "contact", "source_url")


class HeaderForm(forms.Form):
    use_required_attribute = False

    title = LineField(
        label="Titel",
        longest=200,
        required_message="Skriv vad överenskommelsen heter.",
        help_text="Till exempel: Jokkmokk – medborgarlöften.",
    )
    starts_on = WholeDayField(label="Första dag")
    ends_on = WholeDayField(label="Sista dag")
    year_basis = forms.ChoiceField(
        label="År räknas som",
        choices=Agreement.YearBasis.choices,
        widget=forms.RadioSelect,
        initial=Agreement.YearBasis.CALENDAR,
        help_text="Avtalsår passar en period som inte börjar den 1 januari.",
        error_messages={"required": "Välj hur åren räknas."},
    )
    slug = LineField(
        label="Period i adressen",
        longest=60,
        help_text="Lämna tomt för periodens år, till exempel 2020-2022.",
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug and not is_slug(slug):
            raise ValidationError("Får bara ha bokstäverna a–z, siffror, - och _.")
        return slug

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        first, last = data.get("starts_on"), data.get("ends_on")
        for name, day in (("starts_on", first), ("ends_on", last)):
            if day and not EARLIEST_YEAR <= day.year <= self.today.year + YEARS_AHEAD:
                self.add_error(name, f"Året {day.year} kan inte stämma.")
        if first and last and last < first:
            self.add_error("ends_on", "Perioden kan inte sluta innan den börjar.")
        elif first and last and last.year - first.year > LONGEST_PERIOD:
            self.add_error(
                "ends_on", "Perioden är längre än tio år. Stämmer båda dagarna?"
            )
        return data

    @property
    def period(self) -> Span:
        return Span(self.cleaned_data["starts_on"], self.cleaned_data["ends_on"])

    @property
    def header(self) -> Header:
        data = self.cleaned_data
        return Header(
            title=data["title"],
            period=self.period,
            slug=data["slug"] or slug_of_period(self.period),
            year_basis=data["year_basis"],
        )


class NewAgreementForm(HeaderForm):
    field_order = ["municipality"]

    municipality = forms.ModelChoiceField(
        Municipality.objects.none(),
        label="Kommun",
        empty_label="Välj kommun",
        help_text="Saknas kommunen? Administratören börjar den första "
        "överenskommelsen där.",
        error_messages={
            "required": "Välj kommun.",
            "invalid_choice": "Välj en av kommunerna i listan.",
        },
    )

    def __init__(self, *args: Any, municipalities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["municipality"]
        field.queryset = municipalities
        if len(municipalities) == 1:
            field.initial = municipalities[0]


class TextsForm(forms.Form):
    """What needs no amendment, also when the agreement is published."""

    use_required_attribute = False

    introduction = TextField(
        label="Inledning", help_text="Står överst på den offentliga sidan."
    )
    situation = TextField(
        label="Situationen",
        help_text="Det som statistik, lägesbilder och dialoger visar.",
    )
    outcome = TextField(label="Vad löftena ska leda till", rows=3)
    contact = TextField(
        label="Kontakt",
        rows=3,
        help_text="En funktions adress, aldrig en persons.",
    )
    source_url = LineField(
        label="Källa",
        longest=LONGEST_ADDRESS,
        help_text="Webbadressen där löftena är publicerade.",
    )

    def clean_source_url(self) -> str:
        url: str = self.cleaned_data["source_url"]
        if url and not is_url(url):
            raise ValidationError("Skriv en webbadress som börjar med https://.")
        return url


class DraftForm(TextsForm, HeaderForm):
    """All that a draft says of itself."""

    field_order = ["title", "starts_on", "ends_on", "year_basis", "slug", *TEXTS]

    follows = forms.ChoiceField(
        label="Följer på perioden",
        required=False,
        error_messages={"invalid_choice": "Välj en av perioderna i listan."},
    )

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agreement = agreement
        others = Agreement.objects.filter(municipality=agreement.municipality_id)
        earlier = list(others.exclude(pk=agreement.pk).by_period())
        slugs = [each.slug for each in earlier]
        if agreement.follows and agreement.follows not in slugs:
            slugs.append(agreement.follows)  # kept in another installation
        field: Any = self.fields["follows"]
        field.choices = [("", "Ingen"), *((slug, slug) for slug in slugs)]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        sound = {"starts_on", "ends_on", "year_basis"} <= data.keys()
        if sound and not self.errors:
            for field, refusal in what_falls_outside(
                self.agreement, period=self.period, year_basis=data["year_basis"]
            ):
                self.add_error(field, refusal)
        return data


class OwnPartyForm(forms.Form):
    """The writer's own organisation as a party."""

    use_required_attribute = False

    short = LineField(label="Kort namn", longest=60)
    is_signatory = forms.BooleanField(
        label="Undertecknar", required=False, initial=True
    )

    def wanted_of(self, organisation: Organisation) -> WantedParty:
        data = self.cleaned_data
        return WantedParty(organisation, data["short"], data["is_signatory"])


class NewPartyForm(OwnPartyForm):
    """A row of a new agreement's parties; one that names nobody is left out."""

    field_order = ["organisation"]

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Organisation",
        required=False,
        empty_label="Ingen",
        error_messages={"invalid_choice": "Välj en av organisationerna i listan."},
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = organisations

    @property
    def wanted(self) -> WantedParty | None:
        organisation = self.cleaned_data.get("organisation")
        return self.wanted_of(organisation) if organisation else None


if TYPE_CHECKING:
    AnyPartyFormSet = forms.BaseFormSet[NewPartyForm]
else:
    AnyPartyFormSet = forms.BaseFormSet


class NewPartyRows(AnyPartyFormSet):
    own: Organisation | None = None  # always a party, whatever the rows say

    def clean(self) -> None:
        seen = {self.own}
        shorts: set[str] = set()
        for form in self.forms:
            organisation = form.cleaned_data.get("organisation")
            short = form.cleaned_data.get("short", "").lower()
            if short and not organisation:
                form.add_error("organisation", "Välj organisationen.")
            if organisation in seen and organisation:
                form.add_error("organisation", "Organisationen är redan part.")
            if short and short in shorts:
                form.add_error("short", "En annan part heter så.")
            seen.add(organisation)
            shorts.add(short)

    def wanted(self) -> list[WantedParty]:
        return [form.wanted for form in self.forms if form.wanted]


NewPartyFormSet = forms.formset_factory(
    NewPartyForm, formset=NewPartyRows, extra=BLANK_PARTIES, max_num=20
)
