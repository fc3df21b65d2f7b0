"""The legal status of a route by which bands are charged differently (BAND-02)."""

from tallystick.council_tax.routes import ROUTES
from tallystick.rules.legal_status import LegalStatus


def status_of_route(route: str) -> LegalStatus:
    """How far a route is within a council's powers: the most restrictive status of its parts.

    Whether its rise needs a referendum is tested on the amounts (L03), so that part is left to the
    finding.

    >>> str(status_of_route("R2")), str(status_of_route(""))
    ('contested', 'lawful')
    """
    statuses = [
        LegalStatus[status.name]
        for part in route.split("+")
        if part in ROUTES
        for status in ROUTES[part].statuses
        if status.name != LegalStatus.LAWFUL_WITH_REFERENDUM.name
    ]
    return max(statuses, default=LegalStatus.LAWFUL)
