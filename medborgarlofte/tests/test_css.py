from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from medborgarlofte.css import SHEETS, SOURCES, JoinedCssFinder, joined

TOKENS = (SOURCES / "tokens.css").read_text("utf-8")
LEGIBLE = 4.5  # text
VISIBLE = 3.0  # shapes that mean something

Colours = dict[str, str]


def declared(css: str) -> Colours:
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", css))


LIGHT = declared(TOKENS[: TOKENS.index("@media")])
DARK = {
    **LIGHT,
    **declared(TOKENS[TOKENS.index("@media screen") : TOKENS.index("@media print")]),
}
SCHEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


def resolved(name: str, scheme: Colours) -> str:
    value = scheme[name]
    while reference := re.fullmatch(r"var\(--([\w-]+)\)", value):
        value = scheme[reference[1]]
    return value


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front: str, back: str, scheme: Colours) -> float:
    tones = [luminance(resolved(f"color-{name}", scheme)) for name in (front, back)]
    return (max(tones) + 0.05) / (min(tones) + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("text", "page"),
        ("text", "card"),
        ("muted", "page"),
        ("muted", "card"),
        ("muted", "chosen"),
        ("text", "strip"),
        ("text", "strip-elapsed"),
        ("link", "page"),
        ("link", "card"),
        ("wrong", "page"),
        ("wrong", "card"),
        ("on-action", "action"),
        ("on-mark", "mark"),
        ("on-top", "top"),
        ("on-top", "top-end"),
        ("on-top-muted", "top"),
        ("on-top-muted", "top-end"),
        ("on-top-muted", "top-deep"),
        ("top-deep", "on-top"),
        ("good", "good-back"),
        ("calm", "calm-back"),
        ("late", "late-back"),
        ("quiet", "quiet-back"),
        ("plain", "plain-back"),
        ("absent", "absent-back"),
        ("tally-ink", "tally-good"),
        ("tally-ink", "tally-calm"),
        ("tally-ink", "tally-late"),
        ("tally-ink", "tally-missed"),
        ("tally-ink", "tally-quiet"),
    ],
)
def test_text_is_legible(front: str, back: str, scheme: Colours) -> None:
    assert contrast(front, back, scheme) >= LEGIBLE


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("mark", "strip"),
        ("mark", "strip-elapsed"),
        ("mark-faint", "page"),
        ("late", "strip-elapsed"),
        ("accent", "strip"),
        ("accent", "strip-elapsed"),
        ("accent", "page"),
        ("edge", "page"),
        ("edge", "card"),
        ("focus", "page"),
        ("focus", "card"),
        ("on-top-focus", "top"),
        ("on-top-focus", "top-end"),
        ("on-top-accent", "top-end"),
        ("action", "page"),
        ("police", "page"),
        ("municipality", "page"),
        ("other", "page"),
    ],
)
def test_shapes_are_visible(front: str, back: str, scheme: Colours) -> None:
    assert contrast(front, back, scheme) >= VISIBLE


def test_the_layers_are_named_before_anything_else() -> None:
    assert joined("css/main.css").startswith("@layer reset,tokens,base,layout,")


def test_a_joined_sheet_has_every_component_and_no_comment() -> None:
    css = joined("css/main.css")
    components = {file.stem for file in (SOURCES / "components").glob("*.css")}

    named = {name for name in components if f".{name}" in css}

    assert named == components
    assert "/*" not in css


def test_what_citizens_fetch_leaves_most_of_the_first_packets_to_the_page() -> None:
    assert len(gzip.compress(joined("css/main.css").encode())) < 7_000


def test_braces_are_balanced_in_every_source() -> None:
    uneven = [
        file.name
        for file in SOURCES.rglob("*.css")
        if file.read_text("utf-8").count("{") != file.read_text("utf-8").count("}")
    ]

    assert uneven == []


def test_squeezing_leaves_selectors_and_sums_as_they_were() -> None:
    css = joined("css/main.css")

    assert ".tally .state[data-state]" in css
    assert "calc(var(--page) + 2 * var(--gutter))" in css


def test_static_files_are_found_joined() -> None:
    found = finders.find("css/main.css")

    assert found is not None
    assert Path(found).read_text("utf-8") == joined("css/main.css")


def test_only_the_sheets_are_found() -> None:
    finder = JoinedCssFinder()

    assert finder.find("css/other.css") is None
    assert finder.find("css/other.css", find_all=True) == []
    assert [
        Path(found).name for found in finder.find("css/main.css", find_all=True)
    ] == ["main.css"]


def test_every_sheet_is_listed_for_collecting() -> None:
    listed = {
        path: storage.exists(path) for path, storage in JoinedCssFinder().list([])
    }

    assert listed == dict.fromkeys(SHEETS, True)
