"""In CI a test that is left out is a failure; elsewhere it is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

SKIPPED_TEST = "import pytest\ndef test_a(): pytest.skip('no browser')\n"
SKIPPED_FILE = "import pytest\npytest.skip('no browser', allow_module_level=True)\n"
EXPECTED_FAILURE = "import pytest\n@pytest.mark.xfail\ndef test_a(): assert False\n"


def run_pytest(directory: Path, test: str, *, ci: str) -> int:
    (directory / "test_one.py").write_text(test)
    conftest = (settings.BASE_DIR / "conftest.py").read_text()
    (directory / "conftest.py").write_text(conftest)
    (directory / "pytest.ini").write_text("[pytest]\nmarkers = browser\n")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:django", "-p", "no:cacheprovider"],
        check=False,
        cwd=directory,
        env={"CI": ci},
        stdout=subprocess.DEVNULL,
    ).returncode


@pytest.mark.parametrize(
    ("test", "ci", "code"),
    [
        (SKIPPED_TEST, "true", 1),
        (SKIPPED_TEST, "", 0),
        (SKIPPED_FILE, "true", 2),
        (SKIPPED_FILE, "", 5),
        (EXPECTED_FAILURE, "true", 0),
    ],
    ids=["test in CI", "test", "file in CI", "file", "expected failure in CI"],
)
def test_what_is_left_out_fails_in_ci(
    test: str, ci: str, code: int, tmp_path: Path
) -> None:
    assert run_pytest(tmp_path, test, ci=ci) == code
