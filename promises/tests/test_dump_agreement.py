from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from promises.agreement_file import apply, dump, parse
from promises.models import Agreement
from promises.tests.agreement_texts import COMPLETE

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement() -> Agreement:
    content, faults = parse(COMPLETE)
    assert content is not None, faults
    return apply(content).agreement


def output_of(*arguments: str) -> str:
    output = StringIO()
    call_command("dump_agreement", *arguments, stdout=output)
    return output.getvalue()


@pytest.mark.parametrize("municipality", ["exempelkommun", "Exempelkommun", "9999"])
def test_agreement_is_written_to_standard_output(
    agreement: Agreement, municipality: str
) -> None:
    assert output_of(municipality, "2020-2022") == dump(agreement)


def test_tables_stand_in_the_order_of_the_format(agreement: Agreement) -> None:
    headings = [line for line in dump(agreement).splitlines() if line.startswith("[")]

    assert list(dict.fromkeys(headings)) == [
        "[municipality]",
        "[municipality.names]",
        "[[municipality.places]]",
        "[municipality.places.names]",
        "[[parties]]",
        "[agreement]",
        "[[dialogues]]",
        "[[areas]]",
        "[[promises]]",
        "[[promises.targets]]",
        "[promises.targets.years]",
        "[[indicators]]",
        "[[indicators.measurements]]",
        "[[occasions]]",
    ]


def test_unknown_municipality_is_answered_with_those_there_are(
    agreement: Agreement,
) -> None:
    with pytest.raises(CommandError) as refused:
        output_of("jokkmokk", "2020-2022")

    assert str(refused.value) == (
        "Kommunen ”jokkmokk” finns inte. Det som finns: exempelkommun."
    )


def test_unknown_period_is_answered_with_those_there_are(agreement: Agreement) -> None:
    with pytest.raises(CommandError) as refused:
        output_of("exempelkommun", "2023-2025")

    assert str(refused.value) == (
        "Exempelkommun har ingen period ”2023-2025”. Det som finns: 2020-2022."
    )


def test_empty_database_has_nothing_to_write() -> None:
    with pytest.raises(CommandError, match=r"Det som finns: inget\."):
        output_of("jokkmokk", "2020-2022")
