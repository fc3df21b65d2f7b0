"""An address of each kind of page, from the application's own lists, and faults of each kind."""

import re
from collections.abc import Iterator

from tallystick.web.app import PAGES, POSTED, WITHOUT_PAGE

NAMES = {
    "name": "coventry",
    "line": "tax_base",
    "year": "2027-28",
    "rule": "ref.principles",
}
"""What stands for each part of a path; a page with a part of its own needs it here."""
OTHER_NAMES = {"/area/{name}": {"name": "cardiff"}}
PLAN = "v=1&council_tax_rise=2.99%25&use_reserves=%C2%A34m&use_reserves.years=2027-28"
FILLED = {
    "/map": "show=band_d&region=London",
    "/council/{name}/afford": "cost=1.2m&capital=8m&service=leisure+centre&with=Leeds",
    "/council/{name}/who-pays": "rise=4.99%25&rebate=50&rebate_to=2&by=band&by=age",
    "/council/{name}/plan": PLAN,
    "/council/{name}/plan/beside": f"{PLAN}&with=reserves_first&council=Leeds",
    "/claim": "claim=labour-2018&councils=Kent,Leeds",
    "/council/{name}/own-figures": "settlement=2026-27=160m&settlement=2027-28=165m",
}
OTHERS = (
    "/map?as=boundaries&layer=counties&show=band_d",
    "/council/kent/who-pays",
    "/council/cardiff?pressures=2027-28=9m&settlement=2026-27=50m&settlement=2027-28=51m",
    "/council/cardiff/own-figures",
    "/council/west-midlands-police-and-crime-commissioner/who-pays",
)
"""Pages whose parts differ by what is asked, or of whom."""
FAULTS = (
    "/council/covntry",
    "/nowhere",
    "/council/coventry?assume=zz",
    "/council/coventry/who-pays?plan=2018&rebate=100&freeze=A&support=5",
    "/claim?councils=Covntry",
    "/bill?council=xx&band=D",
    "/council/coventry/who-pays/household?band=Z",
    "/council/coventry/plan?v=9",
    "/council/coventry/own-figures?settlement=2026-27=330700&settlement=2027-28=345000",
    "/council/coventry/plan?v=1&council_tax_rise=much&service_savings=lots",
)
PARTIAL = "/council/woking"
"""A council without a budget return, whose page has parts of its own."""


def _place(path: str) -> str:
    names = OTHER_NAMES.get(path, NAMES)
    return re.sub(r"{(\w+)}", lambda found: names[found[1]], path)


def plain() -> Iterator[str]:
    """Every page, with nothing asked of it."""
    yield from (_place(path) for path in (*PAGES, *POSTED) if path not in WITHOUT_PAGE)


def every() -> Iterator[str]:
    """Every page, the forms filled in, and the pages of faults."""
    yield from plain()
    yield from (f"{_place(path)}?{query}" for path, query in FILLED.items())
    yield from OTHERS
    yield PARTIAL
    yield from FAULTS
