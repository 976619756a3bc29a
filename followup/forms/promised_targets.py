"""A promise's targets as its page asks for them: several, in order, or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict

from followup.forms.fields import DayField
from followup.forms.promised import KeysField, LineField, ProseField
from followup.wording import days_words
from promises.admin.target_rules import faults_of
from promises.facts import TargetInfo
from promises.models import Target
from promises.promise_writing import WantedTarget
from promises.structure import Structure
from promises.years import Span

PREFIX = "target"
MINIMUM = "minimum_"  # and the year's name
MOST = 20  # targets of one promise
Kind = Target.Kind
KINDS = (
    ("", "Välj vad som räknas"),
    (Kind.COUNT, "Ett antal aktiviteter"),
    (Kind.OCCASIONS, "Riskhelger där något gjordes"),
    (Kind.PLACES, "Platser som ska nås"),
    (Kind.ONE_OFF, "Något som görs en gång"),
    (Kind.CONTINUOUS, "Något som görs löpande"),
    (Kind.AS_NEEDED, "Något som görs vid behov"),
    (Kind.COMMUNICATION, "Information och kommunikation"),
    (Kind.OUTCOME, "Ett resultat som mäts i statistik"),
)
PER = (
    (Target.Per.WEEK, "i veckan"),
    (Target.Per.MONTH, "i månaden"),
    (Target.Per.TWO_MONTHS, "varannan månad"),
    (Target.Per.QUARTER, "per kvartal"),
    (Target.Per.TERM, "per termin"),
    (Target.Per.YEAR, "per år"),
    (Target.Per.PERIOD, "under hela perioden"),
)
DIRECTIONS = (("", "Välj riktning"), *Target.Direction.choices)
WITH_NUMBER = "count occasions places one_off continuous as_needed communication"
PARTS = {  # which kinds ask for it: the rest fold it away where scripts run
    "number": f"{WITH_NUMBER} outcome",
    "interval": WITH_NUMBER.replace(" one_off", ""),
    "averaged": "count",
    "due": "one_off",
    "places": "places",
    "unit": "count one_off occasions continuous as_needed communication",
    "outcome": "outcome",
    "years": WITH_NUMBER.replace(" one_off", ""),
}


class WholeField(forms.IntegerField):
    def __init__(self, *, lowest: int, **kwargs: Any) -> None:
        super().__init__(
            min_value=lowest,
            max_value=1_000_000,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages={
                "invalid": "Skriv ett heltal.",
                "min_value": f"Minst {lowest}."
                + (" Lämna tomt om löftet inte säger ett tal." if lowest else ""),
                "max_value": "Talet är för stort.",
            },
            **kwargs,
        )


class TargetForm(forms.Form):
    use_required_attribute = False
    parts = PARTS

    kind = forms.ChoiceField(
        label="Vad räknas?",
        choices=KINDS,
        error_messages={"required": "Välj vad som räknas, eller ta bort målet."},
    )
    at_least = WholeField(
        label="Minst hur många?",
        lowest=1,
        help_text="Lämna tomt om löftet medvetet inte säger ett tal.",
    )
    per = forms.ChoiceField(
        label="Hur ofta?", choices=PER, initial=Target.Per.YEAR, required=False
    )
    is_averaged = forms.BooleanField(
        label="I snitt över året",
        required=False,
        help_text="En vecka med färre vägs upp av en med fler.",
    )
    due_on = DayField(label="Senast", required=False)
    covers_localities = forms.BooleanField(
        label="Alla orter i kommunen", required=False
    )
    listed_places = KeysField(label="Eller välj platser", required=False)
    unit_singular = LineField(
        label="Vad kallas en?", longest=60, help_text="Till exempel tillsyn."
    )
    unit_plural = LineField(
        label="Och flera?", longest=60, help_text="Till exempel tillsyner."
    )
    counting_rule = ProseField(
        label="Så räknar vi",
        longest=1000,
        rows=2,
        help_text="Visas för medborgarna. Räknas en runda till fem butiker som en "
        "eller fem?",
    )
    indicator = forms.TypedChoiceField(
        label="Mäts med", coerce=int, empty_value=None, required=False
    )
    direction = forms.ChoiceField(label="Som ska", choices=DIRECTIONS, required=False)

    def __init__(self, *args: Any, structure: Structure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.structure = structure
        self.lived: Span | None = structure.period
        self.orders: list[tuple[int, ...]] = []  # in which places have been listed
        fields: Any = self.fields
        places = [(each.pk, each.name) for each in structure.places]
        fields["listed_places"].choices = places
        indicators = [(each.pk, each.name) for each in structure.indicators]
        fields["indicator"].choices = [("", "Välj indikator"), *indicators]
        for year in structure.years:
            fields[f"{MINIMUM}{year.name}"] = WholeField(label=f"{year.name}", lowest=0)

    @property
    def year_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(MINIMUM)]

    @property
    def has_years(self) -> bool:
        return any(field.value() not in (None, "") for field in self.year_fields)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("kind") == Kind.ONE_OFF:
            data["per"] = Target.Per.PERIOD
        data["per"] = data.get("per") or Target.Per.YEAR
        for field, fault in faults_of(data, minimums=self.minimums()):
            if field in self.fields and field not in self.errors:
                self.add_error(field, fault)
        due = data.get("due_on")
        if due and self.lived and due not in self.lived:
            self.add_error("due_on", f"Löftet gäller {days_words(self.lived)}.")
        return data

    def minimums(self) -> dict[int, int]:
        return {
            int(name.removeprefix(MINIMUM)): value
            for name, value in self.cleaned_data.items()
            if name.startswith(MINIMUM) and value is not None
        }

    def _places(self, chosen: tuple[int, ...]) -> tuple[int, ...]:
        """The same places stay in the order in which they are listed."""
        same = [order for order in self.orders if set(order) == set(chosen)]
        return same[0] if same else chosen

    def wanted(self) -> WantedTarget:
        data = self.cleaned_data
        return WantedTarget(
            values={
                name: data[name]
                for name in (
                    "kind",
                    "at_least",
                    "per",
                    "is_averaged",
                    "due_on",
                    "covers_localities",
                    "unit_singular",
                    "unit_plural",
                    "counting_rule",
                    "direction",
                )
            },
            places=self._places(data["listed_places"]),
            indicator=data["indicator"],
            minimums=self.minimums(),
        )

    def as_typed(self) -> TargetInfo:
        """Return the target as far as it could be read, to say what it will ask."""
        data = self.cleaned_data
        localities = tuple(p.pk for p in self.structure.places if p.kind == "locality")
        everywhere = bool(data.get("covers_localities"))
        return TargetInfo(
            pk=0,
            kind=data.get("kind", ""),
            per=data.get("per") or Target.Per.YEAR,
            at_least=data.get("at_least"),
            is_averaged=bool(data.get("is_averaged")),
            due_on=data.get("due_on"),
            covers_localities=everywhere,
            places=localities if everywhere else data.get("listed_places", ()),
            unit_singular=data.get("unit_singular", ""),
            unit_plural=data.get("unit_plural") or data.get("unit_singular", ""),
            counting_rule=data.get("counting_rule", ""),
            minimums=self.minimums(),
            indicator=data.get("indicator"),
            direction=data.get("direction", ""),
        )


if TYPE_CHECKING:
    AnyTargetFormSet = forms.BaseFormSet[TargetForm]
else:
    AnyTargetFormSet = forms.BaseFormSet


class TargetRows(AnyTargetFormSet):
    """An empty row is no target."""

    def filled(self) -> list[TargetForm]:
        return [form for form in self.forms if form.has_changed()]

    def wanted(self) -> tuple[WantedTarget, ...]:
        return tuple(form.wanted() for form in self.filled())


TargetFormSet = forms.formset_factory(
    TargetForm, formset=TargetRows, extra=0, max_num=MOST, absolute_max=MOST
)


def typed_of(target: TargetInfo) -> dict[str, Any]:
    """Return what a row says at first of a target that there is."""
    return {
        "kind": target.kind,
        "at_least": target.at_least,
        "per": target.per,
        "is_averaged": target.is_averaged,
        "due_on": target.due_on,
        "covers_localities": target.covers_localities,
        "listed_places": () if target.covers_localities else target.places,
        "unit_singular": target.unit_singular,
        "unit_plural": target.unit_plural,
        "counting_rule": target.counting_rule,
        "indicator": target.indicator,
        "direction": target.direction,
        **{f"{MINIMUM}{year}": least for year, least in target.minimums.items()},
    }


NUMBER = re.compile(r"[0-9]{1,4}")
ROW = re.compile(rf"{PREFIX}-(\d+)-(.+)")


def rearranged(data: QueryDict, do: str) -> QueryDict:
    """Add, remove or move rows as a button asks: "add", "remove-1", "up-1", "down-0"."""
    rows: list[dict[str, list[str]]] = [{} for _ in range(_total(data))]
    for name, values in data.lists():
        if (found := ROW.fullmatch(name)) and _number(found[1]) < len(rows):
            rows[_number(found[1])][found[2]] = values
    what, _, which = do.partition("-")
    at = _number(which) if _number(which) < len(rows) else None
    if what == "add":
        rows.append({"per": [Target.Per.YEAR.value]})
    elif at is not None and what == "remove":
        del rows[at]
    elif at is not None and what in ("up", "down"):
        rows.insert(max(0, at - 1 if what == "up" else at + 1), rows.pop(at))
    return _written(data, rows)


def _total(data: QueryDict) -> int:
    total = data.get(f"{PREFIX}-TOTAL_FORMS", "")
    if NUMBER.fullmatch(total):
        return min(_number(total), MOST)
    rows = [_number(row[1]) for name in data if (row := ROW.fullmatch(name))]
    return max((row + 1 for row in rows if row < MOST), default=0)


def _number(text: str) -> int:
    """Read a row's number; what is none is that of no row."""
    return int(text) if NUMBER.fullmatch(text) else MOST


def _written(data: QueryDict, rows: list[dict[str, list[str]]]) -> QueryDict:
    written = data.copy()
    for name in data:
        if ROW.fullmatch(name):
            del written[name]
    for number, row in enumerate(rows[:MOST]):
        for name, values in row.items():
            written.setlist(f"{PREFIX}-{number}-{name}", values)
    written[f"{PREFIX}-TOTAL_FORMS"] = f"{min(len(rows), MOST)}"
    written[f"{PREFIX}-INITIAL_FORMS"] = "0"
    return written
