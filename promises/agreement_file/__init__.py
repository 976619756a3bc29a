"""An agreement as one TOML file: read, taken in, written out, every fault reported."""

from __future__ import annotations

from promises.agreement_file.apply import apply
from promises.agreement_file.changes import Changes
from promises.agreement_file.content import AgreementData
from promises.agreement_file.dump import dump, dump_wording
from promises.agreement_file.faults import Fault, RefusedError
from promises.agreement_file.parse import parse

__all__ = [
    "AgreementData",
    "Changes",
    "Fault",
    "RefusedError",
    "apply",
    "dump",
    "dump_wording",
    "parse",
]
