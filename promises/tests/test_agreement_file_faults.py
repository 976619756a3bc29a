"""Each kind of fault, alone: it is reported once, where it is, and with nothing else."""

from __future__ import annotations

import pytest

from promises.agreement_file import parse
from promises.tests.agreement_texts import changed

MUNICIPALITY = "municipality"
STORBYN = 'municipality.places[1] "Storbyn"'
SKOLAN = 'municipality.places[3] "Byskolan"'
POLICE = 'parties[1] "polisen"'
OFFICE = 'parties[2] "kommunen"'
AGREEMENT = "agreement"
DIALOGUE = 'dialogues[1] "Medborgardialog"'
AREA = 'areas[1] "alkohol"'
PROMISE = 'promises[1] "tillsyner"'
COUNT = f"promises.targets[1] i {PROMISE}"
PLACES = f"promises.targets[2] i {PROMISE}"
ONE_OFF = 'promises.targets[1] i promises[2] "rad"'
OCCASIONS = 'promises.targets[3] i promises[2] "rad"'
OUTCOME = 'promises.targets[1] i promises[3] "brott"'
REACH = 'promises.targets[2] i promises[3] "brott"'
INDICATOR = 'indicators[1] "anmalda"'
MEASUREMENT = f"indicators.measurements[1] i {INDICATOR}"
OCCASION = 'occasions[1] "Marknad"'
LONG = "a" * 501
OUTCOME_TEXT = '"outcome"\nindicator = "anmalda"\ndirection = "decrease"'


@pytest.mark.parametrize(
    ("old", "new", "table", "key", "reason"),
    [
        # The file
        ("format = 1\n", "", "filen", "format", "Saknas."),
        ("format = 1", "format = 2", "filen", "format", "Format 2 kan inte läsas"),
        ("format = 1", "format = true", "filen", "format", "ett heltal"),
        ("format = 1", "format = 1\nnotes = 1", "filen", "notes", "Okänd nyckel."),
        ("[[areas]]", "[[area]]\n[[areas]]", "filen", "area", "Menades ”areas”?"),
        ("format = 1", "format = 1\nparties = 1", "filen", "TOML", "giltig TOML"),
        # Types
        ('short = "Polisen"', "short = 1", POLICE, "short", "en text inom citattecken"),
        ("flexible = true", "flexible = 1", 'areas[2] "trafik"', "flexible", "true"),
        ("joint = true", 'joint = "ja"', PROMISE, "joint", "true eller false"),
        ("at_least = 2", "at_least = true", COUNT, "at_least", "ett heltal"),
        ("at_least = 2", "at_least = 2.0", COUNT, "at_least", "ett heltal"),
        ("lat = 66.5", 'lat = "66.5"', STORBYN, "lat", "ett tal"),
        ("lat = 66.5", "lat = true", STORBYN, "lat", "ett tal"),
        ("lat = 66.5", "lat = nan", STORBYN, "lat", "ett tal"),
        (
            "valid_from = 2020-02-01",
            'valid_from = "2020-02-01"',
            PROMISE,
            "valid_from",
            "ett datum utan klockslag och citattecken",
        ),
        (
            "valid_from = 2020-02-01",
            "valid_from = 2020-02-01T00:00:00",
            PROMISE,
            "valid_from",
            "ett datum utan klockslag",
        ),
        ('["polisen", "kommunen"]\nc', '"polisen"\nc', PROMISE, "responsible", "lista"),
        ('["polisen", "kommunen"]\nc', "[1]\nc", PROMISE, "responsible", "lista"),
        ('{ smj = "Stuorra" }', '"Stuorra"', STORBYN, "names", "en tabell"),
        (
            'smj = "Stuorra"',
            "smj = 1",
            f"municipality.places.names i {STORBYN}",
            "smj",
            "en text",
        ),
        # Texts
        ('short = "Tillsyner"', 'short = " "', PROMISE, "short", "Texten är tom."),
        ('short = "Tillsyner"\n', "", PROMISE, "short", "Saknas."),
        ('introduction = "Vi lovar gemensamt."\n', "", AGREEMENT, "introduction", "S"),
        ('short = "Polisen"', f'short = "{LONG}"', POLICE, "short", "501 tecken"),
        ('"Lägesbilden."', r'"L\u0000"', AGREEMENT, "situation", "styrtecken"),
        ('"Lägesbilden."', '"Ring 121212-1212."', AGREEMENT, "situation", "personn"),
        ('"Trafik"', '"701063-2391"', 'areas[2] "trafik"', "name", "samordningsnummer"),
        ('["tillsyn", ', '["191212121212", ', COUNT, "unit", "personnummer"),
        ('"Marknad"\ns', f'"{LONG}"\ns', f'occasions[1] "{LONG}"', "name", "högst 100"),
        # Addresses
        (
            '"http://polisen.example"',
            '"polisen.example"',
            POLICE,
            "links",
            "webbadress",
        ),
        ('"http://polisen.example"', '"javascript:a()"', POLICE, "links", "webbadress"),
        (
            '"https://exempelkommun.example/loften"',
            '"ftp://exempelkommun.example"',
            AGREEMENT,
            "source_url",
            "ingen webbadress med http eller https",
        ),
        # The municipality and its places
        ('code = "9999"', 'code = "99999"', MUNICIPALITY, "code", "fyra siffror"),
        ('code = "9999"', "code = 9999", MUNICIPALITY, "code", "en text"),
        ('"Exempelkommun"', '"???"', MUNICIPALITY, "name", "en webbadress"),
        ('fi = "', '"suomi på" = "', f"{MUNICIPALITY}.names", "suomi på", "språkkod"),
        ('kind = "locality"', 'kind = "ort"', STORBYN, "kind", "”ort” är inget av"),
        ("lat = 66.5", "lat = 90.5", STORBYN, "lat", "ligger inte mellan -90 och 90"),
        (
            "lon = 20.25",
            "lon = -181",
            STORBYN,
            "lon",
            "ligger inte mellan -180 och 180",
        ),
        ("lat = 66.5\n", "", STORBYN, "lat", "Saknas, men lon finns"),
        ("lon = 20.25\n", "", STORBYN, "lon", "Saknas, men lat finns"),
        ('within = "Lillbyn"', 'within = "Byn"', SKOLAN, "within", "”Byn” finns inte"),
        ('within = "Lillbyn"', 'within = "Byskolan"', SKOLAN, "within", "ingen ort"),
        ("lat = 66.5", 'within = "Lillbyn"\nlat = 66.5', STORBYN, "within", "En ort"),
        (
            'name = "Lillbyn"\nkind',
            'name = "Lillbyn"\nkind = "locality"\n[[municipality.places]]\n'
            'name = "Lillbyn"\nkind',
            'municipality.places[3] "Lillbyn"',
            "name",
            'Platsen står redan i municipality.places[2] "Lillbyn".',
        ),
        # Parties
        (
            'key = "butiken"',
            'key = "kommunen"\nkind = "other"\nname = "B"\nshort = "B"\n[[parties]]\n'
            'key = "butiken"',
            'parties[3] "kommunen"',
            "key",
            f"Nyckeln står redan i {OFFICE}.",
        ),
        ('key = "rad"', 'key = "r ad"', 'promises[2] "r ad"', "key", "a–z"),
        (
            'kind = "other"\nname = "Exempelbutiken"',
            'kind = "police"\nname = "Exempelpolisen"',
            'parties[3] "butiken"',
            "name",
            f"Samma organisation står redan i {POLICE}.",
        ),
        # The agreement
        ("starts = 2020-01-01\n", "", AGREEMENT, "starts", "Saknas."),
        ("ends = 2022-12-31", "ends = 2019-12-31", AGREEMENT, "ends", "före första"),
        ("ends = 2022-12-31", "ends = 2922-12-31", AGREEMENT, "ends", "Året 2922"),
        ('"calendar"', '"fiscal"', AGREEMENT, "year_basis", "calendar, agreement"),
        ('["kommunen", "polisen"]', '["staten"]', AGREEMENT, "signatories", "”staten”"),
        ('["kommunen", "p', '["polisen", "p', AGREEMENT, "signatories", "mer än en"),
        ('year_basis = "', 'slug = "a b"\nyear_basis = "', AGREEMENT, "slug", "a–z"),
        (
            'contact = "',
            'status = "klar"\ncontact = "',
            AGREEMENT,
            "status",
            "published",
        ),
        # Dialogues and areas
        ('kind = "citizen"', 'kind = "möte"', DIALOGUE, "kind", "citizen"),
        ('["trafik", "a', '["skola", "a', DIALOGUE, "areas", "Området ”skola”"),
        (
            "held_on = 2019-10-01\n",
            "",
            'dialogues[2] "Medborgardialog"',
            "title",
            f"En dialog med samma titel och datum står redan i {DIALOGUE}.",
        ),
        (
            "[[areas]]",
            '[[areas]]\nkey = "alkohol"\nname = "A"\n[[areas]]',
            'areas[2] "alkohol"',
            "key",
            f"Nyckeln står redan i {AREA}.",
        ),
        # Promises
        ('key = "rad"', 'key = "tillsyner"', 'promises[2] "tillsyner"', "key", PROMISE),
        ('area = "alkohol"', 'area = "skola"', PROMISE, "area", "Området ”skola”"),
        ('"kommunen"]\nc', '"staten"]\nc', PROMISE, "responsible", "Parten ”staten”"),
        (
            '["polisen", "kommunen"]\nc',
            "[]\nc",
            PROMISE,
            "responsible",
            "Minst en part",
        ),
        ('"kommunen"]\nc', '"polisen"]\nc', PROMISE, "responsible", "mer än en gång"),
        ('["butiken"]', '["kommunen"]', PROMISE, "contributing", "redan ansvarig"),
        ('"operational"', '"secret"', PROMISE, "sensitivity", "individual"),
        ("2020-02-01", "2019-12-31", PROMISE, "valid_from", "utanför perioden"),
        ("2022-11-30", "2023-01-01", PROMISE, "valid_to", "utanför perioden"),
        ("2022-11-30", "2020-01-31", PROMISE, "valid_to", "innan det börjar"),
        # Targets
        ('kind = "count"', 'kind = "antal"', COUNT, "kind", "inget av count"),
        ("at_least = 2\n", "at_least = 0\n", COUNT, "at_least", "inte mellan 1 och"),
        ('"month"', '"day"', COUNT, "per", "”day” är inget av week"),
        ('per = "month"', 'per = "year"', COUNT, "averaged", "kortare än ett år"),
        (
            'kind = "places"\nper = "term"',
            'kind = "places"\nper = "term"\naveraged = true',
            PLACES,
            "averaged",
            "Gäller bara antal (count)",
        ),
        (
            'kind = "one_off"',
            'kind = "one_off"\nper = "year"',
            ONE_OFF,
            "per",
            "perioden",
        ),
        ("due = 2021-06-30", "due = 2023-06-30", ONE_OFF, "due", "utanför löftets tid"),
        ('unit = ["t', 'due = 2021-01-01\nunit = ["t', COUNT, "due", "(one_off)"),
        ('unit = ["t', 'places = ["Storbyn"]\nunit = ["t', COUNT, "places", "(places)"),
        (
            'unit = ["t',
            'places = "localities"\nunit = ["t',
            COUNT,
            "places",
            "(places)",
        ),
        ('["Byskolan", "S', '["Torget", "S', PLACES, "places", "Platsen ”Torget”"),
        ('["Byskolan", "S', '["Storbyn", "S', PLACES, "places", "mer än en gång"),
        (
            '"localities"',
            '"skolor"',
            f"{ONE_OFF[:17]}2{ONE_OFF[18:]}",
            "places",
            "lista",
        ),
        ('["tillsyn", "tillsyner"]', '["tillsyn"]', COUNT, "unit", "två texter"),
        ('["tillsyn", "tillsyner"]', '["tillsyn", ""]', COUNT, "unit", "är tom"),
        (
            "2021 = 0",
            "2023 = 0",
            f"promises.targets.years i {COUNT}",
            "2023",
            "perioden",
        ),
        ("2021 = 0", "nästa = 0", "filen", "TOML", "giltig TOML"),
        ("2021 = 0", "last = 0", f"promises.targets.years i {COUNT}", "last", "årtal"),
        (
            "2021 = 0",
            "2021 = -1",
            f"promises.targets.years i {COUNT}",
            "2021",
            "mellan",
        ),
        (
            'places = ["Byskolan", "Storbyn"]',
            'places = ["Byskolan", "Storbyn"]\nyears = { 2021 = 1 }',
            PLACES,
            "years",
            "Behöver at_least",
        ),
        (
            'kind = "occasions"\nat_least = 2\nper = "year"',
            'kind = "occasions"\nat_least = 2\nper = "period"\nyears = { 2021 = 1 }',
            OCCASIONS,
            "years",
            "Går inte ihop",
        ),
        (
            "due = 2021-06-30",
            "at_least = 1\nyears = { 2021 = 1 }",
            ONE_OFF,
            "years",
            "Går inte ihop",
        ),
        ('indicator = "anmalda"\nd', "d", OUTCOME, "indicator", "Saknas"),
        ('direction = "decrease"', "", OUTCOME, "direction", "Saknas"),
        ('direction = "decrease"', 'direction = "down"', OUTCOME, "direction", "reach"),
        ('"anmalda"\nd', '"okänd"\nd', OUTCOME, "indicator", "Indikatorn ”okänd”"),
        ("at_least = 300\n", "", REACH, "at_least", "Saknas: värdet som ska nås"),
        ('"decrease"', '"decrease"\nat_least = 1', OUTCOME, "at_least", "ska nås"),
        (
            "due = 2021",
            'indicator = "anmalda"\ndue = 2021',
            ONE_OFF,
            "indicator",
            "utfall",
        ),
        (
            "due = 2021",
            'direction = "reach"\ndue = 2021',
            ONE_OFF,
            "direction",
            "utfall",
        ),
        # Indicators and occasions
        (
            "year = 2020",
            "year = 2019",
            MEASUREMENT.replace("1", "2", 1),
            "year",
            "Året",
        ),
        ("value = 310", "value = inf", MEASUREMENT, "value", "ett tal"),
        (
            "value = 310",
            "value = 1e99999999999999999999",
            MEASUREMENT,
            "value",
            "ett tal",
        ),
        ("value = 310", "value = 1e14", MEASUREMENT, "value", "14 före och 6 efter"),
        (
            "value = 310",
            "value = 0.1234567",
            MEASUREMENT,
            "value",
            "14 före och 6 efter",
        ),
        (
            "value = 310",
            "value = 12345678.12345678",
            MEASUREMENT,
            "value",
            "15 siffror",
        ),
        ("year = 2019", "year = 19", MEASUREMENT, "year", "mellan 1900 och 2199"),
        ("2020-02-08", "2020-02-05", OCCASION, "ends", "före första dagen"),
        (
            "starts = 2021-02-04",
            "starts = 2020-02-06",
            'occasions[2] "Marknad"',
            "name",
            "samma namn och första dag",
        ),
    ],
)
def test_fault_is_reported_alone(
    old: str, new: str, table: str, key: str, reason: str
) -> None:
    _content, faults = parse(changed((old, new)))

    assert [(fault.table, fault.key) for fault in faults] == [(table, key)]
    assert reason in faults[0].reason


@pytest.mark.parametrize("value", ["[1]", "1", "{ key = 1 }"])
def test_what_is_no_list_of_tables_is_refused(value: str) -> None:
    text = changed(("format = 1", f"format = 1\ndialogues = {value}"))
    start, end = text.index("[[dialogues]]"), text.index("[[areas]]")
    _content, faults = parse(text[:start] + text[end:])

    assert [str(fault) for fault in faults] == [
        "filen: dialogues: Ska vara tabeller, [[dialogues]]."
    ]


def test_count_without_a_number_is_refused() -> None:
    text = changed(("at_least = 2\n", ""), ("years = { 2021 = 0, 2022 = 1 }\n", ""))
    _content, faults = parse(text)

    assert [str(fault) for fault in faults] == [
        f"{COUNT}: at_least: Saknas: ett mål som räknar (count) behöver ett tal."
    ]


def test_yearly_numbers_without_one_for_the_other_years_are_refused_too() -> None:
    _content, faults = parse(changed(("at_least = 2\n", "")))

    assert [(fault.table, fault.key) for fault in faults] == [
        (COUNT, "at_least"),
        (COUNT, "years"),
    ]
