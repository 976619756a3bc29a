"""Runs a command with DATABASE_URL set to a PostgreSQL cluster of its own.

    python -m medborgarlofte.tests.private_postgresql python -m pytest

The cluster lives in a new directory under the system's temporary one, listens on a
unix socket only and is gone when the command has ended. Where PostgreSQL is not
installed the command is left out, which is a failure in CI.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

INSTALLED = Path("/usr/lib/postgresql")  # where Debian keeps it, by version
MISSING = "PostgreSQL is not installed: apt-get install postgresql"
# Nothing in it outlives the run, so nothing has to reach the disk.
HURRIED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def find_programs() -> Path | None:
    """Return the newest installed version's programs."""
    found = sorted(INSTALLED.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """Start a cluster and yield its DATABASE_URL."""
    directory = tempfile.mkdtemp(prefix="pg-")
    data = f"{directory}/data"
    as_owner = _as_unprivileged(directory)
    options = f"-k {directory} -c listen_addresses='' {HURRIED}"
    try:
        initdb = [*as_owner, f"{programs}/initdb", "-D", data, "--no-sync"]
        _run([*initdb, "-A", "trust", "-U", "postgres", "--locale=C.UTF-8"])
        control = [*as_owner, f"{programs}/pg_ctl", "-D", data, "-w"]
        _run([*control, "-l", f"{directory}/log", "-o", options, "start"])
        try:
            yield f"postgresql://postgres@/medborgarlofte?host={directory}"
        finally:
            _run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _as_unprivileged(directory: str) -> list[str]:
    """PostgreSQL refuses to run as root: hand it to the account made for it."""
    if os.geteuid() != 0:
        return []
    shutil.chown(directory, "postgres", "postgres")
    return ["runuser", "-u", "postgres", "--"]


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL)


def main(command: Sequence[str]) -> int:
    programs = find_programs()
    if programs is None:
        sys.stdout.write(f"Skipped: {MISSING}\n")
        return 1 if os.environ.get("CI") == "true" else 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with cluster(programs) as url:
        environment = os.environ | {"DATABASE_URL": url}
        return subprocess.run(list(command), env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
