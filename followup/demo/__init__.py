"""Exempelkommun, invented around a day, to show every kind of target and page alive."""

from __future__ import annotations

from followup.demo.accounts import ACCOUNTS, PASSWORD, existing_accounts
from followup.demo.making import make_demo

__all__ = ["ACCOUNTS", "PASSWORD", "existing_accounts", "make_demo"]
