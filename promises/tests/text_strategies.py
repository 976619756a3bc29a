"""Random words, days and tables, of which random agreement files are made."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from promises.personal_numbers import find_personal_number

Values = dict[str, Any]

LINE_ENDS = "\n\r\t"
EPOCH = dt.date(2000, 1, 1)
LATEST = dt.date(2199, 12, 31)


def is_harmless(text: str) -> bool:
    return bool(text.strip()) and find_personal_number(text) is None


# Whatever can be printed, quotes, backslashes and emoji too.
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
    | st.sampled_from(LINE_ENDS + "\"'\\åäö"),
    min_size=1,
    max_size=60,
).filter(is_harmless)
keys = st.from_regex(r"[a-z][a-z0-9_-]{0,10}", fullmatch=True)
languages = st.sampled_from(["smj", "se", "fi", "sv-SE"])
names = st.dictionaries(languages, texts, max_size=2)
urls = st.sampled_from(["https://a.example", "http://b.example/c?d=1#e"])


def optional(**strategies: SearchStrategy[Any]) -> SearchStrategy[Values]:
    """Give some of the keys; what is empty or off is left out."""
    drawn = st.fixed_dictionaries({}, optional=strategies)
    return drawn.map(lambda values: {k: v for k, v in values.items() if v})


def some_of(values: list[str], *, at_least: int = 0) -> SearchStrategy[list[str]]:
    if not values:
        return st.just([])
    return st.lists(st.sampled_from(values), unique=True, min_size=at_least)


def merged(*strategies: SearchStrategy[Values]) -> SearchStrategy[Values]:
    return st.tuples(*strategies).map(
        lambda parts: {key: value for part in parts for key, value in part.items()}
    )
