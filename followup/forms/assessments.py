"""What an organisation, or all parties together, say of a promise and year."""

from __future__ import annotations

from typing import Any

from django import forms

from followup.actions.assessing import Judgement
from followup.forms.fields import WordsField
from followup.models import Assessment

LONGEST = 2000
LONGEST_OF_INDIVIDUALS = 200
LONGEST_CHANGE_REASON = 100  # what a row of history has room for
ABOUT_METHODS = (
    "Visas för alla efter årets slut. Löftet rör enskilda: skriv kort, och bara om "
    "arbetssättet. Inget om hur många det gällde, vilka, när eller var, så att ingen "
    "kan kännas igen."
)
SHOWN = "Visas för alla. Inga namn eller personuppgifter."
SHOWN_OPERATIONAL = (
    "Visas för alla. Inga personuppgifter, och inga dagar eller platser: de visas "
    "inte för det här löftet."
)
EXPLAIN = (
    "Uppföljningen av {year} är publicerad och ändras inte av det du skriver här: för "
    "att ändringen ska synas där behövs en ny version av uppföljningen. Skriv varför "
    "bedömningen ändras, så kan den nya versionen ta med det."
)


class ChangeReasonForm(forms.Form):
    """Which version is changed and, once the year is followed up, why."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    change_reason = WordsField(
        label="Varför ändras bedömningen?",
        longest=LONGEST_CHANGE_REASON,
        rows=2,
        help_text="Sparas i historiken, till nästa version av uppföljningen.",
    )

    def __init__(
        self, *args: Any, year: int, is_followed_up: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if is_followed_up:
            field = self.fields["change_reason"]
            field.required = True
            field.error_messages["required"] = EXPLAIN.format(year=year)
        else:
            del self.fields["change_reason"]

    def begun_with(self) -> int:
        return self.cleaned_data["version"] or 0

    def why(self) -> str:
        reason: str = self.cleaned_data.get("change_reason", "")
        return reason


class AssessmentForm(ChangeReasonForm):
    value = forms.ChoiceField(
        label="Hur gick det?",
        choices=Assessment.Value.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj hur det gick."},
    )
    reason = WordsField(
        label="Skäl",
        longest=LONGEST,
        rows=4,
        required_message="Skriv varför ni bedömer det så.",
    )
    next_step = WordsField(label="Nästa steg", longest=LONGEST, rows=3)
    side_results = WordsField(
        label="Vad det ledde till därutöver", longest=LONGEST, rows=3
    )

    field_order = (
        "value",
        "reason",
        "next_step",
        "side_results",
        "change_reason",
        "version",
    )

    def __init__(self, *args: Any, sensitivity: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_open = sensitivity == "open"
        shown = SHOWN if is_open else SHOWN_OPERATIONAL
        self.fields["reason"].help_text = shown
        self.fields["side_results"].help_text = f"Böter, anmälningar, beslag. {shown}"
        if sensitivity == "individual":
            self._be_short()

    def _be_short(self) -> None:
        """Leave no room in which a case could be told."""
        del self.fields["side_results"]
        for name in ("reason", "next_step"):
            field = WordsField(
                label=str(self.fields[name].label),
                longest=LONGEST_OF_INDIVIDUALS,
                rows=2,
                required_message="Skriv varför ni bedömer det så."
                if name == "reason"
                else "",
                help_text=ABOUT_METHODS if name == "reason" else "",
            )
            self.fields[name] = field

    def judgement(self) -> Judgement:
        said = self.cleaned_data
        return Judgement(
            value=said["value"],
            reason=said["reason"],
            next_step=said["next_step"],
            side_results=said.get("side_results", ""),
        )


def said_before(assessment: Assessment | None, version: int) -> dict[str, Any]:
    """Return what the form shows to begin with."""
    if assessment is None:
        return {"version": version}
    return {
        "value": assessment.value,
        "reason": assessment.reason,
        "next_step": assessment.next_step,
        "side_results": assessment.side_results,
        "version": version,
    }
