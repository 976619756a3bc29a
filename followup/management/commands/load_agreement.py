from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandParser

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

    def handle(self, *, files: list[Path], **options: Any) -> None:
        try:
            with writing(Door.COMMAND):
                loaded = actions.load_agreements(
                    sources=[(str(path), read_file(path)) for path in files]
                )
        except FilesRefusedError as refused:
            self.stderr.write(str(refused))
            sys.exit(1)
        for each in loaded:
            self.stdout.write("\n".join(lines_of(each)))


def lines_of(loaded: LoadedAgreement) -> list[str]:
    lines = loaded.changes.lines
    if loaded.hidden:
        lines.append(f"aktiviteter som döljs mer: {loaded.hidden}")
    if loaded.erased:
        lines.append(
            f"aktiviteter som miste plats, text eller anteckning: {loaded.erased}"
        )
    return [f"{loaded.source}: {line}" for line in lines]
