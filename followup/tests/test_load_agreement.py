from __future__ import annotations

import datetime as dt
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from followup.models import Activity
from followup.tests.factories import make_activity
from promises.models import Agreement, Place, Promise
from promises.tests.agreement_texts import COMPLETE, changed

AGREED = {"reason": "Pandemin", "agreed_on": dt.date(2021, 6, 1)}

pytestmark = pytest.mark.django_db

ELSEWHERE = COMPLETE.replace('"9999"', '"9901"').replace(
    '"Exempelkommun"', '"Grannkommun"'
)


@pytest.fixture
def loaded(tmp_path: Path) -> Agreement:
    load(written(tmp_path, COMPLETE))
    return Agreement.objects.get()


def written(directory: Path, text: str, name: str = "loften.toml") -> Path:
    path = directory / name
    path.write_text(text, encoding="utf-8")
    return path


def load(*paths: Path, **options: Any) -> list[str]:
    output = StringIO()
    call_command("load_agreement", *paths, stdout=output, **options)
    return output.getvalue().replace(f"{paths[0].parent}/", "").splitlines()


def refusals(*paths: Path, **options: Any) -> list[str]:
    errors = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("load_agreement", *paths, stderr=errors, **options)
    assert left.value.code == 1
    return errors.getvalue().replace(f"{paths[0].parent}/", "").splitlines()


def test_loading_says_what_is_new(tmp_path: Path) -> None:
    assert load(written(tmp_path, COMPLETE))[:3] == [
        "loften.toml: municipality: 1 ny",
        "loften.toml: agreement: 1 ny",
        "loften.toml: municipality.places: 3 ny",
    ]


def test_loading_again_says_that_nothing_changed(
    loaded: Agreement, tmp_path: Path
) -> None:
    assert load(written(tmp_path, COMPLETE)) == ["loften.toml: inget ändrat"]


def test_six_faults_are_six_lines_and_nothing_is_loaded(tmp_path: Path) -> None:
    text = changed(
        ('code = "9999"', 'code = "999"'),
        ('kind = "police"', 'kind = "polis"'),
        ("ends = 2022-12-31", "ends = 2019-12-31"),
        ('responsible = ["polisen", "kommunen"]', 'responsible = ["polisen", "okänd"]'),
        ("at_least = 2\n", 'at_least = "två"\n'),
        ("small = true", "smal = true"),
    )

    assert refusals(written(tmp_path, text)) == [
        "loften.toml: municipality: code: Kommunkoden är fyra siffror inom citattecken.",
        'loften.toml: parties[1] "polisen": kind: '
        "”polis” är inget av police, municipality, other.",
        'loften.toml: indicators[1] "anmalda": smal: Okänd nyckel. Menades ”small”?',
        "loften.toml: agreement: ends: "
        "Sista dagen 2019-12-31 är före första dagen 2020-01-01.",
        'loften.toml: promises.targets[1] i promises[1] "tillsyner": at_least: '
        "Ska vara ett heltal.",
        'loften.toml: promises[1] "tillsyner": responsible: '
        "Parten ”okänd” finns inte i filen.",
    ]
    assert not Agreement.objects.exists()


def test_faults_of_all_files_are_told_and_none_is_loaded(tmp_path: Path) -> None:
    right = written(tmp_path, COMPLETE, "rätt.toml")
    wrong = written(tmp_path, ELSEWHERE.replace("format = 1", "format = 2"), "fel.toml")
    broken = written(tmp_path, "format = ", "trasig.toml")

    assert refusals(right, wrong, broken, tmp_path / "borta.toml", tmp_path) == [
        "fel.toml: filen: format: Format 2 kan inte läsas, bara 1.",
        "trasig.toml: filen: TOML: Filen är inte giltig TOML i slutet av filen: "
        "värdet är ogiltigt; texter skrivs inom citattecken.",
        "borta.toml: filen: -: Filen finns inte.",
        f"{tmp_path}: filen: -: Det är en mapp, ingen fil.",
    ]
    assert not Agreement.objects.exists()


def test_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300)

    assert refusals(path) == [f"{'x' * 300}: filen: -: Filen går inte att läsa."]


def test_one_agreement_in_two_files_is_a_fault(tmp_path: Path) -> None:
    first = written(tmp_path, COMPLETE, "a.toml")
    second = written(tmp_path, COMPLETE, "b.toml")

    (line,) = refusals(first, second)

    assert line.startswith("b.toml: agreement: slug: Samma kommun och period står i")


def test_several_files_are_loaded_together(tmp_path: Path) -> None:
    load(written(tmp_path, COMPLETE, "a.toml"), written(tmp_path, ELSEWHERE, "b.toml"))

    assert Agreement.objects.count() == 2


def test_lowered_sensitivity_is_refused_by_promise_and_key(
    loaded: Agreement, tmp_path: Path
) -> None:
    text = changed(('sensitivity = "operational"', 'sensitivity = "open"'))

    assert refusals(written(tmp_path, text)) == [
        'loften.toml: promises[1] "tillsyner": sensitivity: '
        "Kan inte sänkas från operational till open."
    ]


def test_raised_sensitivity_hides_what_was_logged(
    loaded: Agreement, tmp_path: Path
) -> None:
    activity = make_activity(
        promise=Promise.objects.get(key="rad"), dated_on=dt.date(2021, 3, 1), text="Råd"
    )
    text = changed(('short = "Råd"', 'short = "Råd"\nsensitivity = "operational"'))

    assert load(written(tmp_path, text), **AGREED) == [
        'loften.toml: promises "rad": ändrad: sensitivity',
        'loften.toml: ändring: promises "rad": sensitivity: inget → "operational"',
        "loften.toml: aktiviteter som döljs mer: 1",
    ]
    activity.refresh_from_db()
    assert (activity.sensitivity, activity.text) == ("operational", "Råd")


def test_raised_to_individual_drops_place_and_texts_and_says_so(
    loaded: Agreement, tmp_path: Path
) -> None:
    promise = Promise.objects.get(key="tillsyner")
    place = Place.objects.get(name="Storbyn")
    make_activity(promise=promise, dated_on=dt.date(2021, 3, 1), place=place, text="A")
    make_activity(promise=promise, dated_on=dt.date(2021, 3, 2))
    text = changed(('"operational"', '"individual"'))

    assert load(written(tmp_path, text), **AGREED)[2:] == [
        "loften.toml: aktiviteter som döljs mer: 2",
        "loften.toml: aktiviteter som miste plats, text eller anteckning: 1",
    ]
    assert not Activity.objects.exclude(place=None, text="").exists()


def test_what_activities_hang_on_cannot_be_dropped(
    loaded: Agreement, tmp_path: Path
) -> None:
    promise = Promise.objects.get(key="brott")
    make_activity(promise=promise, dated_on=dt.date(2021, 3, 1))
    text = COMPLETE[: COMPLETE.index('[[promises]]\nkey = "brott"')]

    assert refusals(written(tmp_path, text)) == [
        'loften.toml: promises "brott": -: '
        "Löftet är publicerat och får inte försvinna ur filen. Avsluta det med "
        "valid_to i stället: då står det kvar för de år då det gällde.",
        'loften.toml: indicators "anmalda": -: '
        "Står inte i filen men används: kan inte tas bort.",
    ]
    assert Promise.objects.filter(pk=promise.pk).exists()


def test_occasion_that_activities_name_cannot_be_dropped(
    loaded: Agreement, tmp_path: Path
) -> None:
    promise = Promise.objects.get(key="rad")
    occasion = loaded.occasions.by_start()[0]
    make_activity(promise=promise, dated_on=dt.date(2020, 2, 7), occasion=occasion)
    text = COMPLETE[: COMPLETE.index("[[occasions]]")]

    assert refusals(written(tmp_path, text)) == [
        'loften.toml: occasions "Marknad 2020-02-06": -: '
        "Står inte i filen men används: kan inte tas bort."
    ]
