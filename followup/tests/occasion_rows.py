"""What the form of a year's risk weekends shows and sends, for its tests."""

from __future__ import annotations

from typing import Any

from django.test import Client

from promises.models import Occasion

YEARS = "/personal/riskhelger/"
PAGE = f"{YEARS}exempelkommun/2020-2022/2021/"

Sent = dict[str, str]


def as_shown(desk: Client, page: str = PAGE) -> Sent:
    """Return what the page's form sends if nothing is changed."""
    rows = desk.get(page).context["rows"]
    sent = {
        f"{rows.prefix}-TOTAL_FORMS": f"{rows.total_form_count()}",
        f"{rows.prefix}-INITIAL_FORMS": f"{rows.initial_form_count()}",
    }
    for row in rows:
        for field in row:
            value = field.value()
            if value not in (None, False):
                sent[field.html_name] = "on" if value is True else f"{value}"
    return sent


def row_named(sent: Sent, name: str) -> str:
    """Return the prefix of the row with that name."""
    (field,) = [key for key, value in sent.items() if value == name]
    return field.removesuffix("name")


def faults(response: Any) -> dict[str, list[str]]:
    rows = response.context["rows"]
    return {
        row.add_prefix(name): list(said)
        for row in rows
        for name, said in row.errors.items()
    }


def names() -> list[str]:
    return [occasion.name for occasion in Occasion.objects.by_start()]
