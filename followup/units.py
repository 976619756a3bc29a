"""What is counted, by name: singular and plural. Pure."""

from __future__ import annotations

from promises.facts import TargetInfo
from promises.structure import Structure

Forms = tuple[str, str]  # singular and plural

ACTIVITY: Forms = ("aktivitet", "aktiviteter")
PLACE: Forms = ("plats", "platser")
BY_KIND = {
    "occasions": ("riskhelg", "riskhelger"),
    "communication": ("kommunikationsinsats", "kommunikationsinsatser"),
}
BY_KIND_OF_PLACE = {
    "locality": ("ort", "orter"),
    "school": ("skola", "skolor"),
    "youth_centre": ("fritidsgård", "fritidsgårdar"),
    "venue": ("lokal", "lokaler"),
}


def noun(amount: int, forms: Forms) -> str:
    return forms[0] if amount == 1 else forms[1]


def counted_forms(structure: Structure, target: TargetInfo) -> Forms:
    """Name what a target counts: its places, its occasions, or what is done."""
    if target.kind == "places":
        return _place_forms(structure, target)
    if target.unit_singular:
        return target.unit_singular, target.unit_plural
    return BY_KIND.get(target.kind, ("", ""))


def _place_forms(structure: Structure, target: TargetInfo) -> Forms:
    kinds = {structure.place_by_pk[place].kind for place in target.places}
    if len(kinds) != 1:
        return PLACE
    return BY_KIND_OF_PLACE.get(kinds.pop(), PLACE)


def done_forms(targets: tuple[TargetInfo, ...]) -> Forms:
    """Name what is done for a promise; units of occasions and places name those."""
    named = [
        (target.unit_singular, target.unit_plural)
        for target in targets
        if target.unit_singular and target.kind not in ("occasions", "places")
    ]
    if named:
        return named[0]
    is_communication = any(target.kind == "communication" for target in targets)
    return BY_KIND["communication"] if is_communication else ACTIVITY
