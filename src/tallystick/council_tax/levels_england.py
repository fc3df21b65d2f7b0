"""The charges of an area of England: as its return prints them, or from each authority's own."""

from collections.abc import Mapping

from tallystick.authorities.printed import Printed
from tallystick.council_tax.charges import AVERAGE, DERIVED, ELEMENTS, Charge, Charges
from tallystick.council_tax.levels_printed import (
    COMBINED,
    area_charges,
    called,
    pence,
    preceptors,
)
from tallystick.council_tax.rounding import rounding_of
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Authority, Fact, Release

TABLE_10 = "council_tax_levels_table_10_"
HISTORY = "council_tax_levels_history_billing"
OWN, OWN_WITH_PARISHES, AREA = "own_band_d", "own_band_d_including_parishes", "area_band_d"

_PRECEPT_LINES = {
    "county": "county_or_gla_band_d",
    "gla": "county_or_gla_band_d",
    "police": "police_band_d",
    "fire": "fire_band_d",
    "combined_authority": "combined_authority_band_d",
}
_SOCIAL_CARE = "adult_social_care_precept_band_d"
_PRECEPTING = "precepting_"
_GLA_WITHOUT_POLICE = "E5101"
_CITY_OF_LONDON = "E09000001"


def england(release: Release, authority: Authority, year: FinancialYear) -> Charges:
    """What each authority charges in an area of England.

    The newest year is as printed for the area, the year before put together, earlier ones as
    each year's return prints them.
    """
    code, printed = authority.ons_code, Printed(release)
    for source in reversed(printed.series(TABLE_10)):
        facts = release.facts(code, source, year.start)
        if AREA in facts:
            return _as_printed(release, authority, year, source, facts)
        if OWN in facts:
            return _put_together(release, authority, year, source, facts)
    facts = release.facts(code, HISTORY, year.start)
    return _as_printed(release, authority, year, HISTORY, facts)


def _as_printed(
    release: Release,
    authority: Authority,
    year: FinancialYear,
    source: str,
    facts: Mapping[str, Fact],
) -> Charges:
    """The elements that a return prints for the area itself."""
    bodies = {} if source == HISTORY else preceptors(release, authority)
    upper = "gla" if authority.kind == "london_borough" else "county"
    charges = [_own(release, authority, source, facts)]
    for element in (upper, "police", "fire", "combined_authority"):
        line = _PRECEPT_LINES[element]
        amount = pence(facts, line)
        if not amount:
            continue
        body = bodies.get(element)
        social_care = None
        if element == "county" and body is not None:
            of_body = release.facts(body.ons_code, source, year.start)
            social_care = pence(of_body, _PRECEPTING + _SOCIAL_CARE) or None
        charges.append(
            Charge(
                element=element,
                authority=ELEMENTS[element] if body is None else called(body, element),
                band_d=amount,
                rounding=rounding_of(body.ons_code if body else ""),
                origin=release.origin(source, line, facts[line].row),
                social_care=social_care,
            )
        )
    charges += _average_parish(release, authority, source, facts)
    return area_charges(authority, year, charges, _special_expenses(facts))


def _put_together(
    release: Release,
    authority: Authority,
    year: FinancialYear,
    source: str,
    facts: Mapping[str, Fact],
) -> Charges:
    """The elements from each authority's own Band D, for the year before the newest."""
    charges = [_own(release, authority, source, facts)]
    line = f"{_PRECEPTING}band_d"
    for element, body in preceptors(release, authority).items():
        code = _printed_code(release, authority, body, element, source, year)
        of_body = release.facts(code, source, year.start)
        amount = pence(of_body, line)
        if amount:
            charges.append(
                Charge(
                    element=element,
                    authority=called(body, element),
                    band_d=amount,
                    rounding=rounding_of(body.ons_code),
                    basis=DERIVED,
                    origin=release.origin(source, line, of_body[line].row),
                )
            )
    charges += _average_parish(release, authority, source, facts)
    note = (
        f"The Band D of the area in {year} is not printed: it is derived from each authority's own "
        f"Band D of {year} and from who precepts on whom a year later."
    )
    return area_charges(authority, year, charges, (note, *_special_expenses(facts)))


def _printed_code(
    release: Release,
    billing: Authority,
    body: Authority,
    element: str,
    source: str,
    year: FinancialYear,
) -> str:
    """The row of a preceptor: a mayor with police powers, and the GLA, print theirs in parts."""
    if billing.ons_code == _CITY_OF_LONDON and element == "gla":
        return _GLA_WITHOUT_POLICE
    if not body.ons_code.startswith(COMBINED):
        return body.ons_code
    part = f"{body.mhclg_code}{'a' if element == 'police' else 'b'}"
    is_authority = any(authority.ons_code == part for authority in release.authorities)
    return part if is_authority and release.facts(part, source, year.start) else body.ons_code


def _own(
    release: Release,
    authority: Authority,
    source: str,
    facts: Mapping[str, Fact],
) -> Charge:
    return Charge(
        element="own",
        authority=authority.name,
        band_d=pence(facts, OWN),
        rounding=rounding_of(authority.ons_code),
        origin=release.origin(source, OWN, facts[OWN].row),
        social_care=pence(facts, _SOCIAL_CARE) or None,
    )


def _average_parish(
    release: Release, authority: Authority, source: str, facts: Mapping[str, Fact]
) -> list[Charge]:
    average = pence(facts, OWN_WITH_PARISHES) - pence(facts, OWN)
    if average <= 0:
        return []
    return [
        Charge(
            element="parish",
            authority=f"Average parish of {authority.name}",
            band_d=average,
            basis=AVERAGE,
            origin=release.origin(source, OWN_WITH_PARISHES, facts[OWN_WITH_PARISHES].row),
        )
    ]


def _special_expenses(facts: Mapping[str, Fact]) -> tuple[str, ...]:
    if "special_expenses" not in facts or not facts["special_expenses"].value:
        return ()
    pounds = f"{facts['special_expenses'].value:,.0f}"
    note = (
        f"The council's own element has special expenses of £{pounds} in it, averaged over the "
        "area; they are charged in parts of it only."
    )
    return (note,)
