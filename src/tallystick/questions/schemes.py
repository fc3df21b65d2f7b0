"""Council tax support schemes held, or one in plain words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import plain
from tallystick.figures.year import FinancialYear
from tallystick.questions.amount_kinds import Year
from tallystick.questions.fields import asked
from tallystick.questions.kinds import Text
from tallystick.questions.opening import versions_of
from tallystick.questions.question import Question
from tallystick.questions.schemes_answer import (
    PartInWords,
    SchemeCoverage,
    SchemeRow,
    SchemesAnswer,
    Unknown,
)
from tallystick.questions.sources import source_tables

if TYPE_CHECKING:
    from tallystick.reductions.scheme import Scheme
    from tallystick.sources.release import Release

_NATIONS = ("england", "wales", "scotland")
_COST_YEAR = "2025-26"


@dataclass(frozen=True, slots=True)
class SchemesRequest:
    """A council or nation, or none for the list, and a year."""

    council: str = asked(
        Text(120),
        "Council",
        "A council, or england, wales or scotland for the national schemes.",
        default="",
        is_positional=True,
    )
    year: FinancialYear | None = asked(
        Year(), "Year", "One financial year, e.g. 2026-27.", default=None
    )


def work(request: SchemesRequest, release: "Release") -> SchemesAnswer:
    """The schemes that are asked for.

    Raises:
        UnknownName: if no council has that name.
        BadInput: if the name is of an authority that bills nobody.
        MissingFigure: if the scheme is not held, for that year or at all.
    """
    return _of_area(request, release) if request.council else _every(request, release)


def _every(request: SchemesRequest, release: "Release") -> SchemesAnswer:
    from tallystick.reductions.held import every_scheme
    from tallystick.reductions.scheme_coverage import COST_LINE, COST_SOURCE, scheme_coverage

    coverage = scheme_coverage(release, request.year)
    national = [scheme for scheme in every_scheme(release).values() if scheme.year is None]
    return SchemesAnswer(
        year=coverage.year,
        coverage=SchemeCoverage(
            councils_held=len(coverage.schemes),
            councils=coverage.councils,
            by_confidence=dict(coverage.by_confidence),
            share_of_working_age_support_cost=round(coverage.share_of_cost, 4),
            cost_year=_COST_YEAR,
        ),
        schemes=tuple(_row(scheme) for scheme in (*coverage.schemes, *national)),
        sources=source_tables([release.origin(COST_SOURCE, COST_LINE)]),
        versions=versions_of(release),
    )


def _of_area(request: SchemesRequest, release: "Release") -> SchemesAnswer:
    documents = release.documents("support_scheme")
    return SchemesAnswer(
        year=request.year,
        coverage=None,
        schemes=tuple(
            _in_full(scheme, documents[scheme.name])
            for scheme in _schemes_of(release, request.council, request.year)
        ),
        sources=(),
        versions=versions_of(release),
    )


def _schemes_of(release: "Release", name: str, year: FinancialYear | None) -> "tuple[Scheme, ...]":
    from tallystick.authorities.lookup import find
    from tallystick.reductions.held import (
        every_scheme,
        working_age_scheme,
        working_age_schemes,
    )

    if plain(name) in _NATIONS:
        return tuple(
            scheme
            for scheme in every_scheme(release).values()
            if scheme.nation == plain(name) and scheme.year is None
        )
    authority = find(release, name).authority
    if not authority.is_billing:
        raise BadInput(
            f"{authority.name} sends no council tax bills, so it has no support scheme. Ask for "
            "one of the councils that bill in its area."
        )
    schemes = working_age_schemes(release, authority.ons_code, authority.nation)
    if year is None and schemes:
        return schemes[-1:]
    of_year = year or FinancialYear.parse(release.meta["newest_council_tax"])
    return (working_age_scheme(release, authority.ons_code, authority.nation, of_year),)


def _row(scheme: "Scheme", **in_full: Any) -> SchemeRow:  # noqa: ANN401 - what only one area is told
    from tallystick.questions.scheme_words import shares_in_words
    from tallystick.reductions.scheme_coverage import family_of, largest_shares

    shares = largest_shares(scheme)
    known = [share for share in shares if share is not None]
    return SchemeRow(
        name=scheme.name,
        title=scheme.title,
        area=scheme.area,
        ons_code=scheme.ons_code,
        nation=scheme.nation,
        age=scheme.age,
        year=scheme.year,
        way=family_of(scheme),
        largest_share_ordinary=shares[-1] if shares else None,
        largest_share_any_group=max(known) if known else None,
        largest_share=shares_in_words(scheme),
        confidence=scheme.confidence,
        source=dict(scheme.source),
        **in_full,
    )


def _in_full(scheme: "Scheme", document: Mapping[str, Any]) -> SchemeRow:
    from tallystick.questions.scheme_words import in_words

    return _row(
        scheme,
        note=scheme.note,
        not_known=tuple(Unknown(each.concerns, each.what) for each in scheme.not_known),
        in_words=tuple(PartInWords(part, tuple(lines)) for part, lines in in_words(scheme)),
        parts=tuple(document["parts"]),
    )


QUESTION = Question(
    name="schemes",
    about=(
        "COUNCIL is a council, whose scheme for working age is shown, or england, wales or "
        "scotland for the national schemes; without it all are listed with their coverage."
    ),
    request=SchemesRequest,
    answer=SchemesAnswer,
    work=work,
    example={"council": "coventry"},
)
