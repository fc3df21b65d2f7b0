"""Council tax support schemes, from what is asked for."""

from typing import TYPE_CHECKING, Any

from tallystick.questions.opening import versions

if TYPE_CHECKING:
    from tallystick.figures.year import FinancialYear
    from tallystick.reductions.scheme import Scheme
    from tallystick.sources.release import Release

_NATIONS = ("england", "wales", "scotland")


def schemes_document_of(
    release: "Release", name: str | None, written_year: str | None
) -> "tuple[dict[str, Any], tuple[Scheme, ...] | None]":
    """The document that is asked for, and the schemes of it where one area is asked about.

    Raises:
        UnknownName: if no council has that name.
        BadInput: if the name is of an authority that bills nobody.
        MissingFigure: if the scheme is not held, for that year or at all.
    """
    from tallystick.figures.year import FinancialYear
    from tallystick.reductions.held import every_scheme
    from tallystick.reductions.scheme_coverage import COST_LINE, COST_SOURCE, scheme_coverage
    from tallystick.render.schemes import scheme_document, schemes_document

    year = None if written_year is None else FinancialYear.parse(written_year)
    if name is not None:
        chosen = _of_area(release, name, year)
        documents = release.documents("support_scheme")
        return scheme_document(chosen, documents, versions(release)), chosen
    national = [one for one in every_scheme(release).values() if one.year is None]
    coverage = scheme_coverage(release, year)
    listed = [*coverage.schemes, *national]
    cost_from = release.origin(COST_SOURCE, COST_LINE)
    return schemes_document(coverage, listed, versions(release), cost_from), None


def _of_area(release: "Release", name: str, year: "FinancialYear | None") -> "tuple[Scheme, ...]":
    from tallystick.authorities.lookup import find
    from tallystick.figures.errors import BadInput
    from tallystick.figures.names import plain
    from tallystick.figures.year import FinancialYear
    from tallystick.reductions.held import (
        every_scheme,
        working_age_scheme,
        working_age_schemes,
    )

    if plain(name) in _NATIONS:
        return tuple(
            one
            for one in every_scheme(release).values()
            if one.nation == plain(name) and one.year is None
        )
    authority = find(release, name).authority
    if not authority.is_billing:
        raise BadInput(
            f"{authority.name} sends no council tax bills, so it has no support scheme. Ask for "
            "one of the councils that bill in its area."
        )
    held = working_age_schemes(release, authority.ons_code, authority.nation)
    if year is None and held:
        return held[-1:]
    of_year = year or FinancialYear.parse(release.meta["newest_council_tax"])
    return (working_age_scheme(release, authority.ons_code, authority.nation, of_year),)
