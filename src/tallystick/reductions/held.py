"""The support schemes that the release holds, by area, age and year."""

from collections.abc import Mapping
from typing import Any

from tallystick.figures.cache import remembered
from tallystick.figures.errors import MissingFigure
from tallystick.figures.year import FinancialYear
from tallystick.reductions.scheme import Scheme, scheme_from
from tallystick.sources.release import Release

KIND = "support_scheme"
NATIONAL = {"england": "E92000001", "wales": "W92000004", "scotland": "S92000003"}


@remembered
def every_scheme(release: Release) -> dict[str, Scheme]:
    """Every scheme of the release by name: `england/coventry_2026-27`, `england/pension-age`."""
    return {name: scheme_from(name, document) for name, document in _documents(release).items()}


def pension_age_scheme(release: Release, nation: str) -> Scheme:
    """The national scheme for people of pension age (CT-10).

    Raises:
        MissingFigure: if the nation has none that is held.
    """
    schemes = _of_area(release, NATIONAL.get(nation.casefold(), ""), "pension_age")
    if not schemes:
        raise MissingFigure(f"No scheme for pensioners is held for {nation}.")
    return schemes[0]


def working_age_schemes(release: Release, ons_code: str, nation: str) -> tuple[Scheme, ...]:
    """The schemes held of a billing authority for working age, oldest first (CT-11).

    In Wales and Scotland it is the nation's; in England the council's own, if it is held.
    """
    national = NATIONAL[nation.casefold()]
    code = ons_code if nation.casefold() == "england" else national
    return tuple(
        sorted(
            _of_area(release, code, "working_age"),
            key=lambda scheme: scheme.year or FinancialYear(2013),
        )
    )


def working_age_scheme(release: Release, ons_code: str, nation: str, year: FinancialYear) -> Scheme:
    """The scheme of a billing authority for working age in that year.

    Raises:
        MissingFigure: if it is not held, with the years that are.
    """
    schemes = working_age_schemes(release, ons_code, nation)
    for scheme in schemes:
        if scheme.year in (None, year):
            return scheme
    name = release.authority(ons_code).name
    if schemes:
        years = ", ".join(str(scheme.year) for scheme in schemes)
        raise MissingFigure(
            f"The council tax support scheme of {name} for {year} is not held; held for {years}. "
            "Councils decide again every year: ask for a year held."
        )
    raise MissingFigure(
        f"The council tax support scheme of {name} for working age is not held. "
        "`tallystick schemes` lists those that are; a range from like councils can be given "
        "instead, never one figure."
    )


@remembered
def _of_area(release: Release, ons_code: str, age: str) -> tuple[Scheme, ...]:
    return tuple(
        scheme_from(name, document)
        for name, document in _documents(release).items()
        if document["ons_code"] == ons_code and document["age"] in (age, "every_age")
    )


@remembered
def _documents(release: Release) -> Mapping[str, Mapping[str, Any]]:
    return release.documents(KIND)
