"""The form in which staff say what was done: one for logging and for editing."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any, cast

from django import forms
from django.http import QueryDict

from followup.actions import Entry
from followup.forms.fields import (
    MONTH_ALONE,
    DayField,
    NumberField,
    SubmissionField,
    UsualChoiceField,
    WordsField,
)
from followup.forms.late import LateForm
from followup.forms.rules import date_fault, end_fault, parties_fault
from followup.models import Activity
from followup.wording import days_words, enumerated
from promises.facts import PartyInfo, PlaceInfo, PromiseInfo
from promises.models import Sensitivity, stricter
from promises.structure import Structure
from promises.years import Span

BEYOND = "utöver"  # no key of a promise: keys are ASCII
NOT_OF_INDIVIDUALS = ("place", "text", "note", "ends_on", "occasion", "precision")
RARER = ("ends_on", "precision", "known_to", "occasion", "note")
UNSAID = ("", Activity.KnownTo.DAY, Activity.Precision.EXACT)
NAMES_OF_TYPED = {"text": "texten", "note": "anteckningen", "ends_on": "sista dagen"}


class ActivityForm(LateForm):
    use_required_attribute = False  # a field may be hidden, and is then not required

    submission = SubmissionField()
    promise = forms.ChoiceField(
        label="Löfte",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Välj ett löfte, eller Utöver löftena.",
            "invalid_choice": "Löftet finns inte i överenskommelsen. Välj ett annat.",
        },
    )
    sensitivity = UsualChoiceField(
        usual=Sensitivity.OPERATIONAL,
        label="Vad får allmänheten se?",
        widget=forms.RadioSelect,
        choices=[
            (Sensitivity.OPERATIONAL, "Bara antalet, när månaden är slut"),
            (Sensitivity.OPEN, "Datum, plats och text"),
            (Sensitivity.INDIVIDUAL, "Det rör enskilda: bara månad och antal sparas"),
        ],
        error_messages={"invalid_choice": "Välj vad allmänheten får se."},
    )
    dated_on = DayField(label="Datum")
    place = forms.ChoiceField(
        label="Ort eller plats",
        required=False,
        error_messages={
            "invalid_choice": "Platsen finns inte i kommunen. Välj en annan, eller ingen."
        },
    )
    parties = forms.MultipleChoiceField(
        label="Vilka deltog?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kryssa i minst en part som deltog.",
            "invalid_choice": "En part är inte med i överenskommelsen. "
            "Kontrollera vilka som deltog.",
        },
    )
    text = WordsField(
        label="Kort text",
        longest=500,
        rows=2,
        help_text="Inga namn eller personuppgifter.",
    )
    quantity = NumberField(label="Antal")
    precision = UsualChoiceField(
        usual=Activity.Precision.EXACT,
        label="Antalet är",
        choices=[
            (Activity.Precision.EXACT, "exakt"),
            (Activity.Precision.ABOUT, "ungefärligt"),
            (Activity.Precision.AT_LEAST, "minst så många"),
            (Activity.Precision.UNSPECIFIED, "inte känt"),
        ],
        error_messages={"invalid_choice": "Välj hur säkert antalet är."},
    )
    ends_on = DayField(
        label="Sista dag",
        required=False,
        help_text="Om det pågick flera dagar.",
    )
    known_to = UsualChoiceField(
        usual=Activity.KnownTo.DAY,
        label="Datumet är känt till",
        choices=[
            (Activity.KnownTo.DAY, "dag"),
            (Activity.KnownTo.MONTH, "månad"),
            (Activity.KnownTo.YEAR, "år"),
        ],
        help_text="För det som loggas i efterhand.",
        error_messages={"invalid_choice": "Välj hur väl datumet är känt."},
    )
    occasion = forms.ChoiceField(
        label="Riskhelg",
        required=False,
        error_messages={"invalid_choice": "Riskhelgen finns inte. Välj en annan."},
    )
    note = WordsField(
        label="Intern anteckning",
        longest=1000,
        rows=2,
        help_text="Ses bara av din organisation.",
    )

    def __init__(
        self,
        *args: Any,
        structure: Structure,
        own_party: PartyInfo,
        today: dt.date,
        mildest: str = Sensitivity.OPEN,
        locked: Collection[int] = (),
        **kwargs: Any,
    ) -> None:
        """Of an activity that is edited, `mildest` is the class it cannot go below."""
        super().__init__(*args, **kwargs)
        self.structure = structure
        self.own_party = own_party
        self.today = today
        self.mildest = mildest
        self.tell_locked(locked)
        self._offer_choices()
        self._offer_days()

    def _offer_choices(self) -> None:
        structure = self.structure
        self._choices("promise").choices = [
            *((each.key, each.short) for each in structure.promises),
            (BEYOND, "Utöver löftena"),
        ]
        self._choices("place").choices = [
            ("", "Ingen plats"),
            *((f"{each.pk}", _place_label(each)) for each in structure.places),
        ]
        self._choices("parties").choices = [
            (f"{each.pk}", each.short) for each in structure.parties
        ]
        self._choices("occasion").choices = [
            ("", "Den som datumet hör till"),
            *(
                (f"{each.pk}", f"{each.name}, {days_words(each.dates)}")
                for each in reversed(structure.occasions)
            ),
        ]
        if not structure.occasions:
            del self.fields["occasion"]

    def _choices(self, name: str) -> forms.ChoiceField:
        return cast("forms.ChoiceField", self.fields[name])

    def _offer_days(self) -> None:
        period = self.structure.period
        last = max(period.first, min(self.today, period.last))
        field = cast("DayField", self.fields["dated_on"])
        field.bound_between(period.first, last)

    def clean_promise(self) -> PromiseInfo | None:
        """Return the chosen promise; None is work beyond the promises."""
        return self.structure.promise_keyed(self.cleaned_data["promise"])

    def clean_parties(self) -> frozenset[int]:
        return frozenset(int(pk) for pk in self.cleaned_data["parties"])

    def clean_known_to(self) -> str:
        """A date field that was given a month knows no more than that."""
        if MONTH_ALONE.fullmatch(f"{self['dated_on'].value()}"):
            return Activity.KnownTo.MONTH
        known_to: str = self.cleaned_data["known_to"]
        return known_to

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "promise" in data and self.logged_as == Sensitivity.INDIVIDUAL:
            self._leave_out_what_is_not_stored()
        for field, fault in {
            "dated_on": self._date_fault(),
            "ends_on": self._end_fault(),
            "parties": self._parties_fault(),
        }.items():
            if fault:
                self.add_error(field, fault)
        return data

    @property
    def logged_as(self) -> str:
        """The class it will get: the promise's, or beyond the promises as chosen."""
        promise = self.cleaned_data["promise"]
        chosen = self.cleaned_data.get("sensitivity", Sensitivity.OPERATIONAL)
        return stricter(self.mildest, promise.sensitivity if promise else chosen)

    def _leave_out_what_is_not_stored(self) -> None:
        for name in self.fields.keys() & NOT_OF_INDIVIDUALS:
            self.errors.pop(name, None)
            self.cleaned_data[name] = self.fields[name].clean("")

    def _date_fault(self) -> str:
        data = self.cleaned_data
        if not {"dated_on", "known_to"} <= data.keys():
            return ""
        written = Activity(dated_on=data["dated_on"], known_to=data["known_to"])
        return self.fault_of(data.get("promise"), written.dated)

    def fault_of(self, promise: PromiseInfo | None, dated: Span) -> str:
        """Say what is wrong with the date, as far as it is known."""
        return date_fault(self.structure, promise, dated, self.today)

    def _end_fault(self) -> str:
        dated_on, ends_on = (
            self.cleaned_data.get(name) for name in ("dated_on", "ends_on")
        )
        return end_fault(dated_on, ends_on) if dated_on and ends_on else ""

    def _parties_fault(self) -> str:
        data = self.cleaned_data
        if not {"promise", "parties"} <= data.keys():
            return ""
        return parties_fault(
            data["promise"], data["parties"], self.own_party, self.logged_as
        )

    @property
    def left_out(self) -> str:
        """Name what was typed but is not stored of work about individuals."""
        if self.logged_as != Sensitivity.INDIVIDUAL:
            return ""
        return enumerated(
            words for name, words in NAMES_OF_TYPED.items() if self[name].value()
        )

    @property
    def has_more(self) -> bool:
        """Say whether the rarer fields hold something that has to be seen."""
        fields = (self[name] for name in RARER if name in self.fields)
        return any(
            field.errors or f"{field.value() or ''}" not in UNSAID for field in fields
        )

    def entry(self) -> Entry:
        data = self.cleaned_data
        promise = data["promise"]
        return Entry(
            promise=promise.pk if promise else None,
            dated_on=data["dated_on"],
            parties=data["parties"],
            known_to=data["known_to"],
            ends_on=data["ends_on"],
            place=_key(data["place"]),
            occasion=_key(data.get("occasion")),
            quantity=data["quantity"],
            precision=data["precision"],
            text=data["text"],
            note=data.get("note", ""),
            sensitivity=self.logged_as,
        )

    def ask_again(self, why: str) -> None:
        """Show the form once more, under a new number and with a word of why."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["submission"] = f"{uuid.uuid4()}"
        self.data = data
        self.add_error(None, why)


def _place_label(place: PlaceInfo) -> str:
    return f"{place.name} ({place.within})" if place.within else place.name


def _key(value: str | None) -> int | None:
    return int(value) if value else None
