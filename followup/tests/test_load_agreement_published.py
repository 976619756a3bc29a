"""The file of a published agreement: what differs is an amendment, or it is refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError

from followup.actions import FilesRefusedError, load_agreements
from followup.tests.test_load_agreement import (
    AGREED,
    load,
    loaded,
    refusals,
    written,
)
from promises.agreement_file import dump
from promises.models import (
    Agreement,
    AmendedValue,
    Amendment,
    Approval,
    Consent,
    Promise,
    Target,
)
from promises.tests.agreement_texts import COMPLETE, changed

__all__ = ["loaded"]

pytestmark = pytest.mark.django_db

THREE = changed(("at_least = 2\n", "at_least = 3\n"))
LONGER = changed(("ends = 2022-12-31", 'ends = 2023-06-30\nslug = "2020-2022"'))
ADDED = (
    COMPLETE
    + """
[[promises]]
key = "vandring"
text = "En trygghetsvandring."
short = "Vandring"
responsible = ["kommunen"]
"""
)
ROW = """
[[amendments]]
date = 2021-06-01
reason = "Pandemin"
promise = "tillsyner"
field = "targets[1].at_least"
before = 2
after = 3
"""
NEEDS_REASON = (
    "loften.toml: agreement: -: Överenskommelsen är publicerad och filen säger annat "
    "än den. Ange skäl och den dag då ni kom överens (--reason och --agreed-on), så "
    "blir det en ändring."
)
EXPLAINS_WRONGLY = (
    "loften.toml: agreement: amendments: Det som står i [[amendments]] förklarar inte "
    "precis det som skiljer filen från överenskommelsen."
)


@pytest.fixture
def draft(loaded: Agreement) -> Agreement:
    loaded.status = Agreement.Status.DRAFT
    loaded.save()
    return loaded


def minimum() -> int | None:
    return Target.objects.get(promise__key="tillsyner", position=0).at_least


def test_difference_without_a_reason_is_told_and_nothing_changes(
    loaded: Agreement, tmp_path: Path
) -> None:
    assert refusals(written(tmp_path, THREE)) == [
        NEEDS_REASON,
        'loften.toml: promises "tillsyner": targets[1].at_least: 2 → 3',
    ]
    assert refusals(written(tmp_path, LONGER), reason="Längre")[1:] == [
        'loften.toml: agreement: ends: "2022-12-31" → "2023-06-30"'
    ]
    assert minimum() == 2
    assert not Amendment.objects.exists()


def test_difference_with_reason_and_day_is_an_amendment_of_the_signatories(
    loaded: Agreement, tmp_path: Path
) -> None:
    assert load(written(tmp_path, THREE), **AGREED) == [
        'loften.toml: promises "tillsyner": ändrad: targets',
        'loften.toml: ändring: promises "tillsyner": targets[1].at_least: 2 → 3',
    ]
    amendment = Amendment.objects.get()
    assert (amendment.agreed_on, amendment.reason) == (dt.date(2021, 6, 1), "Pandemin")
    assert sorted(Consent.objects.values_list("party__key", flat=True)) == [
        "kommunen",
        "polisen",
    ]
    assert load(written(tmp_path, THREE)) == ["loften.toml: inget ändrat"]


def test_what_is_no_amendment_is_loaded_without_a_reason(
    loaded: Agreement, tmp_path: Path
) -> None:
    text = changed(
        ('contact = "Kommunens växel."', 'contact = "Kontaktcenter."'),
        ("value = 310", "value = 311"),
        ('summary = "Många kom."', 'summary = "Många kom dit."'),
        ('name = "Marknad"', 'name = "Vintermarknad"'),
        ('short = "Råd"', 'short = "Råd"\nproblem = "Trafiken."'),
    )

    assert load(written(tmp_path, text)) == [
        "loften.toml: occasions: 1 ny",
        "loften.toml: agreement: ändrad: contact",
        'loften.toml: indicators "anmalda": ändrad: measurements',
        'loften.toml: promises "rad": ändrad: problem',
        'loften.toml: dialogues "Medborgardialog 2019-10-01": ändrad: summary',
        'loften.toml: occasions "Marknad 2020-02-06": borttagen',
    ]
    assert not Amendment.objects.exists()


def test_added_promise_begins_when_it_was_agreed_on(
    loaded: Agreement, tmp_path: Path
) -> None:
    early = ADDED + "valid_from = 2021-05-31\n"
    reason = (
        "”Vandring” kan gälla tidigast från 1 juni 2021, då det blev överenskommet."
    )
    faults = [f'loften.toml: promises "vandring": valid_from: {reason}']

    assert refusals(written(tmp_path, ADDED), **AGREED) == faults
    assert refusals(written(tmp_path, early), **AGREED) == faults
    load(written(tmp_path, ADDED + "valid_from = 2021-06-01\n"), **AGREED)
    value = AmendedValue.objects.get()
    assert (value.field, value.before, value.after) == (
        "promise",
        "",
        '"En trygghetsvandring."',
    )


def test_promise_never_disappears_even_with_a_reason(
    loaded: Agreement, tmp_path: Path
) -> None:
    start = COMPLETE.index('[[promises]]\nkey = "rad"')
    text = COMPLETE[:start] + COMPLETE[COMPLETE.index('[[promises]]\nkey = "brott"') :]
    text = text.replace('sensitivity = "operational"\n', "")

    first, second = refusals(written(tmp_path, text), **AGREED)

    assert first.startswith('loften.toml: promises "rad": -: Löftet är publicerat')
    assert second.endswith("Kan inte sänkas från operational till open.")
    assert Promise.objects.filter(key="rad").exists()


def test_published_agreement_never_becomes_a_draft(
    loaded: Agreement, tmp_path: Path
) -> None:
    text = changed(('year_basis = "calendar"', 'status = "draft"'))

    assert refusals(written(tmp_path, text), **AGREED) == [
        "loften.toml: agreement: status: "
        "Överenskommelsen är publicerad och kan inte bli ett utkast igen."
    ]


def test_amendments_of_the_file_explain_what_differs(
    loaded: Agreement, tmp_path: Path
) -> None:
    load(written(tmp_path, THREE + ROW))

    assert minimum() == 3
    assert AmendedValue.objects.get().field == "targets[1].at_least"
    assert load(written(tmp_path, THREE + ROW)) == ["loften.toml: inget ändrat"]
    assert load(written(tmp_path, THREE)) == ["loften.toml: inget ändrat"]
    assert Amendment.objects.count() == 1


def test_amendments_that_explain_something_else_are_refused(
    loaded: Agreement, tmp_path: Path
) -> None:
    wrong_before = ROW.replace("before = 2", "before = 1")
    also_longer = LONGER.replace("at_least = 2\n", "at_least = 3\n")

    for text in (THREE + wrong_before, also_longer + ROW, COMPLETE + ROW):
        assert refusals(written(tmp_path, text), **AGREED)[0] == EXPLAINS_WRONGLY
    assert not Amendment.objects.exists()
    assert minimum() == 2


def test_several_amendments_of_a_file_explain_together(
    loaded: Agreement, tmp_path: Path
) -> None:
    text = changed(
        ("at_least = 2\n", "at_least = 4\n"),
        ("ends = 2022-12-31", 'ends = 2023-06-30\nslug = "2020-2022"'),
        ("contributing = ", 'problem = "Langning."\ncontributing = '),
    )
    later = ROW.replace("2021-06-01", "2021-09-01").replace("before = 2", "before = 3")
    longer = (
        '[[amendments]]\ndate = 2021-09-01\nreason = "Tid"\nfield = "ends"\n'
        'before = "2022-12-31"\nafter = "2023-06-30"\n'
    )

    load(
        written(tmp_path, text + ROW + later.replace("after = 3", "after = 4") + longer)
    )

    assert [str(each) for each in Amendment.objects.by_date()] == [
        "2021-06-01: Pandemin",
        "2021-09-01: Pandemin",
        "2021-09-01: Tid",
    ]


def test_added_and_removed_targets_are_explained(
    loaded: Agreement, tmp_path: Path
) -> None:
    dumped = dump(loaded)
    start = THREE.index('[[promises.targets]]\nkind = "places"\nper = "term"')
    end = THREE.index('[[promises]]\nkey = "rad"')
    load(written(tmp_path, THREE[:start] + THREE[end:]), **AGREED)
    amended = dump(loaded)
    assert amended != dumped

    Amendment.objects.all().delete()
    load(written(tmp_path, dumped), **AGREED)
    Amendment.objects.all().delete()
    load(written(tmp_path, amended))

    assert dump(loaded) == amended


def test_reason_goes_with_a_day_that_has_come(
    loaded: Agreement, tmp_path: Path
) -> None:
    path = written(tmp_path, THREE)

    with pytest.raises(CommandError, match="behöver också --reason"):
        load(path, agreed_on=dt.date(2021, 6, 1), reason=" ")
    with (
        time_machine.travel(dt.datetime(2021, 5, 31, tzinfo=dt.UTC)),
        pytest.raises(CommandError, match="2021-06-01 är en dag som kommer"),
    ):
        load(path, **AGREED)


def test_published_file_publishes_a_draft_and_says_so(
    draft: Agreement, tmp_path: Path
) -> None:
    assert load(written(tmp_path, THREE))[-1] == (
        "loften.toml: agreement: utkastet är nu publicerat, utan godkännanden i appen"
    )
    assert not Amendment.objects.exists()


def test_who_may_not_publish_gets_a_draft_without_approvals(draft: Agreement) -> None:
    approval = '[[approvals]]\nparty = "polisen"\ndate = 2019-12-01\n'

    load_agreements(sources=[("f", (THREE + approval).encode())], may_publish=False)

    draft.refresh_from_db()
    assert draft.status == Agreement.Status.DRAFT
    assert minimum() == 3
    assert not Approval.objects.exists()


def test_published_agreement_stays_so_for_who_may_not_publish(
    loaded: Agreement,
) -> None:
    with pytest.raises(FilesRefusedError):
        load_agreements(sources=[("f", THREE.encode())], may_publish=False)
    load_agreements(
        sources=[("f", THREE.encode())],
        may_publish=False,
        reason="Pandemin",
        agreed_on=dt.date(2021, 6, 1),
    )

    loaded.refresh_from_db()
    assert (loaded.status, minimum()) == (Agreement.Status.PUBLISHED, 3)
