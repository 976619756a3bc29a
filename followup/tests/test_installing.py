"""The staff pages as an app: its manifest and its worker, which anyone may read."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from promises.models import Promise, User

pytestmark = pytest.mark.django_db

WORKER = "/personal/sw.js"
MANIFEST = "/personal/app.webmanifest"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (WORKER, "text/javascript; charset=utf-8"),
        (MANIFEST, "application/manifest+json"),
    ],
)
def test_it_is_asked_for_anew_each_time(path: str, kind: str, client: Client) -> None:
    response = client.get(path)

    assert response.status_code == 200
    assert response["Content-Type"] == kind
    assert response["Cache-Control"] == "no-cache"
    assert not response.cookies
    assert client.post(path).status_code == 405


def test_worker_is_all_its_files_in_order(client: Client) -> None:
    files = sorted((Path(settings.BASE_DIR) / "static/js/worker").glob("*.js"))

    served = client.get(WORKER).content.decode()

    places = [served.index(each.read_text()) for each in files]
    assert len(places) == 6
    assert places == sorted(places)


def test_manifest_makes_an_app_of_the_staff_pages_alone(client: Client) -> None:
    manifest = client.get(MANIFEST).json()

    assert manifest["name"] == "Medborgarlöften – logga"
    assert manifest["lang"] == "sv"
    assert manifest["scope"] == "/personal/"
    assert manifest["start_url"] == "/personal/logga/"
    assert manifest["display"] == "standalone"


def test_icons_of_the_app_are_there(client: Client) -> None:
    icons = client.get(MANIFEST).json()["icons"]

    assert [each["sizes"] for each in icons] == ["any", "192x192", "512x512"]
    paths = [each["src"].removeprefix("/static/") for each in icons]
    assert [path for path in paths if finders.find(path) is None] == []


def test_log_page_names_manifest_worker_and_form(
    client: Client, police_user: User, inspections: Promise
) -> None:
    client.force_login(police_user)

    page = client.get("/personal/logga/exempelkommun/2020-2022/").content.decode()

    assert f'<link rel="manifest" href="{MANIFEST}">' in page
    assert f'data-worker="{WORKER}"' in page
    form = "/personal/utan-tackning/exempelkommun/2020-2022/formular/"
    assert f'data-form="{form}"' in page


def test_public_page_knows_nothing_of_the_app(client: Client) -> None:
    page = client.get("/").content.decode()

    assert "webmanifest" not in page
    assert "<script" not in page
