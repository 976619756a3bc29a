from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from followup.actions.delivering import Delivered, deliver_all


class Command(BaseCommand):
    help = (
        "Skicka det som återstår av breven om publicerade uppföljningar: ett till var "
        "och en hos parterna. Kan köras hur ofta som helst."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--resend-uncertain",
            action="store_true",
            help="skicka en gång till det som brevservern kanske redan har tagit emot, "
            "när någon har sett efter att den inte har det",
        )

    def handle(self, *, resend_uncertain: bool, **options: Any) -> None:
        done = deliver_all(clock=timezone.now, is_uncertain_too=resend_uncertain)
        for trouble in done.troubles:
            self.stderr.write(trouble)
        if done.troubles:
            raise CommandError(f"Alla brev gick inte att skicka: {words(done)}.")
        self.stdout.write(f"Uppföljningar: {words(done)}.")


def words(done: Delivered) -> str:
    told = [f"{done.sent} skickade", f"{done.waiting} väntar till nästa gång"]
    if done.uncertain:
        told.append(f"{done.uncertain} är kanske skickade och skickas inte igen")
    return ", ".join(told)
