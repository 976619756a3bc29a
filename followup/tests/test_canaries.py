"""Nothing of operational work or of individuals gets out, by whatever address."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

import html5lib
import pytest
import time_machine
from django.test import Client

from followup.tests.canaries import DATES, LATER, TODAY, Cage, let_out
from followup.tests.factories import make_activity
from followup.tests.public_routes import public_paths
from followup.tests.reporting import freeze_all
from followup.tests.typesetting import handed_over, text_of
from promises.models import Agreement, Party, Place, Promise, User

HEADERS: list[Mapping[str, str]] = [
    {},
    {"If-None-Match": "*"},
    {"If-None-Match": '"kanarie"'},
    {"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
    {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
    {"Accept": "application/json"},
    {"Accept": "text/csv, application/atom+xml, text/calendar, image/png"},
    {"Accept-Language": "en"},
]
NAMES = {"plats", "dag", "sok"}  # beside those that the pages offer
NOWHERE = "finnsintenånstans"


@pytest.fixture
def cage(
    agreement: Agreement,
    other_agreement: Agreement,
    police_party: Party,
    municipal_party: Party,
) -> Cage:
    """Beside another municipality, so that the start page lists both."""
    cage = let_out(agreement, police_party, municipal_party)
    tomorrow = TODAY + dt.timedelta(days=1)  # no canary's day: it is told
    freeze_all(agreement, today=tomorrow)
    return cage


@pytest.fixture(params=[TODAY, LATER], ids=str)
def today(request: pytest.FixtureRequest) -> Iterator[dt.date]:
    with time_machine.travel(f"{request.param} 12:00:00Z", tick=False):
        yield request.param


class Answer(Protocol):
    @property
    def headers(self) -> Mapping[str, str]: ...
    def getvalue(self) -> bytes: ...


def whole(answer: Answer) -> str:
    head = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    return f"{head}\n\n{words_in(answer)}"


def words_in(answer: Answer) -> str:
    """Return what can be read in it: of a PDF its text, of an image no bytes."""
    body = answer.getvalue()
    kind = answer.headers.get("Content-Type", "")
    if kind == "application/pdf":
        return text_of(body) if body else ""
    return "" if kind == "image/png" else body.decode(errors="replace")


def escaped(client: Client, cage: Cage, today: dt.date) -> dict[str, set[str]]:
    """Return, by address and headers, what got out to those who just ask."""
    out = {}
    for path in public_paths():
        is_made = path.endswith((".png", ".pdf"))  # of data that no header changes
        for headers in HEADERS[:2] if is_made else HEADERS:
            asks = (client.get,) if headers else (client.get, client.head)
            for ask in asks:  # an answer without a body is the same view's
                with handed_over() as handed:
                    response = ask(path, headers=headers)
                said = whole(response) + json.dumps(handed, ensure_ascii=False)
                if found := cage.found_in(said, path=path, today=today):
                    out[f"{path} {headers}"] = found
    return out


def test_no_canary_is_in_any_answer_to_anybody(
    client: Client, cage: Cage, today: dt.date
) -> None:
    assert escaped(client, cage, today) == {}


def test_no_canary_is_in_any_answer_to_its_writer(
    client: Client, cage: Cage, today: dt.date, coordinator: User
) -> None:
    client.force_login(coordinator)

    assert escaped(client, cage, today) == {}


def test_canaries_would_be_heard(
    client: Client, inspections: Promise, cage: Cage, town: Place
) -> None:
    make_activity(
        promise=inspections,
        dated_on=DATES["ended_month"],
        text=cage.texts[0],
        quantity=min(cage.numbers),
        place=cage.places[0],
    )

    with time_machine.travel(f"{TODAY} 12:00:00Z", tick=False):
        out = escaped(client, cage, TODAY)

    heard = out["/exempelkommun/2020-2022/2021/ {}"]
    assert {cage.texts[0].lower().removeprefix("text"), str(min(cage.numbers))} <= heard
    assert {"2021-05-19", "19 maj ", "37.95%"} <= heard


def offered(page: str) -> set[str]:
    """Return the parameters that a page's links and search forms ask with."""
    document = html5lib.parse(page, namespaceHTMLElements=False)
    forms = [f for f in document.iter("form") if f.get("method", "get") == "get"]
    fields = {field.get("name") for form in forms for field in form.iter()}
    links = (link.get("href", "") for link in document.iter("a"))
    asked = {name for link in links for name in re.findall(r"[?&;]([^=&]+)=", link)}
    return {name for name in fields | asked if name}


def filtered(client: Client, path: str, names: Iterable[str], value: str) -> str:
    """Return the whole answer, the value itself made unrecognisable in it."""
    response = client.get(path, dict.fromkeys(names, value))
    return whole(response).replace(value, "·").replace(value.lower(), "·")


def test_filtering_by_a_canary_is_filtering_by_nothing(
    client: Client, cage: Cage, today: dt.date
) -> None:
    paths = public_paths()
    names = NAMES.union(*(offered(whole(client.get(p))) for p in paths))
    texts = [cage.places[2].name, cage.places[2].name.lower(), cage.texts[7]]
    values = {
        NOWHERE: [*texts, str(cage.places[2].public_id)],
        "2021-05-20": [f"{DATES['ended_month']}"],
    }

    told = []
    for path in paths:
        is_made = path.endswith((".png", ".pdf"))  # of data that no search changes
        for asked in [sorted(names)] if is_made else [[name] for name in sorted(names)]:
            for nothing, canaries in values.items():
                empty = filtered(client, path, asked, nothing)
                told += [
                    (path, asked, canary)
                    for canary in canaries
                    if filtered(client, path, asked, canary) != empty
                ]

    assert told == []
