"""The charges of an area of Scotland or Wales."""

from tallystick.authorities.printed import Printed
from tallystick.council_tax.charges import AS_PRINTED, AVERAGE, ELEMENTS, Charge, Charges
from tallystick.council_tax.levels_printed import area_charges, called, pence, preceptors
from tallystick.council_tax.rounding import rounding_of
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Authority, Release

SCOTLAND = "council_tax_levels_scotland_"
WALES = "council_tax_levels_wales_"
_OWN = "own_band_d"


def scotland(release: Release, authority: Authority, year: FinancialYear) -> Charges:
    """What the council of an area of Scotland charges."""
    source = Printed(release).newest(SCOTLAND)
    facts = release.facts(authority.ons_code, source, year.start)
    own = Charge(
        element="own",
        authority=authority.name,
        band_d=pence(facts, _OWN),
        rounding=rounding_of(authority.ons_code),
        origin=release.origin(source, _OWN, facts[_OWN].row),
    )
    note = "Water and sewerage charges, which councils of Scotland collect too, are not in it."
    return area_charges(authority, year, [own], (note,))


def wales(release: Release, authority: Authority, year: FinancialYear) -> Charges:
    """What each authority charges in an area of Wales; the total where only that is held."""
    source = Printed(release).newest(WALES)
    facts = release.facts(authority.ons_code, source, year.start)
    if _OWN not in facts:
        line = "area_band_d_compared"
        whole = Charge(
            element="area",
            authority=f"County, police and average community of {authority.name}",
            band_d=pence(facts, line),
            origin=release.origin(source, line, facts[line].row),
        )
        note = (
            f"Only the total of the area is held for {year}, its average community in it: the "
            "bill has one line for every authority."
        )
        return area_charges(authority, year, [whole], (note,))
    police = preceptors(release, authority).get("police")
    charges = [
        Charge(
            element=element,
            authority=called,
            band_d=pence(facts, line),
            rounding=rounding_of(code),
            basis=basis,
            origin=release.origin(source, line, facts[line].row),
        )
        for element, line, called, code, basis in (
            ("own", _OWN, authority.name, authority.ons_code, AS_PRINTED),
            (
                "police",
                "police_band_d",
                ELEMENTS["police"] if police is None else called(police, "police"),
                "" if police is None else police.ons_code,
                AS_PRINTED,
            ),
            ("parish", "community_band_d", f"Average community of {authority.name}", "", AVERAGE),
        )
        if pence(facts, line)
    ]
    return area_charges(authority, year, charges)
