from __future__ import annotations

import datetime as dt
import json
from argparse import ArgumentTypeError
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from followup.judging import judge_year
from followup.log import read_log
from followup.progress import PromiseProgress
from followup.progress.plain import plain_promise
from followup.wording import number
from promises.management.addressing import add_address, agreement_at
from promises.structure import read_structure


def iso_day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} är inget datum som 2021-09-14") from error


class Command(BaseCommand):
    help = "Skriv hur långt varje löfte har kommit ett år: hela sanningen."

    def add_arguments(self, parser: CommandParser) -> None:
        add_address(parser)
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--as-of", type=iso_day, help="YYYY-MM-DD; annars i dag")
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: Any) -> None:
        agreement = agreement_at(options["municipality"], options["period"])
        structure = read_structure(agreement)
        year = structure.year_named(options["year"])
        if year is None:
            names = ", ".join(str(each.name) for each in structure.years)
            raise CommandError(
                f"Perioden har inget år {options['year']}, bara {names}."
            )
        today = options["as_of"] or timezone.localdate()
        judged = judge_year(structure, read_log(agreement), year=year, today=today)
        if not options["json"]:
            self.stdout.write("\n".join(lines_of(judged)))
            return
        answer = {
            "municipality": agreement.municipality.slug,
            "period": agreement.slug,
            "year": year.name,
            "as_of": today.isoformat(),
            "promises": [plain_promise(key, each) for key, each in judged.items()],
        }
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))


def lines_of(judged: dict[str, PromiseProgress]) -> list[str]:
    """One line a promise: its key, its state, and each target's numbers."""
    width = max((len(key) for key in judged), default=0)
    return [
        f"{key:{width}}  {progress.state:13}  {_numbers(progress)}".rstrip()
        for key, progress in judged.items()
    ]


def _numbers(progress: PromiseProgress) -> str:
    numbers = ((each.reached or 0, each.required) for each in progress.targets)
    return ", ".join(
        number(reached)
        if required is None
        else f"{number(reached)} av {number(required)}"
        for reached, required in numbers
    )
