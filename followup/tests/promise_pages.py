"""What a browser sends from the page of a promise: all that is filled in on it."""

from __future__ import annotations

from typing import Any

from django.test import Client

from promises.models import Party
from promises.tests.pages import Element, Fields, document

AGREEMENT = "/personal/overenskommelser/exempelkommun/2020-2022/"
LIST = f"{AGREEMENT}loften/"
ADD = f"{AGREEMENT}lofte/"
EDIT = f"{AGREEMENT}lofte/tillsyner/"
WITHDRAW = f"{EDIT}avsluta/"
MINIMUMS = f"{AGREEMENT}minsta-antal/"
PERIOD = f"{AGREEMENT}period/"


def form_of(response: Any) -> Element:
    """Return the page's own form: that which compares, or the last in its main part."""
    page = document(response)
    own = page.find(".//main//input[@name='opened']/..")
    return page.findall(".//main//form")[-1] if own is None else own


def filled(response: Any) -> Fields:
    """Return what would be sent if its reader changed nothing."""
    fields: Fields = {}
    for element in form_of(response).iter():
        name = element.get("name")
        if name and element.tag in ("input", "select", "textarea"):
            for value in _values(element):
                fields.setdefault(name, []).append(value)
    return fields


def _values(element: Element) -> list[str]:
    if element.tag == "textarea":
        return [(element.text or "").removeprefix("\n").replace("\n", "\r\n")]
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [o for o in options if o.get("selected") is not None] or options[:1]
        return [option.get("value", "") for option in chosen]
    if element.get("type") in ("checkbox", "radio") and element.get("checked") is None:
        return []
    usual = "on" if element.get("type") == "checkbox" else ""
    return [element.get("value", usual)]


def send(
    client: Client, url: str, do: Any = "save", follow: Any = False, **said: Any
) -> Any:
    """Open a page, fill in what is said (dots for dashes: target__0__kind), send it."""
    fields = filled(client.get(url))
    named = {name.replace("__", "-"): value for name, value in said.items()}
    return client.post(url, {**fields, "do": do, **named}, follow=follow)


def terms(*parties: Party, agreed_on: str = "2022-03-01") -> dict[str, str]:
    return {
        "amendment-agreed_on": agreed_on,
        "amendment-reason": "Pandemin",
        **{f"amendment-title_{party.pk}": "Chef" for party in parties},
        **{f"amendment-name_{party.pk}": "Kim Svensson" for party in parties},
    }
