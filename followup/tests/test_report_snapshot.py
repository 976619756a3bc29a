from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from followup.disclosure import disclose
from followup.models import Assessment
from followup.reports import encoding
from followup.reports.amendments import amendments_in
from followup.reports.snapshot import SignatureWords, Snapshot, from_json, to_json
from followup.reports.writing import Written, write
from followup.tests.factories import make_activity
from promises.models import Agreement, Party, Promise
from promises.structure import read_structure

TODAY = dt.date(2022, 2, 1)


def written(agreement: Agreement, year: int = 2021, today: dt.date = TODAY) -> Snapshot:
    structure = read_structure(agreement)
    of_year = structure.year_named(year)
    assert of_year
    return write(
        disclose(structure, today=today),
        of_year,
        Written(introduction="Ett år."),
        amendments_in(structure, of_year),
    )


def test_what_was_written_reads_back_the_same_and_gives_the_same_bytes(
    agreement: Agreement, inspections: Promise, police_party: Party, narcotics: Promise
) -> None:
    for promise in (inspections, narcotics):
        make_activity(promise=promise, dated_on=dt.date(2021, 3, 12), text="Två.")
    Assessment.objects.create(
        promise=inspections,
        year=2021,
        value="partly",
        reason="Pandemi.",
        side_results="Två anmälningar.",
    )
    snapshot = written(agreement)

    data = to_json(snapshot)

    assert from_json(data) == snapshot
    assert to_json(from_json(data)) == data
    assert data.endswith(b"}\n")
    assert "Två anmälningar." in data.decode()


def test_numbers_stand_beside_the_words(
    agreement: Agreement, inspections: Promise, police_party: Party
) -> None:
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        parties=[*agreement.parties.all()],
    )

    (promise,) = written(agreement).promises

    (target,) = promise.targets
    assert (promise.count, promise.quantity, promise.state) == (1, 1, "not_fulfilled")
    assert (target.kind, target.required, target.reached) == ("count", 2, 1)
    assert target.sentence == "1 av 2 tillsyner"
    assert promise.ribbon
    assert [dot.label for dot in promise.ribbon.dots] == ["12 mars"]


def test_float_is_refused() -> None:
    with pytest.raises(TypeError):
        encoding.to_json(0.5)


def test_snapshot_of_before_a_field_has_its_default(
    agreement: Agreement, inspections: Promise
) -> None:
    snapshot = written(agreement)
    values = json.loads(to_json(snapshot))
    del values["withheld"]

    assert from_json(json.dumps(values)) == snapshot


def test_record_number_in_a_snapshot_of_before_is_left_unread(
    agreement: Agreement, inspections: Promise
) -> None:
    signature = SignatureWords("polisen", "Polisen i Exempel", "Polischef", TODAY)
    snapshot = replace(written(agreement), signatures=(signature,))
    values = json.loads(to_json(snapshot))
    values["signatures"][0]["record_number"] = "A 1"

    assert from_json(json.dumps(values)) == snapshot
