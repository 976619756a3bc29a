"""The administration of what was promised, in Swedish, a module for each subject.

The promise itself is registered by the app that can follow up its sensitivity.
"""

from __future__ import annotations

from promises.admin import accounts, agreements, municipalities, occasions

__all__ = ["accounts", "agreements", "municipalities", "occasions"]
