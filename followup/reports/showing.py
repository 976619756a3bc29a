"""A published follow-up as it may be shown now: the one way to all its forms.

What was published stands, unless a text was masked or something is protected more by
now than it was then. Then the page says so, and shows the published fingerprint too.
"""

from __future__ import annotations

from dataclasses import dataclass

from followup.disclosure.reports import PublishedVersion
from followup.reports.parts import sha256_of
from followup.reports.snapshot import Snapshot, from_json, to_json
from followup.reports.withholding import without_protected


@dataclass(frozen=True, slots=True)
class Shown:
    snapshot: Snapshot
    data: bytes  # exactly what the fingerprint below is of
    sha256: str
    published_sha256: str
    is_masked: bool
    is_withheld: bool

    @property
    def is_as_published(self) -> bool:
        return self.sha256 == self.published_sha256


def shown(version: PublishedVersion) -> Shown:
    kept = version.content.encode()
    published = from_json(kept)
    snapshot = without_protected(published, version.protected)
    data = kept if snapshot == published else to_json(snapshot)
    return Shown(
        snapshot=snapshot,
        data=data,
        sha256=sha256_of(data),
        published_sha256=version.sha256,
        is_masked=version.masked_at is not None,
        is_withheld=snapshot != published,
    )
