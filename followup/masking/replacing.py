"""Puts "[borttaget]" in the place of texts, in rows, their history and JSON alike."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Collection, Iterable
from typing import Any

from followup.masking.columns import TABLES, Texts, histories_of, rows_of
from followup.masking.words import Replace, json_of, masked, with_masked_names
from followup.models import ReportVersion
from followup.models.maskings import MASKED
from followup.reports import encoding
from promises.history import LONGEST_BATCH, update_all
from promises.models import Agreement

QUOTED_FROM = 5  # letters: a shorter text is replaced only where it stands alone


def mask_everywhere(
    agreement: Agreement, texts: Collection[str], *, now: dt.datetime
) -> int:
    """Mask the texts wherever they stand; return in how many rows, history apart."""
    replace = replacement(texts)
    changed = sum(_mask_rows(table, agreement, replace, now) for table in TABLES)
    for table in TABLES:
        _mask_history(table, agreement, replace)
    return changed


def replacement(texts: Collection[str]) -> Replace:
    """Return what masks a text that is one of these, or quotes one of them."""
    exact = set(texts)
    quoted = sorted((t for t in exact if len(t) >= QUOTED_FROM), key=len, reverse=True)
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(t)}(?!\w)" for t in quoted))

    def replace(text: str) -> str:
        if text in exact:
            return MASKED
        return pattern.sub(MASKED, text) if quoted else text

    return replace


def _mask_rows(
    table: Texts, agreement: Agreement, replace: Replace, now: dt.datetime
) -> int:
    changed = _changed(table, rows_of(table, agreement), replace)
    _keep_names_apart(table, agreement, changed)
    names = [*table.plain, *table.json]
    if table.model is ReportVersion:
        names += ["masked_at", "masked_sha256"]
        for version in changed:
            version.masked_at = now
            version.masked_sha256 = hashlib.sha256(
                version.snapshot.encode()
            ).hexdigest()
    if not changed:
        return 0
    if table.history is not None:
        update_all(table.model, changed, names)
    else:
        table.model._default_manager.bulk_update(
            changed, names, batch_size=LONGEST_BATCH
        )
    return len(changed)


def _keep_names_apart(table: Texts, agreement: Agreement, rows: list[Any]) -> None:
    """Number what was masked where no two rows may have one name."""
    if not table.own_name:
        return
    masked = {row.pk for row in rows}
    others = rows_of(table, agreement).exclude(pk__in=masked)
    taken = set(others.values_list(table.own_name, flat=True))
    for row in rows:
        name, number = getattr(row, table.own_name), 1
        numbered = name
        while numbered in taken:
            number += 1
            numbered = f"{name} {number}"
        taken.add(numbered)
        setattr(row, table.own_name, numbered)


def _mask_history(table: Texts, agreement: Agreement, replace: Replace) -> None:
    kept = histories_of(table, agreement)
    if kept is None:
        return
    changed = _changed(table, kept, replace)
    names = [*table.plain, *table.json]
    table.history.bulk_update(changed, names, batch_size=LONGEST_BATCH)


def _changed(table: Texts, rows: Iterable[Any], replace: Replace) -> list[Any]:
    """Mask the rows, unsaved, and return those that said something to be masked."""
    names = [*table.plain, *table.json]
    changed = []
    for row in rows:
        before = [getattr(row, name) for name in names]
        _mask(table, row, replace)
        if before != [getattr(row, name) for name in names]:
            changed.append(row)
    return changed


def _mask(table: Texts, row: Any, replace: Replace) -> None:
    for name in table.plain:
        longest = row._meta.get_field(name).max_length  # None: as long as it likes
        setattr(row, name, replace(getattr(row, name))[:longest])
    if not table.has_words(row):
        return
    for name in table.json:
        held = getattr(row, name)
        values = json_of(held)
        mask = with_masked_names if name in table.json_names else masked
        said = mask(values, replace)
        if said != values:
            setattr(row, name, _written(table, said) if isinstance(held, str) else said)


def _written(table: Texts, values: Any) -> str:
    if table.model is ReportVersion:
        return encoding.written(values)
    return json.dumps(values, ensure_ascii=False, sort_keys=True)
