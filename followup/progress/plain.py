"""Progress in plain values, as the command and the API print it."""

from __future__ import annotations

from decimal import Decimal

from followup.progress.results import PromiseProgress, TargetProgress

Plain = str | int | float | None


def plain_promise(
    key: str, progress: PromiseProgress
) -> dict[str, Plain | list[dict[str, Plain]]]:
    """Return the promise's progress as JSON can hold it, the keys in print order."""
    return {
        "key": key,
        "state": progress.state.value,
        "activities": progress.activities,
        "quantity": progress.quantity,
        "last_done": progress.last_done.isoformat() if progress.last_done else None,
        "targets": [_plain_target(target) for target in progress.targets],
    }


def _plain_target(target: TargetProgress) -> dict[str, Plain]:
    return {
        "kind": target.kind,
        "per": target.per,
        "state": target.state.value,
        "at_least": target.at_least,
        "required": _plain_number(target.required),
        "reached": _plain_number(target.reached),
        "expected": target.expected,
        "intervals_ended": target.intervals_ended,
    }


def _plain_number(value: int | Decimal | None) -> int | float | None:
    """Turn a measured value into a whole number where it is one."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
