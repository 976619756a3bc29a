"""The rows of an agreement beside its promises: parties, areas, dialogues, places."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from followup.forms.agreements import OwnPartyForm
from followup.forms.drafted import (
    LineField,
    LinksField,
    NamesField,
    TextField,
    WholeDayField,
    names_as_lines,
)
from promises.chosen_rows import ChosenRowsField
from promises.models import (
    Agreement,
    Dialogue,
    Municipality,
    Organisation,
    Party,
    Place,
    PriorityArea,
    Promise,
)


class PartyForm(OwnPartyForm):
    links = LinksField(
        label="Länkar", rows=2, help_text="Partens webbadresser, en per rad."
    )

    def __init__(
        self,
        *args: Any,
        agreement: Agreement,
        party: Party | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.others = Party.objects.filter(agreement=agreement)
        if party:
            self.others = self.others.exclude(pk=party.pk)
            self.fields["short"].required = True
            self.fields["short"].error_messages["required"] = "Skriv ett kort namn."

    def clean_short(self) -> str:
        short: str = self.cleaned_data["short"]
        if short and self.others.filter(short__iexact=short).exists():
            raise forms.ValidationError("En annan part heter så.")
        return short


class AddedPartyForm(PartyForm):
    field_order = ["organisation"]

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Organisation",
        empty_label="Välj organisation",
        help_text="Saknas den? Be administratören lägga in den.",
        error_messages={
            "required": "Välj organisation.",
            "invalid_choice": "Välj en av organisationerna i listan.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        taken = self.others.values("organisation")
        field.queryset = Organisation.objects.exclude(pk__in=taken).by_name()
        self.fields["short"].help_text = "Tomt: som den hette senast."


class AreaForm(forms.Form):
    use_required_attribute = False

    name = LineField(
        label="Namn", longest=200, required_message="Skriv vad området heter."
    )
    is_flexible = forms.BooleanField(
        label="Flexibelt: får vara tomt vid undertecknandet och fyllas på under perioden",
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        agreement: Agreement,
        area: PriorityArea | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.others = PriorityArea.objects.filter(agreement=agreement)
        if area:
            self.others = self.others.exclude(pk=area.pk)
        if agreement.status == Agreement.Status.PUBLISHED:
            del self.fields["is_flexible"]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if self.others.filter(name__iexact=name).exists():
            raise forms.ValidationError("Ett annat område heter så.")
        return name


class DialogueForm(forms.Form):
    use_required_attribute = False

    kind = forms.ChoiceField(
        label="Slag",
        choices=Dialogue.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vilket slags dialog det var."},
    )
    title = LineField(
        label="Titel", longest=200, required_message="Skriv vad dialogen kallas."
    )
    held_on = WholeDayField(label="Datum", required=False)
    summary = TextField(
        label="Sammanfattning",
        help_text="Vad som kom fram. Inga namn på enskilda.",
    )
    areas = ChosenRowsField(
        PriorityArea.objects.none(),
        label="Områden som dialogen ledde till",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Området finns inte längre. Välj igen."},
    )
    promises = ChosenRowsField(
        Promise.objects.none(),
        label="Löften som dialogen ledde till",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Löftet finns inte längre. Välj igen."},
    )

    def __init__(
        self,
        *args: Any,
        agreement: Agreement,
        dialogue: Dialogue | None = None,
        today: dt.date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.others = Dialogue.objects.filter(agreement=agreement)
        if dialogue:
            self.others = self.others.exclude(pk=dialogue.pk)
        self._offer("areas", PriorityArea.objects.filter(agreement=agreement))
        self._offer("promises", Promise.objects.filter(agreement=agreement))

    def _offer(self, name: str, rows: Any) -> None:
        field: Any = self.fields[name]
        field.queryset = rows.by_position()
        if not rows.exists():
            del self.fields[name]

    def clean_held_on(self) -> dt.date | None:
        held_on: dt.date | None = self.cleaned_data["held_on"]
        if held_on and held_on > self.today:
            raise forms.ValidationError("Dialogen har inte hållits ännu.")
        if held_on and held_on.year < self.today.year - 30:
            raise forms.ValidationError(f"Året {held_on.year} kan inte stämma.")
        return held_on

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        same = {"title": data.get("title"), "held_on": data.get("held_on")}
        if "held_on" in data and self.others.filter(**same).exists():
            self.add_error(
                "title", "En annan dialog har redan den titeln och det datumet."
            )
        return data


class PlaceForm(forms.Form):
    use_required_attribute = False

    name = LineField(
        label="Namn", longest=100, required_message="Skriv vad platsen heter."
    )
    kind = forms.ChoiceField(
        label="Slag",
        choices=Place.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vilket slags plats det är."},
    )
    within = forms.ModelChoiceField(
        Place.objects.none(),
        label="Ligger i orten",
        required=False,
        empty_label="Ingen",
        error_messages={"invalid_choice": "Välj en av orterna i listan."},
    )
    names = NamesField(
        label="Namn på andra språk",
        longest=2_000,
        rows=3,
        help_text=(
            "Ett per rad: språkets kod, kolon och namnet. smj är lulesamiska, "
            "se nordsamiska, fi finska. Bara namn som används, aldrig översatta."
        ),
    )

    def __init__(
        self,
        *args: Any,
        municipality: Municipality,
        place: Place | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.place = place
        places = Place.objects.filter(municipality=municipality)
        self.others = places.exclude(pk=place.pk) if place else places
        field: Any = self.fields["within"]
        field.queryset = self.others.localities().by_position()
        if place:
            del self.fields["name"]  # promises and loaded files know it by its name

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if self.others.filter(name__iexact=name).exists():
            raise forms.ValidationError("Kommunen har redan en plats som heter så.")
        return name

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        kind, within = data.get("kind"), data.get("within")
        if kind == Place.Kind.LOCALITY and within:
            self.add_error("within", "En ort ligger inte i en annan ort.")
        is_other = kind and kind != Place.Kind.LOCALITY
        if is_other and self.place and self.place.places_within.exists():
            self.add_error("kind", "Andra platser ligger i den här orten.")
        return data


def party_values(party: Party) -> dict[str, Any]:
    return {
        "short": party.short,
        "is_signatory": party.signatory_position is not None,
        "links": "\n".join(party.links),
    }


def area_values(area: PriorityArea) -> dict[str, Any]:
    return {"name": area.name, "is_flexible": area.is_flexible}


def dialogue_values(dialogue: Dialogue) -> dict[str, Any]:
    return {
        "kind": dialogue.kind,
        "title": dialogue.title,
        "held_on": dialogue.held_on,
        "summary": dialogue.summary,
        "areas": dialogue.dialogue_areas.values_list("area", flat=True),
        "promises": dialogue.dialogue_promises.values_list("promise", flat=True),
    }


def place_values(place: Place) -> dict[str, Any]:
    return {
        "kind": place.kind,
        "within": place.within_id,
        "names": names_as_lines(place.names),
    }
