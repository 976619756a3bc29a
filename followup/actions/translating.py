"""Texts of an agreement in another language, as people have written them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from followup.actions.versions import ChangedMeanwhileError
from promises.models import Agreement, PriorityArea, Promise

Translated = Agreement | PriorityArea | Promise

OF_AGREEMENT = ("title", "introduction", "situation", "outcome", "contact")
OF_AREA = ("name",)
OF_PROMISE = ("short", "text")


@dataclass(frozen=True, slots=True)
class Original:
    """A Swedish text that may exist in other languages."""

    owner: Translated
    key: str  # the field of its owner

    @property
    def name(self) -> str:
        """What a form calls it."""
        return f"{self.owner._meta.model_name}-{self.owner.pk}-{self.key}"

    @property
    def swedish(self) -> str:
        return str(getattr(self.owner, self.key))

    def in_language(self, code: str) -> str:
        return str(self.owner.translations.get(code, {}).get(self.key, ""))


def originals_of(agreement: Agreement) -> list[Original]:
    """Return every text that is there to translate, in three queries."""
    fresh = Agreement.objects.get(pk=agreement.pk)
    areas = PriorityArea.objects.filter(agreement=agreement).order_by("position", "pk")
    found = [Original(fresh, key) for key in OF_AGREEMENT]
    found += [Original(area, key) for area in areas for key in OF_AREA]
    promises = Promise.objects.filter(agreement=agreement).by_position()
    found += [Original(promise, key) for promise in promises for key in OF_PROMISE]
    return [each for each in found if each.swedish]


def texts_version(originals: Iterable[Original], code: str) -> str:
    """Return a fingerprint of all texts in a language: what a form began with."""
    texts = [[each.name, each.in_language(code)] for each in originals]
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()


@transaction.atomic
def set_translations(
    *, agreement: Agreement, code: str, texts: Mapping[str, str], version: str
) -> int:
    """Let the texts read so, an empty one not at all; say how many were changed.

    Raise ChangedMeanwhileError if they are not what they were in that version.
    """
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    originals = originals_of(agreement)
    changed = [
        each
        for each in originals
        if each.name in texts and texts[each.name] != each.in_language(code)
    ]
    if changed and texts_version(originals, code) != version:
        raise ChangedMeanwhileError
    owners: dict[tuple[type, int], Translated] = {}
    for each in changed:
        _put(each, code, texts[each.name])
        owners[type(each.owner), each.owner.pk] = each.owner
    for owner in owners.values():
        owner.save(update_fields=["translations"])
    return len(changed)


def _put(original: Original, code: str, words: str) -> None:
    translations = original.owner.translations
    said = {**translations.get(code, {}), original.key: words}
    said = {key: text for key, text in said.items() if text}
    others = {other: texts for other, texts in translations.items() if other != code}
    original.owner.translations = {**others, code: said} if said else others
