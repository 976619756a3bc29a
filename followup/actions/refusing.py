from __future__ import annotations

from followup.models import Activity


class PlanRefusedError(Exception):
    """The plan cannot become what was asked; the message says why, in Swedish."""


def locked(activity: Activity) -> Activity:
    """Hold the activity as it is now, whatever the page it was chosen on said."""
    return Activity.objects.select_for_update().get(pk=activity.pk)
