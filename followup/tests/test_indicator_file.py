"""Statistics out of a file, the way it is downloaded. All figures are invented."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from followup.indicator_file import Statistics, read_statistics

LIKE_BRA = """\
Anmälda brott, Exempelkommun
Hämtat 2021-09-14

Område;Brottstyp;2018;2019;2020 prel.
Exempelkommun;Misshandel;31;28;"1 034*"
Exempelkommun;Stöld;12,5;..;-
Brott mot person;;;;

Källa: Påhittad statistik
.. = uppgift saknas
"""


def read(text: str | bytes) -> Statistics:
    source = text if isinstance(text, bytes) else text.encode()
    return read_statistics(source, this_year=2021)


def values(statistics: Statistics) -> dict[str, dict[int, str]]:
    return {
        series.label: {
            year: f"{read.value}{'p' if read.is_preliminary else ''}"
            for year, read in series.values.items()
        }
        for series in statistics.series
    }


def faults(statistics: Statistics) -> list[str]:
    found = [*statistics.faults]
    found += [fault for series in statistics.series for fault in series.faults]
    return [str(fault) for fault in found]


def test_a_file_as_downloaded_is_read_with_titles_and_notes_around_it() -> None:
    statistics = read(LIKE_BRA)

    assert values(statistics) == {
        "Exempelkommun, Misshandel": {2018: "31", 2019: "28", 2020: "1034p"},
        "Exempelkommun, Stöld": {2018: "12.5"},
    }
    assert faults(statistics) == []
    assert [fault.line for fault in statistics.passed_by] == [1, 2, 7, 9, 10]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_it_is_read_in_every_writing(encoding: str, line_end: str) -> None:
    text = f"Brott;2019;2020{line_end}Åverkan;1\N{NO-BREAK SPACE}000;7{line_end}"

    assert values(read(text.encode(encoding))) == {"Åverkan": {2019: "1000", 2020: "7"}}


@pytest.mark.parametrize(
    "text",
    [
        "År;Misshandel;Stöld\n2019;28;12\n2020p;31;9\n",
        "2019;28;12\n2020*;31;9\n",
        "År\tMisshandel\tStöld\n2019\t28\t12\n2020 prel.\t31\t9\n",
        "År,Misshandel,Stöld\n2019,28,12\n2020p,31,9\n",
        "År;Misshandel;Stöld;Preliminärt\n2019;28;12;nej\n2020;31;9;ja\n",
        "År;Misshandel;Stöld;Status\n2019;28;12;slutlig\n2020;31;9;preliminär\n",
    ],
)
def test_years_may_stand_below_each_other(text: str) -> None:
    assert list(values(read(text)).values()) == [
        {2019: "28", 2020: "31p"},
        {2019: "12", 2020: "9p"},
    ]


def test_a_row_for_each_year_and_kind_is_a_series_for_each_kind() -> None:
    text = (
        "Kommun;Brottstyp;År;Antal\n"
        "Exempelkommun;Stöld;2019;12\n"
        "Exempelkommun;Stöld;2020;9\n"
        "Exempelkommun;Misshandel;2020;31\n"
    )

    assert values(read(text)) == {
        "Exempelkommun, Stöld": {2019: "12", 2020: "9"},
        "Exempelkommun, Misshandel": {2020: "31"},
    }


@pytest.mark.parametrize(
    "text",
    [
        "Brott;2019;2020\nStatus;slutlig;preliminär\nStöld;12;9\n",
        ";slutlig;preliminär\nBrott;2019;2020\nStöld;12;9\n",
        "Brott;2019;2020\nPreliminär;nej;ja\nStöld;12;9\n",
    ],
)
def test_a_row_may_say_which_years_are_preliminary(text: str) -> None:
    assert values(read(text)) == {"Stöld": {2019: "12", 2020: "9p"}}


def test_a_heading_that_begins_with_the_word_year_has_its_years_beside() -> None:
    assert values(read("År;2019;2020\nStöld;12;9\n")) == {
        "Stöld": {2019: "12", 2020: "9"}
    }


def test_a_text_kept_from_being_run_is_read_without_its_apostrophe() -> None:
    assert values(read("Brott;2019\n'=Stöld;'-3\n")) == {"=Stöld": {2019: "-3"}}


def test_two_values_for_one_year_name_both_lines() -> None:
    text = "År;Stöld\n2019;12\n2020;9\n2019;13\n"

    assert faults(read(text)) == [
        "rad 4: 2019: Två värden för 2019: på rad 2 och rad 4."
    ]


def test_a_year_in_two_columns_names_both() -> None:
    assert faults(read("Brott;2019;2019p\nStöld;12;9\n")) == [
        "rad 1: 2019: Året står i två kolumner: 2 och 3."
    ]


def test_every_fault_is_told_at_once() -> None:
    text = "År;Stöld;Misshandel\n2019;tolv;1.234\n2022;1;1\n1900;1;1\n20200;5;5\n"

    assert faults(read(text)) == [
        "rad 3: år: Året 2022 har inte börjat.",
        "rad 4: år: Året 1900 är före 1950.",
        "rad 5: år: ”20200” är inget årtal med fyra siffror.",
        "rad 2: 2019: ”tolv” är inget tal.",
        "rad 2: 2019: ”1.234” kan läsas på två sätt. Skriv med decimalkomma, utan "
        "punkt.",
    ]


def test_a_number_that_is_none_belongs_to_its_series_alone() -> None:
    good, bad = read("Brott;2019;2020\nStöld;12;9\nRån;3;4 5\n").series

    assert good.faults == ()
    assert [str(fault) for fault in bad.faults] == ["rad 3: 2020: ”4 5” är inget tal."]


def test_a_row_with_more_cells_than_the_heading_is_at_fault() -> None:
    assert faults(read("Brott;2019\nStöld;12;9\n")) == [
        "rad 2: -: Raden har 3 fält och rubriken 2."
    ]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b"", "filen: -: Filen är tom."),
        (
            "Brott;Antal\nStöld;12\n".encode(),
            "filen: -: Hittar inga årtal. Åren ska stå som rubriker över värdena, "
            "eller i första kolumnen.",
        ),
        (
            b"PK\x03\x04",
            "filen: -: Filen är en arbetsbok eller ett arkiv; spara den som CSV.",
        ),
        (b"Brott;2019\n", "filen: -: Filen har årtal men inga värden."),
        (b"\x00\x01", "filen: -: Rad 1 har styrtecken: filen är ingen CSV-fil."),
        (
            b"Brott;2019\n" + b"x" * (1024 * 1024),
            "filen: -: Filen är större än 1 MB. Ladda ner färre brottstyper eller "
            "färre år.",
        ),
        (
            b"Brott;2019\n" + b"R;1\n" * 2000,
            "filen: -: Filen har fler än 2000 rader. Dela upp den.",
        ),
        (
            b"Brott;2019\n" + b"R;1\n" * 301,
            "filen: -: Filen har fler än 300 serier. Dela upp den.",
        ),
        (
            b"Brott;2019\n" + b"x" * 301 + b";1\n",
            "rad 2: -: Ett fält har fler än 300 tecken.",
        ),
        (
            b"Brott;2019\nR" + b";1" * 400,
            "rad 2: -: Raden har fler än 400 fält.",
        ),
        (
            b'Brott;2019\n"R;1\n',
            "rad 2: -: Ett citattecken som börjar här avslutas aldrig.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(source: bytes, reason: str) -> None:
    statistics = read(source)

    assert faults(statistics) == [reason]
    assert statistics.series == ()


CELLS = st.sampled_from(
    [
        "",
        "2019",
        "2020p",
        "År",
        "Stöld",
        "12",
        "1 234,5",
        "..",
        "prel",
        "x",
        "'=1",
        "år",
    ]
)


@given(st.lists(st.lists(CELLS, max_size=5), max_size=6), st.sampled_from(";,\t"))
@example([["2019"]], ";")
def test_any_table_is_read_or_refused_in_words(
    rows: list[list[str]], delimiter: str
) -> None:
    statistics = read("\n".join(delimiter.join(row) for row in rows))

    assert statistics.series or statistics.faults


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_words(source: bytes) -> None:
    statistics = read(source)

    assert statistics.series or statistics.faults
