"""What an organisation needs to do in an agreement on a day, the most urgent first.

Pure: the agreement and its log come in read. Home shows the tasks and the weekly
mail tells of them; each has one button, and `address_of` says where that leads.
"""

from __future__ import annotations

from followup.tasks.addresses import address_of, one_tap_of
from followup.tasks.finding import concerning, tasks_for
from followup.tasks.task import Act, Task, Urgency

__all__ = [
    "Act",
    "Task",
    "Urgency",
    "address_of",
    "concerning",
    "one_tap_of",
    "tasks_for",
]
