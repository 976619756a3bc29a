from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typst
from django.conf import settings
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from followup.sharing import ShareImage
from followup.state_words import STATE_WORDS
from followup.tests.typesetting import text_of
from followup.typeset import pdf, png, setting
from followup.typeset.displaying import BOX, displayable

DAY = dt.date(2022, 3, 1)
PLAIN = """
#let d = json(bytes(sys.inputs.data))
#set document(title: "Prov")
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"), lang: "sv")
#d.text
"""
MARKUP = [
    "#let x = 1",
    "*fet* och _kursiv_",
    "$x^2$",
    "@ref <etikett>",
    r"\ och \u{41}",
    "<b>HTML</b> &amp; <script>",
    "= Rubrik",
    '#read("/etc/passwd")',
    "// bort",
    "`kod` ~ - + /",
]


@pytest.fixture
def plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A template that prints one text."""
    (tmp_path / "plain.typ").write_text(PLAIN)
    monkeypatch.setattr(setting, "TEMPLATES", tmp_path)
    return "plain"


@pytest.mark.parametrize("text", MARKUP)
def test_what_looks_like_markup_is_printed_as_typed(text: str, plain: str) -> None:
    assert text_of(pdf(plain, {"text": text}, dated=DAY)) == text


@given(text=st.text(max_size=40))
@hypothesis_settings(max_examples=60, deadline=None)
def test_any_text_can_be_set(text: str) -> None:
    image: dict[str, Any] = {
        "words": STATE_WORDS,
        "eyebrow": "",
        "title": text,
        "rest": [],
        "badges": [],
        "badge": "",
        "ribbon": None,
        "foot": text,
        "is_fictitious": False,
    }

    assert pdf("share", image, dated=DAY).startswith(b"%PDF-1.7")


@given(text=st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=60))
@hypothesis_settings(max_examples=60, deadline=None)
def test_no_text_of_signs_becomes_anything_else(text: str) -> None:
    assert displayable({"text": text}) == {"text": text}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Jåhkåmåhkke ŋŧđ", "Jåhkåmåhkke ŋŧđ"),
        ("Ж Ω", "Ж Ω"),
        ("bra 😀", f"bra {BOX}"),
        ("漢字", BOX * 2),
        ("a\x00b\tc\r\nd", f"a{BOX}b c\nd"),
        ("\ud800", BOX),
        ("\ue000", BOX),
        ("e\u0301", "é"),
    ],
)
def test_what_no_font_has_is_a_box(text: str, shown: str) -> None:
    assert displayable([text]) == [shown]


def test_a_template_reads_no_file_from_outside(
    plain: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plain.typ").write_text('#read("../hemligt.txt")')
    (tmp_path.parent / "hemligt.txt").write_text("hemligt")

    with pytest.raises(typst.TypstError, match="escape the project root"):
        pdf(plain, {}, dated=DAY)


def test_two_processes_make_the_same_bytes() -> None:
    program = (
        "import datetime as dt, hashlib; from followup.typeset import pdf, png;"
        "data = {'words': {}, 'eyebrow': 'a', 'title': 'b', 'rest': ['c'],"
        " 'badges': [], 'badge': '', 'ribbon': None, 'foot': '',"
        " 'is_fictitious': True};"
        "made = pdf('share', data, dated=dt.date(2022, 3, 1)) + png('share', data);"
        "print(hashlib.sha256(made).hexdigest())"
    )

    made = {
        subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            cwd=settings.BASE_DIR,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }

    assert len(made) == 1


@pytest.mark.parametrize("badge", STATE_WORDS)
def test_a_state_is_called_as_on_the_pages(badge: str) -> None:
    page = render_to_string("components/state.html", {"badge": badge})

    assert f">{STATE_WORDS[badge]}</span>" in page


def test_an_image_is_of_the_size_that_is_told() -> None:
    image = png(
        "share",
        {
            "words": STATE_WORDS,
            "eyebrow": "",
            "title": "Titel",
            "rest": [],
            "badges": [*STATE_WORDS],
            "badge": "",
            "ribbon": None,
            "foot": "",
            "is_fictitious": False,
        },
    )

    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    assert (
        int.from_bytes(image[16:20]),
        int.from_bytes(image[20:24]),
    ) == setting.WIDTH_AND_HEIGHT


def test_an_image_is_described_in_its_own_words() -> None:
    image = ShareImage(
        eyebrow="Löfte i Storbyn 2021",
        title="Tillsyn",
        lead="1 av 2 tillsyner",
        badge="behind",
        rest=("Tillsyn 12 mars",),
        is_fictitious=True,
    )

    assert image.alt == (
        "Påhittad kommun. Löfte i Storbyn 2021. Tillsyn. 1 av 2 tillsyner. "
        "Efter plan. Tillsyn 12 mars."
    )
