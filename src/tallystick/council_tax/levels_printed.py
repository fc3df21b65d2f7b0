"""What the published council tax levels share: amounts in pence, who precepts, and their names."""

from collections.abc import Mapping
from decimal import Decimal

from tallystick.council_tax.charges import ELEMENTS, Charge, Charges
from tallystick.figures.rounding import to_penny
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Authority, Fact, Release

COMBINED = "E47"
"""How the codes of combined authorities begin."""

_NOTHING = Decimal(0)


def pence(facts: Mapping[str, Fact], line: str) -> Decimal:
    """An amount on Band D in whole pence, as it is charged; some returns print more digits."""
    return to_penny(facts[line].value) if line in facts else _NOTHING


def area_charges(
    authority: Authority,
    year: FinancialYear,
    charges: list[Charge],
    notes: tuple[str, ...] = (),
) -> Charges:
    """The charges of an authority's area, in the order of a bill."""
    order = tuple(ELEMENTS)
    return Charges(
        area_code=authority.ons_code,
        area_name=authority.name,
        nation=authority.nation,
        year=year,
        charges=tuple(sorted(charges, key=lambda charge: order.index(charge.element))),
        notes=notes,
    )


def preceptors(release: Release, authority: Authority) -> dict[str, Authority]:
    """Who precepts on a billing authority, by element."""
    return {
        kind: release.authority(precepting)
        for billing, kind, precepting, _ in release.precepts()
        if billing == authority.ons_code
    }


def called(body: Authority, element: str) -> str:
    """The name of a preceptor on a bill; police powers that a mayor holds are named."""
    if element == "police" and body.ons_code.startswith(COMBINED):
        return f"{body.name} (police)"
    return body.name
