"""A set of councils in one year: all of England, a class, a region, or a list of one's own."""

from collections.abc import Iterable, Mapping

from tallystick.authorities.lookup import PRINCIPAL
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near, plain
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Authority, Release

CLASS_NAMES = {
    "london_borough": "London boroughs",
    "metropolitan": "Metropolitan districts",
    "unitary": "Unitary councils",
    "county": "County councils",
    "district": "District councils",
}
KINDS = {
    "london_borough": "london_borough",
    "metropolitan": "metropolitan_district",
    "unitary": "unitary",
    "county": "county",
    "district": "shire_district",
}
REGIONS = (
    "East Midlands",
    "East of England",
    "London",
    "North East",
    "North West",
    "South East",
    "South West",
    "West Midlands",
    "Yorkshire and The Humber",
)
_ALSO_CALLED = {
    "lb": "london_borough",
    "metropolitan district": "metropolitan",
    "metropolitan borough": "metropolitan",
    "md": "metropolitan",
    "unitaries": "unitary",
    "ua": "unitary",
    "counties": "county",
    "sc": "county",
    "shire district": "district",
    "sd": "district",
}
_UNLIKE_OTHERS = {
    "london_borough": "London boroughs include the City of London.",
    "unitary": "Unitary councils include the Isles of Scilly.",
}


@dataclass(frozen=True, slots=True)
class ChosenCouncils:
    """The principal councils of a set that existed in a year, by name.

    `is_england` says that it is every principal council of England, so that printed England rows
    stand beside it. `notes` say what was left out, and what has to be known of the names.
    """

    title: str
    year: FinancialYear
    councils: tuple[Authority, ...]
    notes: tuple[str, ...] = ()
    is_england: bool = False


def existed(authority: Authority, year: FinancialYear) -> bool:
    """Whether the authority existed for the whole of the year.

    One whose first or last day is not held counts as there from the start or to this day.
    """
    first, last = f"{year.start}-04-01", f"{year.start + 1}-03-31"
    began = not authority.started or authority.started <= first
    return began and (not authority.ended or authority.ended >= last)


def principal_councils(release: Release) -> tuple[Authority, ...]:
    """Every principal council of England, today's and former ones, by name."""
    return tuple(
        authority
        for authority in release.authorities
        if authority.kind in PRINCIPAL and authority.nation == "England"
    )


def chosen(
    release: Release, year: FinancialYear, council_class: str = "", region: str = ""
) -> ChosenCouncils:
    """England's principal councils of a year, of one class and region where they are given.

    Raises:
        UnknownName: if there is no such class or region.
        BadInput: if no council of that class lies in that region.
    """
    every = principal_councils(release)
    class_key = class_named(council_class) if council_class else ""
    place = region_named(region) if region else ""
    councils = tuple(
        council
        for council in every
        if existed(council, year)
        and (not class_key or council.kind == KINDS[class_key])
        and (not place or council.region == place)
    )
    what = CLASS_NAMES.get(class_key, "Principal councils")
    where = place or "England"
    if not councils:
        raise BadInput(f"{where} had no {what.lower()} in {year}.")
    unlike = _UNLIKE_OTHERS.get(class_key, "") if _includes_unlike(councils) else ""
    return ChosenCouncils(
        title=f"{what}, {where}" if place else f"{what} of England",
        year=year,
        councils=councils,
        notes=(unlike,) if unlike else (),
        is_england=not class_key and not place,
    )


def _includes_unlike(councils: Iterable[Authority]) -> bool:
    return any(council.ons_code in {"E09000001", "E06000053"} for council in councils)


def class_named(asked: str) -> str:
    """The class of council of that name: `london_borough` for `LB` or `London boroughs`.

    Raises:
        UnknownName: if there is none.
    """
    wanted = plain(asked).removesuffix(" councils").removesuffix(" council")
    known: Mapping[str, str] = {**{plain(key): key for key in KINDS}, **_ALSO_CALLED}
    for name in (wanted, wanted.removesuffix("s")):
        if name in known:
            return known[name]
    raise UnknownName("class of council", asked, tuple(KINDS))


def region_named(asked: str) -> str:
    """The region of England of that name, whatever its case.

    Raises:
        UnknownName: if there is none.
    """
    regions = {plain(name): name for name in REGIONS}
    wanted = plain(asked)
    for name in (wanted, wanted.removeprefix("the ")):
        if name in regions:
            return regions[name]
    raise UnknownName("region of England", asked, near(asked, REGIONS) or REGIONS)
