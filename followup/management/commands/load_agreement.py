from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from followup import actions
from followup.actions import FilesRefusedError, LoadedAgreement
from followup.management.files import read_file
from promises.history import Door, writing


class Command(BaseCommand):
    help = (
        "Läs in överenskommelser från TOML-filer: nya skapas, de som finns uppdateras. "
        "Med något fel i någon fil ändras ingenting."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
        parser.add_argument(
            "--reason",
            default="",
            help="Skälet till det som filen ändrar i en publicerad överenskommelse.",
        )
        parser.add_argument(
            "--agreed-on",
            metavar="YYYY-MM-DD",
            type=dt.date.fromisoformat,
            help="Dagen då parterna kom överens om ändringen.",
        )

    def handle(
        self,
        *,
        files: list[Path],
        reason: str,
        agreed_on: dt.date | None,
        **options: Any,
    ) -> None:
        if agreed_on and not reason.strip():
            raise CommandError("--agreed-on behöver också --reason.")
        if agreed_on and agreed_on > timezone.localdate():
            raise CommandError(f"--agreed-on: {agreed_on} är en dag som kommer.")
        try:
            with writing(Door.COMMAND):
                loaded = actions.load_agreements(
                    sources=[(str(path), read_file(path)) for path in files],
                    reason=reason.strip(),
                    agreed_on=agreed_on,
                )
        except FilesRefusedError as refused:
            self.stderr.write(str(refused))
            sys.exit(1)
        for each in loaded:
            self.stdout.write("\n".join(lines_of(each)))


def lines_of(loaded: LoadedAgreement) -> list[str]:
    return [f"{loaded.source}: {line}" for line in loaded.lines]
