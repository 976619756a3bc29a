from __future__ import annotations

from followup.models.activities import Activity, Participation
from followup.models.assessments import Assessment

__all__ = ["Activity", "Assessment", "Participation"]
