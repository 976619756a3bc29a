from __future__ import annotations

from collections.abc import Mapping, Sequence

from promises.actions import (
    set_responsibilities,
    set_target_places,
    set_yearly_minimums,
)
from promises.agreement_file.apply_parties import Parties
from promises.agreement_file.apply_places import Places
from promises.agreement_file.changes import Ledger
from promises.agreement_file.content import PromiseData, TargetData
from promises.agreement_file.faults import Fault
from promises.models import (
    Agreement,
    Indicator,
    PriorityArea,
    Promise,
    Responsibility,
    Target,
    TargetPlace,
    YearlyMinimum,
    stricter,
)

Role = Responsibility.Role


class PromiseWriter:
    """Saves an agreement's promises with their parties and targets."""

    def __init__(
        self,
        ledger: Ledger,
        *,
        parties: Parties,
        places: Places,
        areas: Mapping[str, PriorityArea],
        indicators: Mapping[str, Indicator],
    ) -> None:
        self.ledger = ledger
        self.parties = parties
        self.places = places
        self.areas = areas
        self.indicators = indicators
        self.raised: list[int] = []

    def put_all(
        self, agreement: Agreement, rows: Sequence[PromiseData]
    ) -> dict[str, Promise]:
        """Save the promises and remove those that the file does not name."""
        present = {
            promise.key: promise
            for promise in Promise.objects.filter(agreement=agreement).by_position()
        }
        ordered = []
        for number, row in enumerate(rows, start=1):
            promise = present.pop(row.key, None)
            if promise is not None:
                self._watch_sensitivity(promise, row, number)
            ordered.append(self._put(promise or Promise(agreement=agreement), row))
        self.ledger.order([(promise, _table(promise.key)) for promise in ordered])
        for key, promise in present.items():
            self.ledger.remove(promise, _table(key))
        return {promise.key: promise for promise in ordered}

    def _watch_sensitivity(
        self, promise: Promise, row: PromiseData, number: int
    ) -> None:
        if promise.sensitivity == row.sensitivity:
            return
        if stricter(promise.sensitivity, row.sensitivity) == row.sensitivity:
            self.raised.append(promise.pk)
            return
        self.ledger.faults.append(
            Fault(
                f'promises[{number}] "{row.key}"',
                "sensitivity",
                f"Kan inte sänkas från {promise.sensitivity} till {row.sensitivity}.",
            )
        )

    def _put(self, promise: Promise, row: PromiseData) -> Promise:
        table = _table(row.key)
        self.ledger.put(
            promise,
            table,
            key=row.key,
            area=self.areas[row.area] if row.area else None,
            text=row.text,
            short=row.short,
            is_joint=row.joint,
            sensitivity=row.sensitivity,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            problem=row.problem,
            carried_from=row.carried_from,
            carried_reason=row.carried_reason,
            translations=row.translations,
        )
        self._put_responsibilities(promise, row)
        self._put_targets(promise, row.targets)
        return promise

    def _put_responsibilities(self, promise: Promise, row: PromiseData) -> None:
        wanted = {
            Role.RESPONSIBLE: [self.parties[key] for key in row.responsible],
            Role.CONTRIBUTING: [self.parties[key] for key in row.contributing],
        }
        held = Responsibility.objects.filter(promise=promise).order_by("position", "pk")
        changed = [
            role
            for role, parties in wanted.items()
            if list(held.filter(role=role).values_list("party", flat=True))
            != [party.pk for party in parties]
        ]
        if changed:
            set_responsibilities(
                promise=promise,
                responsible=wanted[Role.RESPONSIBLE],
                contributing=wanted[Role.CONTRIBUTING],
            )
            self.ledger.touch(_table(promise.key), *changed)

    def _put_targets(self, promise: Promise, rows: Sequence[TargetData]) -> None:
        table = _table(promise.key)
        present = list(Target.objects.filter(promise=promise).by_position())
        for target in present[len(rows) :]:
            target.delete()
            self.ledger.touch(table, "targets")
        for position, row in enumerate(rows):
            is_there = position < len(present)
            target = present[position] if is_there else Target(promise=promise)
            self.ledger.put_part(
                target, table, "targets", position=position, **self._fields_of(row)
            )
            self._put_target_parts(target, row, table)

    def _fields_of(self, row: TargetData) -> dict[str, object]:
        return {
            "kind": row.kind,
            "at_least": row.at_least,
            "per": row.per,
            "is_averaged": row.averaged,
            "due_on": row.due,
            "covers_localities": row.covers_localities,
            "unit_singular": row.unit[0],
            "unit_plural": row.unit[1],
            "counting_rule": row.counting_rule,
            "indicator": self.indicators[row.indicator] if row.indicator else None,
            "direction": row.direction,
        }

    def _put_target_parts(self, target: Target, row: TargetData, table: str) -> None:
        listed = TargetPlace.objects.filter(target=target).order_by("position", "pk")
        places = [self.places[name] for name in row.places]
        if list(listed.values_list("place", flat=True)) != [p.pk for p in places]:
            set_target_places(target=target, places=places)
            self.ledger.touch(table, "targets")
        minimums = YearlyMinimum.objects.filter(target=target)
        if dict(minimums.values_list("year", "at_least")) != row.years:
            set_yearly_minimums(target=target, minimums=row.years)
            self.ledger.touch(table, "targets")


def _table(key: str) -> str:
    return f'promises "{key}"'
