"""The one door between the log and everybody who may not see all of it.

`disclose` answers for the public, `staff_rows` between organisations. Whatever
leaves the house (pages, feeds, files, images, headers) is made of what these
return, and filtering, sorting and counting happen on it and never before it.
"""

from __future__ import annotations

from followup.disclosure.amendments import (
    HowMany,
    PublicAmendment,
    PublicChange,
    PublicDecision,
    disclose_amendments,
    disclose_approvals,
)
from followup.disclosure.announcements import PublicAnnouncement
from followup.disclosure.answers import (
    PublicIndicator,
    PublicPromise,
    PublicTarget,
    PublicYear,
)
from followup.disclosure.corrections import PublicCorrection
from followup.disclosure.planned import planned_by_promise
from followup.disclosure.public import PublicAgreement, disclose, disclose_several
from followup.disclosure.rows import Counts, PublicRow
from followup.disclosure.staff import StaffRow, hidden_promises, staff_rows
from followup.disclosure.statements import PublicStatement

__all__ = [
    "Counts",
    "HowMany",
    "PublicAgreement",
    "PublicAmendment",
    "PublicAnnouncement",
    "PublicChange",
    "PublicCorrection",
    "PublicDecision",
    "PublicIndicator",
    "PublicPromise",
    "PublicRow",
    "PublicStatement",
    "PublicTarget",
    "PublicYear",
    "StaffRow",
    "disclose",
    "disclose_amendments",
    "disclose_approvals",
    "disclose_several",
    "hidden_promises",
    "planned_by_promise",
    "staff_rows",
]
