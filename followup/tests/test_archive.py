"""A period as files for the municipality's archive."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from followup.actions import mask_texts
from followup.masking import texts_with
from followup.tests.factories import make_activity
from followup.tests.reporting import publish
from promises import agreement_file
from promises.models import Agreement, Party, Promise, User
from promises.tests import factories

TODAY = dt.date(2022, 2, 1)
DAY = dt.date(2021, 3, 12)
NAME = "Åke Örnsköld"
WHOLE = [
    "aktiviteter.csv",
    "manifest.json",
    "overenskommelse.toml",
    "uppfoljning-2021-version-1.csv",
    "uppfoljning-2021-version-1.json",
    "uppfoljning-2021-version-1.pdf",
]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2022, 2, 1, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def reported(
    agreement: Agreement,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
    coordinator: User,
) -> Agreement:
    """An open activity that names somebody, and secret work, in a published year."""
    agreement.parties.update(signatory_position=None)
    police_party.signatory_position = 0
    police_party.save()
    make_activity(promise=inspections, dated_on=DAY, text=f"Hos {NAME}.")
    secret = factories.make_promise(
        agreement=agreement,
        key="insatser",
        responsible=[police_party],
        sensitivity="operational",
    )
    make_activity(promise=secret, dated_on=DAY, text="Hemlig insats i Storbyn.")
    publish(agreement, coordinator, today=TODAY)
    return agreement


def archive(folder: Path, period: str = "2020-2022") -> str:
    said = io.StringIO()
    call_command("archive", "exempelkommun", period, f"{folder}", stdout=said)
    return said.getvalue()


def manifest_in(folder: Path) -> dict[str, dict[str, object]]:
    said = json.loads((folder / "manifest.json").read_text())
    return {entry["name"]: entry for entry in said["files"]}


def words_in(folder: Path) -> str:
    """Read everything that was written, PDFs too."""
    words = ""
    for path in sorted(folder.iterdir()):
        if path.suffix == ".pdf":
            words += "".join(page.extract_text() for page in PdfReader(path).pages)
        else:
            words += path.read_text("utf-8-sig")
    return words


def test_every_file_is_written_and_vouched_for(
    reported: Agreement, tmp_path: Path
) -> None:
    said = archive(tmp_path / "arkiv")

    written = sorted((tmp_path / "arkiv").iterdir())
    assert [path.name for path in written] == WHOLE
    vouched = manifest_in(tmp_path / "arkiv")
    assert sorted(vouched) == [name for name in WHOLE if name != "manifest.json"]
    for path in written:
        digest = sha256(path.read_bytes()).hexdigest()
        assert f"{digest}  {path.name}\n" in said
        if path.name != "manifest.json":
            assert vouched[path.name]["sha256"] == digest
            assert vouched[path.name]["bytes"] == len(path.read_bytes())
    assert (tmp_path / "arkiv/overenskommelse.toml").read_text() == agreement_file.dump(
        reported
    )


def test_archive_says_no_more_than_the_public_may_see(
    reported: Agreement, tmp_path: Path
) -> None:
    archive(tmp_path)

    words = words_in(tmp_path)
    assert NAME in words
    assert "Hemlig insats" not in words
    assert "insatser;2021-03;;mars 2021;" in (tmp_path / "aktiviteter.csv").read_text(
        "utf-8-sig"
    )


def test_what_was_masked_is_in_no_file(
    reported: Agreement, coordinator: User, tmp_path: Path
) -> None:
    archive(tmp_path / "innan")
    mask_texts(
        agreement=reported,
        found=texts_with(reported, NAME),
        reason="Ett namn",
        user=coordinator,
        now=dt.datetime(2022, 2, 1, 12, tzinfo=dt.UTC),
    )

    archive(tmp_path / "efter")

    assert NAME not in words_in(tmp_path / "efter")
    name = "uppfoljning-2021-version-1.json"
    before = manifest_in(tmp_path / "innan")[name]["sha256"]
    after = manifest_in(tmp_path / "efter")[name]
    assert after["sha256_when_published"] == before
    assert after["sha256"] != before


def test_draft_is_its_own_file_alone(agreement: Agreement, tmp_path: Path) -> None:
    agreement.status = Agreement.Status.DRAFT
    agreement.save()

    archive(tmp_path)

    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["manifest.json", "overenskommelse.toml"]


def test_nothing_is_written_over(agreement: Agreement, tmp_path: Path) -> None:
    (tmp_path / "annat.txt").write_text("Något annat")

    with pytest.raises(CommandError, match="är inte en tom mapp"):
        archive(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["annat.txt"]


def test_folder_that_cannot_be_is_said_so(agreement: Agreement, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")

    with pytest.raises(CommandError, match="går inte att skriva"):
        archive(tmp_path / "fil" / "arkiv")


def test_unknown_period_is_said_so(agreement: Agreement, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="har ingen period"):
        archive(tmp_path, "1999")
