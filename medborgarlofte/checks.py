from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error


def demo_stays_on_this_machine(
    app_configs: object, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse known passwords wherever another machine could use them."""
    if not settings.DEMO:
        return []
    hosts = [host for host in settings.ALLOWED_HOSTS if not is_loopback(host)]
    words = [*shlex.split(os.environ.get("GUNICORN_CMD_ARGS", "")), *sys.argv[1:]]
    addresses = [address for address in listening_on(words) if not is_loopback(address)]
    return [
        *(_error("E001", "ALLOWED_HOSTS", host) for host in hosts),
        *(_error("E002", "the server's address", address) for address in addresses),
    ]


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address, without port, is this machine itself."""
    name = host.strip("[]")
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def listening_on(words: Sequence[str]) -> list[str]:
    """Find the hosts that gunicorn or runserver was told to listen on.

    A unix socket is left out: no other machine reaches it but through a server that
    ALLOWED_HOSTS speaks of.
    """
    binds = [_value(words, index) for index, word in enumerate(words) if _is_bind(word)]
    if words[:1] == ["runserver"]:
        binds += [word for word in words[1:2] if not word.startswith("-")]
    return [
        _without_port(bind) for bind in binds if bind and not bind.startswith("unix:")
    ]


def _is_bind(word: str) -> bool:
    return word.startswith(("--bind", "-b"))


def _value(words: Sequence[str], index: int) -> str:
    word = words[index]
    if word in ("--bind", "-b"):
        return words[index + 1] if index + 1 < len(words) else ""
    return word.removeprefix("--bind=").removeprefix("-b")


def _without_port(address: str) -> str:
    host, _, port = address.rpartition(":")
    if address.isdigit():
        return "localhost"
    return host if port.isdigit() else address


def _error(number: str, where: str, host: str) -> Error:
    return Error(
        f"DEMO is on, and {where} holds {host!r}, which is not this machine.",
        hint="DEMO makes accounts with passwords that anyone can read in the source "
        "text. Turn it off, or use only localhost, 127.0.0.1 and [::1].",
        id=f"medborgarlofte.{number}",
    )
