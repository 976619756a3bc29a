from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from followup.actions import Late
from followup.activity_file import (
    Examination,
    FileRow,
    RowsRefusedError,
    load_activities,
)
from followup.management.files import read_file
from followup.models import Activity
from followup.wording import inexact, when
from promises.agreement_file import Fault
from promises.history import Door, writing
from promises.management.addressing import add_address, agreement_at
from promises.personal_numbers import find_personal_number


class Command(BaseCommand):
    help = (
        "Läs in aktiviteter från en CSV-fil eller Excel (.xlsx). Rader som redan finns "
        "hoppas över; "
        "med något fel läses ingenting in."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_address(parser)
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="visa vad som skulle läsas in, men läs inte in det",
        )
        parser.add_argument(
            "--reason",
            default="",
            metavar="SKÄL",
            help="varför rader läggs till i ett år vars uppföljning är publicerad; "
            "visas offentligt",
        )

    def handle(
        self,
        *,
        municipality: str,
        period: str,
        file: Path,
        dry_run: bool,
        reason: str,
        **options: Any,
    ) -> None:
        late = _late(reason)
        agreement = agreement_at(municipality, period)
        source = read_file(file)
        if isinstance(source, Fault):
            self._refuse(file, [source])
        try:
            with writing(Door.COMMAND):
                loaded = load_activities(
                    agreement=agreement,
                    source=source,
                    today=timezone.localdate(),
                    is_dry=dry_run,
                    late=late,
                )
        except RowsRefusedError as refused:
            self._refuse(file, refused.faults)
        for line in lines_of(loaded, is_dry=dry_run):
            self.stdout.write(f"{file}: {line}")

    def _refuse(self, file: Path, faults: Iterable[object]) -> NoReturn:
        self.stderr.write("\n".join(f"{file}: {fault}" for fault in faults))
        sys.exit(1)


def _late(reason: str) -> Late | None:
    if find_personal_number(reason):
        raise CommandError("I skälet står ett personnummer eller samordningsnummer.")
    if not reason.strip():
        return None
    return Late(reason=reason.strip(), user=None, now=timezone.now())


def lines_of(loaded: Examination, *, is_dry: bool) -> Iterator[str]:
    """Say what is new, row by row with what is worth knowing of it, and how much."""
    for row in loaded.new:
        if is_dry:
            yield f"rad {row.line}: {words_of(row)}"
        yield from (f"rad {row.line}: {notice}" for notice in row.notices)
    number = len(loaded.new)
    noun, done = ("aktivitet", "inläst") if number == 1 else ("aktiviteter", "inlästa")
    yield f"{number} {noun} {'skulle läsas in' if is_dry else done}"
    if loaded.known:
        taken_back = f", varav återtagna: {len(loaded.withdrawn)}"
        yield f"{loaded.known} fanns redan{taken_back if loaded.withdrawn else ''}"


def words_of(row: FileRow) -> str:
    """Say in a few words what a row would become: under 2021, tillsyner, cirka 2, gjord."""
    return ", ".join(
        [
            when(row.dated.span, row.dated.known_to, row.ends_on),
            row.label,
            inexact(row.quantity, [row.precision]),
            Activity.Status(row.status).label.lower(),
        ]
    )
