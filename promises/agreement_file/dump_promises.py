"""Writes the promises and their targets as a file has them."""

from __future__ import annotations

from promises.agreement_file.promise_tables import LOCALITIES, usual_per
from promises.agreement_file.said import Values, by_language, given, in_order
from promises.models import Agreement, Promise, Responsibility, Sensitivity, Target

Role = Responsibility.Role


def promise_tables(agreement: Agreement) -> list[Values]:
    promises = (
        Promise.objects.filter(agreement=agreement)
        .select_related("area")
        .prefetch_related(
            "responsibilities__party",
            "targets__target_places__place",
            "targets__yearly_minimums",
            "targets__indicator",
        )
    )
    return [_promise(promise) for promise in promises.by_position()]


def _promise(promise: Promise) -> Values:
    roles = in_order(promise.responsibilities.all())
    sensitivity = promise.sensitivity
    return {
        "key": promise.key,
        **given(area=promise.area and promise.area.key),
        "text": promise.text,
        "short": promise.short,
        "responsible": [r.party.key for r in roles if r.role == Role.RESPONSIBLE],
        **given(
            contributing=[r.party.key for r in roles if r.role == Role.CONTRIBUTING],
            joint=promise.is_joint,
            sensitivity="" if sensitivity == Sensitivity.OPEN else sensitivity,
            valid_from=promise.valid_from,
            valid_to=promise.valid_to,
            problem=promise.problem,
            carried_from=promise.carried_from,
            carried_reason=promise.carried_reason,
            translations=by_language(promise.translations),
            targets=[_target(target) for target in in_order(promise.targets.all())],
        ),
    }


def _target(target: Target) -> Values:
    places: str | list[str] = LOCALITIES
    if not target.covers_localities:
        places = [row.place.name for row in in_order(target.target_places.all())]
    minimums = sorted(target.yearly_minimums.all(), key=lambda row: row.year)
    return {
        "kind": target.kind,
        **given(
            at_least=target.at_least,
            per=_per(target),
            averaged=target.is_averaged,
            due=target.due_on,
            places=places,
            unit=[target.unit_singular, target.unit_plural]
            if target.unit_singular
            else [],
            counting_rule=target.counting_rule,
            years={str(row.year): row.at_least for row in minimums},
            indicator=target.indicator and target.indicator.key,
            direction=target.direction,
        ),
    }


def _per(target: Target) -> str:
    """Counted targets always say over what; others where it is not the usual."""
    is_counted = target.kind in (Target.Kind.COUNT, Target.Kind.OCCASIONS)
    is_usual = target.per == usual_per(target.kind)
    return "" if is_usual and not is_counted else target.per
