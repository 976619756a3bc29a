"""The administration of what needs the log: promises, for their sensitivity, and
assessments. Activities are not in it: organisations keep secrets from each other.
"""

from __future__ import annotations

from followup.admin import accounts, assessments, promises

__all__ = ["accounts", "assessments", "promises"]
