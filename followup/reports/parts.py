"""A fingerprint of a follow-up, and of each of its parts: to say what has changed.

What is signed is what was read. When it reads otherwise the parts that do are named,
without keeping what they said. Pure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from followup.reports import encoding
from followup.reports.snapshot import PromiseWords, Snapshot, to_json

LENGTH = 12  # of a part's fingerprint: enough to tell two readings apart
Parts = Mapping[str, str]  # its fingerprint by a part's name


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def fingerprint_of(snapshot: Snapshot) -> str:
    """Return what the follow-up is known by, whoever has signed which version."""
    return sha256_of(to_json(replace(snapshot, signatures=(), version=0, reason="")))


def parts_of(snapshot: Snapshot) -> dict[str, str]:
    named = dict(_parts(snapshot))
    return {
        name: sha256_of(encoding.to_json(value))[:LENGTH]
        for name, value in named.items()
    }


def changed_parts(then: Parts, now: Parts) -> tuple[str, ...]:
    """Name the parts that read otherwise now, in their order; then those that went."""
    changed = [name for name, value in now.items() if then.get(name) != value]
    return (*changed, *(name for name in then if name not in now))


def _parts(snapshot: Snapshot) -> Iterator[tuple[str, object]]:
    yield "Inledningen", snapshot.introduction
    yield "Avslutningen", snapshot.conclusion
    yield "Dagen som läget gäller", (snapshot.is_interim, snapshot.as_of)
    yield "Kommunen och överenskommelsen", (snapshot.municipality, snapshot.agreement)
    for promise in snapshot.promises:
        yield from _parts_of(promise)
    yield "Utöver löftena", snapshot.beyond
    yield "Så utvecklas brott och trygghet", snapshot.indicators
    yield "Ändringar av löftena", snapshot.amendments
    yield "Vad invånarna har fått veta", snapshot.told


def _parts_of(promise: PromiseWords) -> Iterator[tuple[str, object]]:
    about = f"{promise.short} [{promise.key}]"
    yield f"{about}: texten", (promise.short, promise.text, promise.parties)
    yield f"{about}: siffrorna", _numbers(promise)
    yield f"{about}: aktiviteterna", promise.activities
    yield f"{about}: bedömningarna", promise.assessments


def _numbers(promise: PromiseWords) -> tuple[object, ...]:
    shown = (promise.state, promise.badge, promise.note, promise.quantity)
    return (*shown, promise.count, promise.targets, promise.summary)
