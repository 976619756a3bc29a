from __future__ import annotations

from collections.abc import Iterable, Mapping

from promises.actions import set_dialogue_areas, set_dialogue_promises
from promises.agreement_file.changes import Ledger
from promises.agreement_file.content import DialogueData
from promises.models import Agreement, Dialogue, PriorityArea, Promise


def put_dialogues(
    agreement: Agreement,
    rows: Iterable[DialogueData],
    areas: Mapping[str, PriorityArea],
    promises: Mapping[str, Promise],
    ledger: Ledger,
) -> None:
    """Save the dialogues with what they led to, and remove the others."""
    found = Dialogue.objects.filter(agreement=agreement)
    left = {(each.title, each.held_on): each for each in found}
    saved = []
    for row in rows:
        table = _dialogue_table(row)
        dialogue = ledger.put(
            left.pop((row.title, row.held_on), Dialogue(agreement=agreement)),
            table,
            kind=row.kind,
            title=row.title,
            held_on=row.held_on,
            summary=row.summary,
        )
        saved.append((dialogue, table))
        led_to = dialogue.dialogue_areas.order_by("position", "pk")
        wanted = [areas[key] for key in row.areas]
        if list(led_to.values_list("area", flat=True)) != [a.pk for a in wanted]:
            set_dialogue_areas(dialogue=dialogue, areas=wanted)
            ledger.touch(table, "areas")
        to_promises = dialogue.dialogue_promises.order_by("position", "pk")
        kept = [promises[key] for key in row.promises]
        if list(to_promises.values_list("promise", flat=True)) != [p.pk for p in kept]:
            set_dialogue_promises(dialogue=dialogue, promises=kept)
            ledger.touch(table, "promises")
    ledger.order(saved)
    for dialogue in left.values():
        ledger.remove(dialogue, _dialogue_table(dialogue))


def _dialogue_table(row: Dialogue | DialogueData) -> str:
    """Name the row; several dialogues may have one title."""
    return f'dialogues "{row.title}{f" {row.held_on}" if row.held_on else ""}"'
