"""What a browser would make of a page: the fields it would send, the faults it shows."""

from __future__ import annotations

from typing import Any

import html5lib

Element = Any
Response = Any  # the test client's, which knows its context
Fields = dict[str, list[str]]


def document(response: Response) -> Element:
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


def sent_by(response: Response, form_id: str) -> Fields:
    """Return what the form sends if its reader changes nothing and clicks Spara."""
    form = document(response).find(f".//form[@id='{form_id}']")
    fields: Fields = {}
    for element in form.iter():
        name = element.get("name")
        if name and element.get("disabled") is None:
            for value in _values(element):
                fields.setdefault(name, []).append(value)
    return fields


def _values(element: Element) -> list[str]:
    if element.tag == "textarea":
        return [(element.text or "").removeprefix("\n")]
    if element.tag == "select":
        return _chosen(element)
    kind = element.get("type", "text")
    if element.tag != "input" or kind in ("submit", "button"):
        return []
    if kind in ("checkbox", "radio"):
        is_checked = element.get("checked") is not None
        return [element.get("value", "on")] if is_checked else []
    return [element.get("value", "")]


def _chosen(select: Element) -> list[str]:
    options = list(select.iter("option"))
    chosen = [o for o in options if o.get("selected") is not None] or options[:1]
    return [option.get("value", option.text or "") for option in chosen]


def faults(response: Response) -> dict[str, list[str]]:
    """Return what the administration says is wrong, by the field that it says it of."""
    context = response.context
    forms = [context["adminform"].form]
    found: dict[str, list[str]] = {}
    for rows in context["inline_admin_formsets"]:
        forms += rows.formset.forms
        if rows.formset.non_form_errors():
            found[rows.formset.prefix] = list(rows.formset.non_form_errors())
    for form in forms:
        found |= {
            form.add_prefix(name): list(said) for name, said in form.errors.items()
        }
    return found


def text_of(response: Response) -> str:
    """Return the words on the page, with single blanks between them."""
    body = document(response).find("body")
    return " ".join(" ".join(body.itertext()).split())
