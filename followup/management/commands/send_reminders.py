from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from followup.digests.sending import Run, Tally


class Command(BaseCommand):
    help = (
        "Skicka veckans påminnelser: ett brev till var och en som har något att göra. "
        "Kan köras hur ofta som helst; det som inte gick att skicka skickas nästa gång."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--resend-uncertain",
            action="store_true",
            help="skicka en gång till det som brevservern kanske redan har tagit emot, "
            "när någon har sett efter att den inte har det",
        )

    def handle(self, *, resend_uncertain: bool, **options: Any) -> None:
        tally = Run(
            today=timezone.localdate(),
            clock=timezone.now,
            is_uncertain_too=resend_uncertain,
        ).send_all()
        for trouble in tally.troubles:
            self.stderr.write(trouble)
        if tally.troubles:
            raise CommandError(
                f"Alla påminnelser gick inte att skicka: {words(tally)}."
            )
        self.stdout.write(f"Påminnelser: {words(tally)}.")


def words(tally: Tally) -> str:
    told = [
        f"{tally.sent} skickade",
        f"{tally.waiting} väntar till nästa gång",
        f"{tally.idle} hade inget att göra",
        f"{tally.had_before} hade redan fått veckans brev",
    ]
    if tally.uncertain:
        told.append(f"{tally.uncertain} är kanske skickade och skickas inte igen")
    if tally.taken:
        told.append(f"{tally.taken} har en annan körning påbörjat")
    return ", ".join(told)
