"""A promise as its page asks for it; its targets have forms of their own."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from followup.forms.fields import DayField, WordsField
from followup.wording import days_words, enumerated
from promises.models import Dialogue, PriorityArea, Sensitivity, stricter
from promises.personal_numbers import find_personal_number
from promises.promise_writing import WantedPromise, WantedTarget
from promises.structure import Structure

SENSITIVITIES = (
    (
        Sensitivity.OPEN,
        "Öppen – alla ser dag, plats och vad som gjordes. Dagens arbete syns i morgon.",
    ),
    (
        Sensitivity.OPERATIONAL,
        "Operativ – alla ser bara hur mycket som gjorts varje månad, när månaden är "
        "slut. Ingen dag, plats eller text.",
    ),
    (
        Sensitivity.INDIVIDUAL,
        "Rör enskilda – alla ser bara årets antal, när året är slut. Färre än fem "
        "visas som ”färre än 5”. Plats och text sparas inte.",
    ),
)
ERASING = (
    "Om det som rör enskilda sparas varken plats, text eller anteckning. De tas bort "
    "för gott ur det som redan loggats. Markera rutan om du vill det."
)
PERSONAL_NUMBER = (
    "Här står ett personnummer eller samordningsnummer. Ta bort det: uppgifter om "
    "enskilda personer hör inte hemma här."
)


class LineField(forms.CharField):
    """A single line in which nobody's personal identity number may stand."""

    def __init__(self, *, longest: int, required_message: str = "", **kwargs: Any):
        super().__init__(
            max_length=longest,
            required=bool(required_message),
            error_messages={
                "required": required_message,
                "max_length": "Högst %(limit_value)d tecken.",
            },
            **kwargs,
        )

    def validate(self, value: Any) -> None:
        super().validate(value)
        if find_personal_number(value):
            raise ValidationError(PERSONAL_NUMBER, code="personal_number")


class ProseField(WordsField):
    """Words whose line ends are those of a file, whatever the browser sends."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class KeysField(forms.TypedMultipleChoiceField):
    """Several rows by their primary keys, in the order in which they are offered."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, widget=forms.CheckboxSelectMultiple, **kwargs)

    def clean(self, value: Any) -> tuple[int, ...]:
        chosen = set(super().clean(value))
        offered: Any = self.choices
        return tuple(pk for pk, _name in offered if pk in chosen)


class PromiseForm(forms.Form):
    use_required_attribute = False

    text = ProseField(
        label="Löftet, så som det ska stå",
        longest=2000,
        rows=4,
        required_message="Skriv vad ni lovar.",
        help_text="Skriv så att en granne förstår: vem gör vad, hur ofta och var?",
    )
    short = LineField(
        label="Kort namn",
        longest=200,
        required_message="Skriv ett kort namn på löftet.",
        help_text="Rubriken på sidan, till exempel Tillsyn alkohol och tobak.",
    )
    area = forms.TypedChoiceField(
        label="Område", coerce=int, empty_value=None, required=False
    )
    problem = ProseField(
        label="Vilket problem svarar löftet mot?",
        longest=2000,
        rows=3,
        help_text="Det som dialogerna eller lägesbilden visade. Alla kan läsa det.",
    )
    dialogues = KeysField(label="Vilka dialoger kommer det ur?", required=False)
    responsible = KeysField(
        label="Vilka ansvarar?",
        error_messages={"required": "Välj minst en part som ansvarar för löftet."},
    )
    contributing = KeysField(label="Vilka medverkar?", required=False)
    is_joint = forms.BooleanField(
        label="Gemensamt löfte",
        required=False,
        help_text="En aktivitet räknas bara när alla ansvariga parter deltog.",
    )
    sensitivity = forms.ChoiceField(
        label="Hur känsligt är arbetet?",
        choices=SENSITIVITIES,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vad alla ska få se av arbetet."},
    )
    is_erasing = forms.BooleanField(
        label="Ja, ta bort plats, text och anteckning", required=False
    )
    valid_from = DayField(label="Gäller från", required=False)
    valid_to = DayField(label="Gäller till", required=False)

    def __init__(
        self,
        *args: Any,
        structure: Structure,
        key: str | None,
        areas: list[PriorityArea],
        dialogues: list[Dialogue],
        would_erase: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.structure = structure
        self.promise = structure.promise_keyed(key) if key else None
        self.would_erase = would_erase
        self.is_draft = structure.agreement.status == structure.agreement.Status.DRAFT
        fields: Any = self.fields
        parties = [(each.pk, each.short) for each in structure.parties]
        fields["responsible"].choices = fields["contributing"].choices = parties
        named = [(each.pk, each.name) for each in areas]
        fields["area"].choices = [("", "Inget område"), *named]
        fields["dialogues"].choices = [(each.pk, each.title) for each in dialogues]
        self._leave_out(areas, dialogues)

    def _leave_out(self, areas: list[PriorityArea], dialogues: list[Dialogue]) -> None:
        """Ask only for what there is something to say of."""
        unasked = {"is_erasing"} if not self._is_asking_to_erase() else set()
        if not areas:
            unasked.add("area")
        if not dialogues:
            unasked.add("dialogues")
        if not self.is_draft:
            unasked.add("valid_to")  # a page of its own withdraws a promise
            if self.promise:
                unasked.add("valid_from")
        for name in unasked:
            del self.fields[name]
        if "valid_from" in self.fields:
            field: Any = self.fields["valid_from"]
            field.bound_between(*_ends(self.structure))
            field.help_text = "Bara om löftet inte gäller från periodens början."
        if "valid_to" in self.fields:
            field = self.fields["valid_to"]
            field.bound_between(*_ends(self.structure))
            field.help_text = "Bara om löftet slutar gälla före periodens slut."

    def _is_asking_to_erase(self) -> bool:
        is_individual = self.data.get("sensitivity") == Sensitivity.INDIVIDUAL
        was = self.promise.sensitivity if self.promise else ""
        return self.would_erase and is_individual and was != Sensitivity.INDIVIDUAL

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        self._check_parties(data)
        self._check_days(data)
        self._check_sensitivity(data.get("sensitivity", ""))
        return data

    def _check_parties(self, data: dict[str, Any]) -> None:
        both = set(data.get("responsible", ())) & set(data.get("contributing", ()))
        if both:
            names = [p.short for p in self.structure.parties if p.pk in both]
            self.add_error("contributing", f"Redan ansvarig: {enumerated(names)}.")

    def _check_days(self, data: dict[str, Any]) -> None:
        period = self.structure.period
        first, last = data.get("valid_from"), data.get("valid_to")
        for name, day in (("valid_from", first), ("valid_to", last)):
            if day and day not in period:
                self.add_error(name, f"Perioden är {days_words(period)}.")
        if first and last and last < first:
            self.add_error("valid_to", "Löftet kan inte sluta gälla innan det börjar.")

    def _check_sensitivity(self, wanted: str) -> None:
        was = self.promise.sensitivity if self.promise else ""
        if was and wanted and not self.is_draft and stricter(was, wanted) != wanted:
            self.add_error("sensitivity", "Känsligheten kan höjas men inte sänkas.")
        if "is_erasing" in self.fields and not self.cleaned_data.get("is_erasing"):
            self.add_error("is_erasing", ERASING)

    def life_ends(self) -> tuple[dt.date | None, dt.date | None]:
        """Return from when and to when the promise is to be valid."""
        data, there = self.cleaned_data, self.promise
        first = there.valid_from if there else None
        last = there.valid_to if there else None
        return (
            data.get("valid_from") if "valid_from" in self.fields else first,
            data.get("valid_to") if "valid_to" in self.fields else last,
        )

    def _in_kept_order(self, role: str) -> tuple[int, ...]:
        before = getattr(self.promise, role) if self.promise else ()
        return in_kept_order(self.cleaned_data[role], before)

    def wanted(self, targets: tuple[WantedTarget, ...]) -> WantedPromise:
        data = self.cleaned_data
        valid_from, valid_to = self.life_ends()
        values = {
            name: data[name]
            for name in ("text", "short", "problem", "is_joint", "sensitivity")
        }
        return WantedPromise(
            values={**values, "valid_from": valid_from, "valid_to": valid_to},
            area=data.get("area"),
            responsible=self._in_kept_order("responsible"),
            contributing=self._in_kept_order("contributing"),
            dialogues=data.get("dialogues", ()),
            targets=targets,
        )


def in_kept_order(chosen: tuple[int, ...], before: tuple[int, ...]) -> tuple[int, ...]:
    """Let what was there already come as it did, and the rest after it."""
    return tuple(
        sorted(chosen, key=lambda pk: before.index(pk) if pk in before else len(before))
    )


def _ends(structure: Structure) -> tuple[dt.date, dt.date]:
    return structure.period.first, structure.period.last
