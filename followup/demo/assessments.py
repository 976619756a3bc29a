"""What the parties of Exempelkommun say themselves of how it went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from followup.models import Assessment
from promises.models import Promise
from promises.structure import Structure

Value = Assessment.Value


@dataclass(frozen=True, slots=True)
class Verdict:
    promise: str
    years_ago: int
    value: str
    reason: str
    next_step: str = ""
    party: str = ""  # "": together
    side_results: str = ""


VERDICTS = (
    Verdict(
        "fotpatruller",
        1,
        Value.PARTLY,
        "Patrullerna gick nästan varje vecka. De uteblev när andra uppdrag gick före.",
        "Två patruller i veckan ligger fast i schemat.",
        party="polisen",
        side_results="Några böter för nedskräpning och en cykel som fick en ägare.",
    ),
    Verdict(
        "trygghetsvandring",
        1,
        Value.PARTLY,
        "Kommunens personal var sjuk och polisen gick ensam.",
        "En ny vandring hålls nästa år, med reserver.",
    ),
    Verdict(
        "belysning",
        1,
        Value.EXTENDED,
        "Leveransen av stolpar dröjer.",
        "Bytet görs när stolparna har kommit.",
        party="kommunen",
    ),
    Verdict(
        "trygghet",
        1,
        Value.PARTLY,
        "Färre svarar att de är trygga, men fler att de ser polisen där de bor.",
        "Parterna frågar dem som undviker centrum varför.",
    ),
    Verdict(
        "riskhelger",
        1,
        Value.FULFILLED,
        "Vi var ute så många helger som vi lovade, men langningen har inte upphört.",
    ),
    Verdict(
        "orossamtal",
        2,
        Value.NO_NEED,
        "Skolan och socialtjänsten fångade upp oron tidigt.",
    ),
)


def assessments_of(structure: Structure, this: int) -> Iterator[Assessment]:
    promises = Promise.objects.filter(agreement=structure.agreement)
    by_key = {promise.key: promise for promise in promises}
    parties = {party.key: party.pk for party in structure.parties}
    for each in VERDICTS:
        yield Assessment(
            promise=by_key[each.promise],
            year=this - each.years_ago,
            party_id=parties[each.party] if each.party else None,
            value=each.value,
            reason=each.reason,
            next_step=each.next_step,
            side_results=each.side_results,
        )
