"""Rules of the repository that no tool knows, so that they do not erode."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PACKAGES = ("medborgarlofte", "promises", "followup")
COLOUR = (
    r"#[0-9a-fA-F]{3,8}\b(?![^{}]*\{)|\b(?:rgb|rgba|hsl|hsla|oklch|oklab|lab|lch)\("
)


def find(*folders: str, ending: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob(f"*{ending}"))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def matching(pattern: str, paths: Iterator[Path]) -> list[str]:
    """Return "file: text" for each place that matches."""
    return [
        f"{name(path)}: {found.group()}"
        for path in paths
        for found in re.finditer(pattern, path.read_text())
    ]


@pytest.mark.parametrize(
    "pattern",
    [
        r"\sstyle\s*=",
        r"<style\b",
        r"<script\b(?![^>]*\bsrc=)[^>]*>",
        r"\son[a-z]+\s*=\s*[\"']",
        r"javascript:",
    ],
)
def test_no_template_holds_style_or_script(pattern: str) -> None:
    assert matching(pattern, find("templates", ending=".html")) == []


def test_no_template_points_at_another_site_for_what_it_shows() -> None:
    pattern = (
        r"<(?:img|script|link|iframe|source)\b[^>]*(?:src|href)=[\"'](?:https?:)?//"
    )

    assert matching(pattern, find("templates", ending=".html")) == []


def test_every_component_says_what_it_shows() -> None:
    silent = [
        name(path)
        for path in find("templates/components", ending=".html")
        if not path.read_text().startswith("{# ")
    ]

    assert silent == []


def test_every_component_is_included_with_only_what_it_takes() -> None:
    includes = r"{%\s*include\s+[\"']components/(?:(?!%}).)*%}"

    open_includes = [
        found
        for found in matching(includes, find("templates", ending=".html"))
        if not re.search(r"\bonly\s*%}", found)
    ]

    assert open_includes == []


def test_colours_are_named_in_one_file() -> None:
    sheets = (p for p in find("static", ending=".css") if p.name != "tokens.css")

    assert matching(COLOUR, sheets) == []


def test_css_needs_no_shouting() -> None:
    assert matching(r"!important", find("static", ending=".css")) == []


def test_nothing_is_left_to_do() -> None:
    todo = r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b"
    sources = [*find(*PACKAGES, ending=".py"), *find("templates", ending=".html")]
    styles = [*find("static", ending=".css"), *find("static", ending=".js")]

    assert matching(todo, iter([*sources, *styles])) == []


def test_no_module_is_named_after_nothing() -> None:
    vague = {"services", "utils", "helpers", "common", "core", "misc"}

    found = [name(p) for p in find(*PACKAGES, ending="") if p.stem in vague]

    assert found == []


def test_no_python_file_is_longer_than_its_subject() -> None:
    long = [
        name(path)
        for path in find(*PACKAGES, ending=".py")
        if len(path.read_text().splitlines()) > (400 if "tests" in path.parts else 300)
        and "migrations" not in path.parts
    ]

    assert long == []


@pytest.mark.parametrize(
    ("folder", "ending", "longest"),
    [
        ("templates", ".html", 140),
        ("static/css", ".css", 200),
        ("static/js", ".js", 150),
    ],
)
def test_no_page_file_is_too_long(folder: str, ending: str, longest: int) -> None:
    long = [
        name(path)
        for path in find(folder, ending=ending)
        if len(path.read_text().splitlines()) > longest
    ]

    assert long == []


def test_the_clock_is_read_by_views_and_commands_alone() -> None:
    """A default of a column says when a row was written; that is the row's own."""
    clock = r"timezone\.(?:localdate|now|localtime)\(\)|date\.today\(|datetime\.now\("
    readers = ("views", "commands", "tests", "models", "migrations")

    elsewhere = (
        path
        for path in find(*PACKAGES, ending=".py")
        if not set(readers) & set(path.parts)
    )

    assert matching(clock, elsewhere) == []


def test_few_rules_are_switched_off() -> None:
    switched_off = matching(
        r"#\s*(?:type: ignore|noqa)\b", find(*PACKAGES, ending=".py")
    )

    assert len(switched_off) < 5, switched_off
