"""An agreement as files for the municipality's archive, and what vouches for them.

Made of what the public may see, and of the agreement's own file: an archive outlives
whoever may read it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.urls import reverse

from followup.disclosure import disclose
from followup.disclosure.reports import published_versions
from followup.public_file import public_csv
from followup.report_documents import report_document
from followup.report_pages import ReportPage, report_page
from followup.reports.tables import to_csv
from promises import agreement_file
from promises.models import Agreement
from promises.structure import Structure, read_structure

MANIFEST = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    name: str
    content: bytes
    what: str
    published_sha256: str = ""  # of a follow-up's bytes, where they are others by now

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


def archived_files(agreement: Agreement, *, today: dt.date) -> list[ArchivedFile]:
    """Return every file, the manifest that names the others last."""
    structure = read_structure(agreement)
    files = [
        ArchivedFile(
            "overenskommelse.toml",
            agreement_file.dump(agreement).encode(),
            "Överenskommelsen, så som den kan läsas in igen.",
        )
    ]
    if agreement.status == Agreement.Status.PUBLISHED:
        files += _public_files(structure, today)
    return [*files, _manifest(structure, files, today)]


def _public_files(structure: Structure, today: dt.date) -> Iterator[ArchivedFile]:
    yield ArchivedFile(
        "aktiviteter.csv",
        public_csv(disclose(structure, today=today).rows),
        "Det som gjorts, så mycket som får visas för alla.",
    )
    for year in structure.years:
        yield from _reports(structure.agreement, year.name)


def _reports(agreement: Agreement, year: int) -> Iterator[ArchivedFile]:
    municipality, period = agreement.municipality.slug, agreement.slug
    path = reverse("followup:report", args=[municipality, period, year])
    for version in published_versions(municipality, period, year):
        page = report_page(
            municipality=municipality, period=period, year=year, number=version.number
        )
        name = f"uppfoljning-{year}-version-{version.number}"
        yield from _report(page, name, f"{settings.SITE_URL}{path}")


def _report(page: ReportPage, name: str, address: str) -> Iterator[ArchivedFile]:
    what = f"Uppföljningen av {page.report.year.label}, version {page.number}"
    proof = page.proof
    if proof:
        published = "" if proof.is_as_published else proof.published_sha256
        yield ArchivedFile(f"{name}.json", proof.data, f"{what}.", published)
    yield ArchivedFile(f"{name}.csv", to_csv(page.report), f"{what}, siffrorna.")
    document = report_document(page, address=address)
    yield ArchivedFile(f"{name}.pdf", document, f"{what}, som PDF/A.")


def _manifest(
    structure: Structure, files: list[ArchivedFile], today: dt.date
) -> ArchivedFile:
    agreement = structure.agreement
    said = {
        "format": FORMAT,
        "municipality": agreement.municipality.name,
        "code": agreement.municipality.code,
        "agreement": agreement.title,
        "period": agreement.slug,
        "first_day": f"{agreement.starts_on}",
        "last_day": f"{agreement.ends_on}",
        "archived_on": f"{today}",
        "files": [_entry(each) for each in files],
    }
    text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
    return ArchivedFile(MANIFEST, text.encode(), "")


def _entry(file: ArchivedFile) -> dict[str, str | int]:
    entry: dict[str, str | int] = {
        "name": file.name,
        "what": file.what,
        "bytes": len(file.content),
        "sha256": file.sha256,
    }
    if file.published_sha256:
        entry["sha256_when_published"] = file.published_sha256
    return entry
