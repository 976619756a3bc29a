from __future__ import annotations

from followup.models.activities import Activity
from followup.models.announcements import Announcement
from followup.models.assessments import Assessment
from followup.models.corrections import Correction
from followup.models.maskings import Masking
from followup.models.participations import Participation
from followup.models.reminders import Digest, OptOut, ReminderKind
from followup.models.reports import (
    Delivery,
    FollowUpReport,
    ReportVersion,
    Signature,
)
from followup.models.statements import LogStatement

__all__ = [
    "Activity",
    "Announcement",
    "Assessment",
    "Correction",
    "Delivery",
    "Digest",
    "FollowUpReport",
    "LogStatement",
    "Masking",
    "OptOut",
    "Participation",
    "ReminderKind",
    "ReportVersion",
    "Signature",
]
