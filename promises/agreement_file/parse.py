"""From a file's bytes to what it says, or to everything that is wrong with it.

Nothing here asks the database: faults that depend on it are found by `apply`.
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal, InvalidOperation
from typing import Any

from promises.agreement_file import sections
from promises.agreement_file.amendment_tables import read_amendments, read_approvals
from promises.agreement_file.content import AgreementData
from promises.agreement_file.faults import THE_FILE, Fault
from promises.agreement_file.indicator_tables import read_indicators
from promises.agreement_file.promise_tables import Known, read_promises
from promises.agreement_file.sections import NO_DATES
from promises.agreement_file.tables import Table

FORMAT = 1
POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
PROBLEMS = {
    "Cannot overwrite a value": "samma nyckel står två gånger",
    "Cannot declare": "samma tabell står två gånger",
    "Expected '=' after a key": "ett likhetstecken saknas efter nyckeln",
    "Expected newline or end of document": "efter värdet står mer på raden",
    "Invalid value": "värdet är ogiltigt; texter skrivs inom citattecken",
    "Invalid initial character": "nyckeln är ogiltig; den har bara a–z, 0–9, - och _",
    "Invalid date or datetime": "datumet finns inte",
    "Unterminated string": "ett citattecken saknas",
    "Illegal character": "raden har ett tecken som inte får stå där",
    "Unclosed array": "en slutande hakparentes saknas",
    "Unescaped '\\' in a string": "ett omvänt snedstreck i en text skrivs dubbelt",
}


def parse(source: str | bytes) -> tuple[AgreementData | None, list[Fault]]:
    """Read a file; with any fault there is no content, and every fault is listed."""
    faults: list[Fault] = []
    values = _load(source, faults)
    if values is None:
        return None, faults
    content = _read(Table(values, faults))
    return (None if faults else content), faults


def _load(source: str | bytes, faults: list[Fault]) -> dict[str, Any] | None:
    try:
        text = source if isinstance(source, str) else source.decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        reason = f"Filen är inte sparad som UTF-8: rad {line} kan inte läsas."
        faults.append(Fault(THE_FILE, "teckenkodning", reason))
        return None
    try:
        return tomllib.loads(text.removeprefix("\ufeff"), parse_float=_decimal)
    except (ValueError, RecursionError) as error:
        faults.append(Fault(THE_FILE, "TOML", _syntax_words(str(error))))
        return None


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("NaN")


def _syntax_words(message: str) -> str:
    found = POSITION.search(message)
    where = " i slutet av filen"
    if found and found[1]:
        where = f" på rad {found[1]}, kolumn {found[2]}"
    problem = next(
        (words for start, words in PROBLEMS.items() if message.startswith(start)), ""
    )
    return f"Filen är inte giltig TOML{where if found else ''}" + (
        f": {problem}." if problem else "."
    )


def _read(root: Table) -> AgreementData:
    version = root.whole("format", lowest=1)
    if version not in (FORMAT, None):
        root.fault("format", f"Format {version} kan inte läsas, bara {FORMAT}.")
    municipality = sections.read_municipality(root.table("municipality"))
    parties = sections.read_parties(root)
    areas = sections.read_areas(root)
    indicators = read_indicators(root)
    party_keys = {party.key for party in parties}
    area_keys = {area.key for area in areas}
    header = sections.read_header(root.table("agreement"), party_keys)
    known = Known(
        parties=party_keys,
        areas=area_keys,
        indicators={indicator.key for indicator in indicators},
        places={place.name for place in municipality.places},
        period=None if header.period is NO_DATES else header.period,
        year_basis=header.year_basis,
    )
    promises = read_promises(root, known)
    promise_keys = {promise.key for promise in promises}
    content = AgreementData(
        municipality=municipality,
        parties=parties,
        header=header,
        dialogues=sections.read_dialogues(root, area_keys, promise_keys),
        areas=areas,
        promises=promises,
        indicators=indicators,
        occasions=sections.read_occasions(root),
        approvals=read_approvals(root, party_keys),
        amendments=read_amendments(root, party_keys, promise_keys, header.signatories),
    )
    root.refuse_unknown()
    return content
