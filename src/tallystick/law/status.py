"""The legal status of a choice: that of its lever, or of the route it takes (BAND-02)."""

from tallystick.council_tax.routes import ROUTES
from tallystick.levers.lever import Choice
from tallystick.levers.lookup import lever
from tallystick.rules.legal_status import LegalStatus


def status_of(choice: Choice) -> LegalStatus:
    """How far a choice is within a council's powers.

    A choice that names a route takes the most restrictive status of the route's parts; whether its
    rise needs a referendum is tested on the amounts (L03), so that part is left to the finding.
    """
    named = str(choice.get("route") or "")
    statuses = [
        LegalStatus[status.name]
        for part in named.split("+")
        if part in ROUTES
        for status in ROUTES[part].statuses
    ]
    if statuses:
        by_vote = LegalStatus.LAWFUL_WITH_REFERENDUM
        return max(LegalStatus.LAWFUL if status is by_vote else status for status in statuses)
    return lever(choice.lever).status
