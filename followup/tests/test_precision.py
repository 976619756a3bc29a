from __future__ import annotations

import pytest

from followup.precision import vaguest


@pytest.mark.parametrize(
    ("precisions", "expected"),
    [
        ([], "exact"),
        (["exact", "exact"], "exact"),
        (["exact", "at_least"], "at_least"),
        (["at_least", "about"], "about"),
        (["unspecified", "about"], "about"),
        (["unspecified", "exact"], "at_least"),
        (["unspecified", "unspecified"], "unspecified"),
    ],
)
def test_a_sum_is_no_better_known_than_its_parts(
    precisions: list[str], expected: str
) -> None:
    assert vaguest(precisions) == expected
