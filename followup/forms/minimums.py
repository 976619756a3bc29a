"""Every target with a number, and what it asks for in each year of the period."""

from __future__ import annotations

from typing import Any

from django import forms

from followup.forms.promised_targets import WholeField
from followup.target_rows import target_sentence
from promises.facts import PromiseInfo, TargetInfo
from promises.structure import Structure


class MinimumsForm(forms.Form):
    """A field for each target and year: empty is the usual number, 0 asks nothing."""

    use_required_attribute = False

    def __init__(self, *args: Any, structure: Structure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.structure = structure
        self.targets = [
            (promise, target)
            for promise in structure.promises
            for target in promise.targets
            if has_years(target)
        ]
        for promise, target in self.targets:
            for year in structure.years:
                name = _name(target, year.name)
                field = WholeField(
                    lowest=0,
                    label=f"{promise.short} {year.name}",
                    initial=target.minimums.get(year.name),
                )
                field.widget.attrs["placeholder"] = f"{target.at_least}"
                self.fields[name] = field

    @property
    def rows(self) -> list[tuple[PromiseInfo, str, list[forms.BoundField]]]:
        return [
            (
                promise,
                target_sentence(self.structure, target),
                [self[_name(target, year.name)] for year in self.structure.years],
            )
            for promise, target in self.targets
        ]

    def wanted(self) -> dict[int, dict[int, int]]:
        """Return what differs from the usual, by target and year."""
        return {
            target.pk: {
                year.name: least
                for year in self.structure.years
                if (least := self.cleaned_data[_name(target, year.name)]) is not None
            }
            for _promise, target in self.targets
        }


def has_years(target: TargetInfo) -> bool:
    """Say whether a single year of it may ask for another number."""
    return (
        target.at_least is not None
        and target.per != "period"
        and target.kind not in ("one_off", "outcome")
    )


def _name(target: TargetInfo, year: int) -> str:
    return f"minimum-{target.pk}-{year}"
