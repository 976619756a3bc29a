from __future__ import annotations

import subprocess
import sys

import pytest
from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

ASK_READYZ = """
import django
django.setup()
from django.test import Client
response = Client().get("/readyz")
print(response.status_code, response.text)
"""


def test_healthz_answers_without_a_database(client: Client) -> None:
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.text == "Processen lever.\n"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_readyz_answers_when_the_database_is_up_to_date(client: Client) -> None:
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.text == "Databasen svarar och är uppdaterad.\n"


@pytest.mark.django_db
def test_readyz_refuses_while_a_migration_is_missing(client: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="sessions").delete()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.text == "Databasen är inte uppdaterad: kör migrate.\n"


def test_readyz_refuses_without_a_database() -> None:
    result = subprocess.run(
        [sys.executable, "-c", ASK_READYZ],
        check=True,
        cwd=settings.BASE_DIR,
        env={
            "DJANGO_SETTINGS_MODULE": "medborgarlofte.settings_test",
            "DATABASE_URL": "sqlite:////no/such/directory/db.sqlite3",
        },
        capture_output=True,
        text=True,
    )

    assert result.stdout == "503 Databasen svarar inte.\n\n"


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_nothing_can_be_sent_to_a_health_page(path: str, client: Client) -> None:
    assert client.post(path).status_code == 405
