from __future__ import annotations

from followup.models.activities import Activity
from followup.models.assessments import Assessment
from followup.models.participations import Participation

__all__ = ["Activity", "Assessment", "Participation"]
