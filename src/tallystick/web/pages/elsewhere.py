"""A council outside England: what can be had for it here, and what cannot."""

from urllib.parse import urlencode

from tallystick.authorities.lookup import find
from tallystick.authorities.suggest import ELSEWHERE
from tallystick.figures.errors import BadInput
from tallystick.questions.opening import versions
from tallystick.sources.release import Authority, Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask

_WITH_COUNCIL_TAX = ("Wales", "Scotland")


def elsewhere(release: Release, ask: Ask) -> Answer:
    """The page of a council of Wales, Scotland or Northern Ireland.

    Raises:
        BadInput: if it is an authority of England.
    """
    ask.refuse_unknown(())
    authority = find(release, ask.names["name"]).authority
    if authority.kind not in ELSEWHERE:
        raise BadInput(f"{authority.name} is in England; /council/{authority.slug} is its page.")
    bill = bill_place(authority)
    return Answer(
        template="elsewhere.html",
        title=authority.official_name,
        document={
            "format": "tallystick-area-1",
            "name": authority.name,
            "official_name": authority.official_name,
            "ons_code": authority.ons_code,
            "nation": authority.nation,
            "bill": bill or None,
            "versions": versions(release),
        },
        more={"one": authority, "bill": bill},
        canonical=f"/area/{authority.slug}",
        forms=("json",),
    )


def bill_place(authority: Authority) -> str:
    """The address of the bill's form with this council in it; empty where rates are paid."""
    return (
        f"/bill?{urlencode({'council': authority.name})}"
        if authority.nation in _WITH_COUNCIL_TAX
        else ""
    )
