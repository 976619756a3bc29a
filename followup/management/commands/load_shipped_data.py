from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from followup import actions, demo
from followup.activity_file import load_activities
from promises import agreement_file
from promises.history import Door, writing
from promises.models import Agreement, Municipality

DATA = Path(agreement_file.__file__).parents[1] / "data"
AGREEMENT = DATA / "jokkmokk-2020-2022.toml"
ACTIVITIES = DATA / "jokkmokk-2020-2022-aktiviteter.csv"


class Command(BaseCommand):
    help = (
        "Läs in Jokkmokks medborgarlöften i en tom databas, och med DEMO=1 även den "
        "påhittade Exempelkommun med konton som alla känner lösenordet till."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--show-logins",
            action="store_true",
            help="visa bara demonstrationens konton, om de finns",
        )

    def handle(self, *, show_logins: bool, **options: Any) -> None:
        if show_logins:
            self._show_logins()
            return
        if Municipality.objects.exists():
            self.stdout.write("Databasen har redan innehåll: inget inläst.")
            return
        with writing(Door.COMMAND):
            agreements = load_all(today=timezone.localdate())
        for agreement in agreements:
            municipality = agreement.municipality
            self.stdout.write(f"Inläst: {municipality} {agreement.slug}")

    def _show_logins(self) -> None:
        accounts = demo.existing_accounts() if settings.DEMO else []
        for account in accounts:
            self.stdout.write(
                f"  {account.email:<36} {demo.PASSWORD:<18} {account.words}"
            )


@transaction.atomic
def load_all(*, today: dt.date) -> list[Agreement]:
    (loaded,) = actions.load_agreements(
        sources=[(AGREEMENT.name, AGREEMENT.read_bytes())]
    )
    jokkmokk = loaded.changes.agreement
    load_activities(agreement=jokkmokk, source=ACTIVITIES.read_bytes(), today=today)
    return [jokkmokk, *(demo.make_demo(today=today) if settings.DEMO else [])]
