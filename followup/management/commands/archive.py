from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from followup.archiving import archived_files
from promises.management.addressing import add_address, agreement_at


class Command(BaseCommand):
    help = (
        "Skriv en period för kommunens arkiv: överenskommelsen, det som gjorts, varje "
        "publicerad uppföljning och ett manifest med kontrollsummor."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_address(parser)
        parser.add_argument(
            "folder",
            metavar="DIR",
            type=Path,
            help="en mapp som är tom eller inte finns",
        )

    def handle(
        self, *, municipality: str, period: str, folder: Path, **options: Any
    ) -> None:
        agreement = agreement_at(municipality, period)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CommandError(f"{folder} finns redan och är inte en tom mapp.")
        files = archived_files(agreement, today=timezone.localdate())
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for file in files:
                (folder / file.name).write_bytes(file.content)
        except OSError as error:
            raise CommandError(
                f"{folder} går inte att skriva: {error.strerror}."
            ) from None
        for file in files:
            self.stdout.write(f"{file.sha256}  {file.name}")
