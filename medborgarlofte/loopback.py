"""Prints how gunicorn listens on the other loopback address, where there is one.

A browser may take "localhost" for [::1] first: python -m medborgarlofte.loopback PORT
"""

from __future__ import annotations

import socket
import sys


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as listener:
            listener.bind(("::1", 0))
    except OSError:
        return False
    return True


if __name__ == "__main__" and has_ipv6():
    sys.stdout.write(f"--bind [::1]:{sys.argv[1]}\n")
