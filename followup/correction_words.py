"""What was changed after a follow-up was published, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from followup.activity_rows import activity_row
from followup.disclosure import PublicCorrection
from followup.rows import CorrectionRow
from followup.wording import day_words

WHAT = {
    "added": "tillagt i efterhand",
    "changed": "ändrat i efterhand",
    "withdrawn": "återtaget i efterhand",
    "restored": "gäller igen",
    "answered": "en parts svar är ändrat",
    "": "antalet är rättat",
}


def correction_rows(
    corrections: Iterable[PublicCorrection],
) -> tuple[CorrectionRow, ...]:
    return tuple(_row(each) for each in corrections)


def _row(correction: PublicCorrection) -> CorrectionRow:
    work = activity_row(correction.row)
    return CorrectionRow(
        made_on=correction.made_on,
        made=day_words(correction.made_on) if correction.made_on else "",
        what=WHAT[correction.kind],
        promise_key=work.promise_key,
        promise_short=work.promise_short,
        when=work.when,
        reason=correction.reason,
    )
