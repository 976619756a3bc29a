"""Pasting rows into the page for files, and accepting what it shows."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

URL = "/personal/las-in/exempelkommun/2020-2022/"
HEADING = (
    "promise,date,end_date,place,parties,occasion,quantity,precision,status,text\n"
)
INSPECTION = "tillsyner,2021-03-12,,Storbyn,polisen+kommunen,,,,,Två butiker\n"
PATROLS = ",2021,,,polisen,,20,at_least,,Fotpatruller\n"
PLAN = "tillsyner,2021-10-12,,,polisen+kommunen,,,,planned,\n"
TALKS = "orossamtal,2021-05,,Storbyn,kommunen+polisen,,3,,,På skolan\n"


def paste(client: Client, rows: str) -> Any:
    return client.post(URL, {"text": HEADING + rows})


def sealed_in(response: Any) -> str:
    found = re.search(r'name="sealed" value="([^"]*)"', response.content.decode())
    assert found, response.context["preview"].bad
    return found[1]


def load(client: Client, rows: str) -> Any:
    return client.post(URL, {"sealed": sealed_in(paste(client, rows))})
