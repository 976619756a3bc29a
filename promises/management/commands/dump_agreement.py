from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, CommandParser

from promises.agreement_file import dump
from promises.management.addressing import add_address, agreement_at


class Command(BaseCommand):
    help = "Skriv en överenskommelse som en TOML-fil på standard ut."

    def add_arguments(self, parser: CommandParser) -> None:
        add_address(parser)

    def handle(self, *, municipality: str, period: str, **options: Any) -> None:
        agreement = agreement_at(municipality, period)
        self.stdout.write(dump(agreement), ending="")
