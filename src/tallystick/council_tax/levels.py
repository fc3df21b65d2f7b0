"""The charges of an area from the published council tax levels of England, Wales and Scotland.

England prints every element for its newest year. For the year before, each authority's own Band D
is printed and the elements of an area are put together from them, with today's precepts: such
charges are `derived`. Earlier years come from each year's returns; 2024-25 is not held.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from tallystick.authorities.lookup import KIND_NAMES, find
from tallystick.authorities.printed import Printed
from tallystick.authorities.succession import Successions
from tallystick.council_tax.charges import ENTERED, Charges
from tallystick.council_tax.levels_england import (
    AREA,
    HISTORY,
    OWN,
    OWN_WITH_PARISHES,
    TABLE_10,
    england,
)
from tallystick.council_tax.levels_nations import SCOTLAND, WALES, scotland, wales
from tallystick.figures.errors import BadInput, MissingFigure
from tallystick.figures.names import plain
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import spans
from tallystick.sources.release import Authority, Release

_MOST_NAMED = 12


def charges_for(
    release: Release,
    name: str,
    year: FinancialYear | None = None,
    parish_amount: Decimal | None = None,
) -> Charges:
    """What each authority charges on Band D in the area of a billing authority.

    Args:
        release: the data release.
        name: a billing authority's name, former name or code.
        year: the year of the charges; the newest held where none is given.
        parish_amount: the household's own parish charge on Band D; the average of the area's
            parishes, labelled so, where none is given.

    Raises:
        UnknownName: if nothing has that name.
        AmbiguousName: if more than one fits.
        BadInput: if it sends no bills, or has no parishes and a parish amount is given.
        MissingFigure: if the charges of that year are not held; the years held are named.
    """
    match = find(release, name)
    authority, notes = match.authority, match.notes
    _require_billing(release, authority)
    years = years_held(release, authority)
    wanted = year or max(years, default=None)
    if wanted is not None and wanted not in years:
        former = _former(release, name, wanted)
        if former is not None:
            authority, notes, years = former, (), years_held(release, former)
    if wanted is None or wanted not in years:
        raise MissingFigure(_not_held(release, authority, wanted, years))
    charges = _READERS[authority.nation](release, authority, wanted)
    return _with_parish(replace(charges, notes=(*notes, *charges.notes)), parish_amount)


def charged_as_told(
    release: Release,
    name: str,
    year: FinancialYear | None,
    charged: Callable[[FinancialYear], Decimal],
) -> Charges:
    """The area and year of a household that tells what it is charged after discounts.

    `charged` gives it for a year, the newest held where none is given; no charge of the area has to
    be held for it.

    Raises:
        UnknownName: if nothing has that name.
        AmbiguousName: if more than one fits.
        BadInput: if it sends no bills.
    """
    match = find(release, name)
    authority = match.authority
    _require_billing(release, authority)
    of_year = year or years_held(release, authority)[-1]
    return Charges(
        authority.ons_code,
        authority.name,
        authority.nation,
        of_year,
        (),
        match.notes,
        charged(of_year),
    )


def years_held(release: Release, authority: Authority) -> tuple[FinancialYear, ...]:
    """The years for which the charges of a billing authority's area are held."""
    code, printed = authority.ons_code, Printed(release)
    years: set[int] = set()
    if authority.nation == "England":
        for source in printed.series(TABLE_10):
            years |= set(release.years(source, code))
        if HISTORY in release.sources:
            years |= set(release.years(HISTORY, code, (OWN, OWN_WITH_PARISHES, AREA)))
    else:
        beginning = SCOTLAND if authority.nation == "Scotland" else WALES
        for source in printed.series(beginning):
            years |= set(release.years(source, code))
    return tuple(FinancialYear(start) for start in sorted(years))


def _require_billing(release: Release, authority: Authority) -> None:
    if authority.is_billing and authority.nation in _READERS:
        return
    known = {authority.ons_code: authority for authority in release.authorities}
    areas = sorted(
        known[billing].name
        for billing, _, precepting, _ in release.precepts()
        if precepting == authority.ons_code
    )
    what = KIND_NAMES.get(authority.kind, authority.kind)
    fault = f"{authority.name} ({what}) sends no council tax bills."
    if authority.nation == "Northern Ireland":
        fault += " Northern Ireland has rates, not council tax."
    if areas:
        more = f" and {len(areas) - _MOST_NAMED} more" if len(areas) > _MOST_NAMED else ""
        fault += f" Ask for an area it is part of: {', '.join(areas[:_MOST_NAMED])}{more}."
    raise BadInput(fault)


def _former(release: Release, name: str, year: FinancialYear) -> Authority | None:
    """The former council of that very name which sent the bills of that year, if there is one."""
    for code, kind, _ in release.names_like(plain(name)):
        former = release.authority(code)
        if kind != "area_name" and former.ended and year in years_held(release, former):
            return former
    return None


def _not_held(
    release: Release,
    authority: Authority,
    year: FinancialYear | None,
    years: tuple[FinancialYear, ...],
) -> str:
    fault = f"The council tax of {authority.name} in {year} is not held."
    if not years:
        return f"No council tax of {authority.name} is held."
    fault += f" Years held: {spans(years)}."
    before = Successions.of(release).predecessors(authority.ons_code)
    if before and year is not None and year < years[0]:
        formers = (release.authority(code) for code in before)
        names = sorted(former.name for former in formers if year in years_held(release, former))
        if not names:
            return fault
        fault += f" Before {years[0]} the area was that of {', '.join(names)}: ask for one of them."
    return fault


_READERS = {"England": england, "Scotland": scotland, "Wales": wales}


def _with_parish(charges: Charges, amount: Decimal | None) -> Charges:
    """The charges with the household's own parish in place of the average, where it is given."""
    average = next((charge for charge in charges.charges if charge.element == "parish"), None)
    if amount is None:
        if average is None:
            return charges
        note = (
            f"What a household pays depends on its parish: £{average.band_d:,.2f} on Band D is the "
            f"average over all of {charges.area_name}. Give the parish's own amount to replace it."
        )
        return replace(charges, notes=(*charges.notes, note))
    if average is None:
        if not amount:
            return charges
        whole = (
            "its average community is in the total" if charges.nation == "Wales" else "no parish"
        )
        raise BadInput(
            f"No parish charge of {charges.area_name} is held for {charges.year} ({whole}), so "
            f"£{amount} cannot take its place."
        )
    entered = replace(average, authority="Parish, as entered", band_d=amount, basis=ENTERED)
    rest = tuple(charge for charge in charges.charges if charge is not average)
    return replace(charges, charges=(*rest, entered) if amount else rest)
