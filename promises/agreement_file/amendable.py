"""What of an agreement only an amendment may change once it is published."""

from __future__ import annotations

from typing import Any

from promises.agreement_file.dump import header_table
from promises.agreement_file.dump_promises import promise_tables
from promises.models import Agreement

Values = dict[str, Any]
THE_AGREEMENT = ""  # no promise has this key


def amendable(agreement: Agreement) -> dict[str, Values]:
    """Return the tables of the promises by key, and the agreement's own."""
    tables = {table["key"]: table for table in promise_tables(agreement)}
    return {THE_AGREEMENT: header_table(agreement), **tables}
