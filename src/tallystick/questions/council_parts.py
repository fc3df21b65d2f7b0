"""The parts of an answer about a council, from its published figures and its history."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tallystick.authorities.council import Body, Council, CouncilTax, of
from tallystick.authorities.history import LINES, SERVICES, History, history
from tallystick.authorities.lookup import Found
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.rounding import half_up, to_penny
from tallystick.questions.by_year import ByYear
from tallystick.questions.council_answer import (
    ESTIMATE,
    OUTTURN,
    BodyNamed,
    CouncilAnswer,
    CouncilProfile,
    HeldFigure,
    HeldReserve,
    HistoryHeld,
    HistoryLine,
    Preceptor,
    Predecessor,
    TaxOfYear,
)
from tallystick.questions.opening import versions_of
from tallystick.questions.sources import tables_behind
from tallystick.sources.release import Release

BALANCES = {
    "resunall_strt": ("Unallocated reserves", "1 April"),
    "resoth_strt": ("Other earmarked reserves", "1 April"),
    "resunall_end": ("Unallocated reserves", "31 March"),
    "resoth_end": ("Other earmarked reserves", "31 March"),
}


def council_answer(release: Release, match: Found) -> CouncilAnswer:
    """Who the authority is, its figures, its history and their sources."""
    council = of(release, match)
    past = history(release, match.authority)
    return CouncilAnswer(
        council=_profile(council),
        notes=council.notes,
        population=held(council.population),
        chargeable_dwellings=held(council.chargeable_dwellings),
        council_tax=ByYear({year: _tax(tax) for year, tax in council.council_tax.items()}),
        services={code: held(figure) for code, figure in _spending(council).items()},
        reserves=tuple(_reserve(*reserve) for reserve in _reserves(council, past)),
        exceptional_financial_support=ByYear(
            {year: held(figure) for year, figure in council.support.items()}
        ),
        history=HistoryHeld(
            years=past.years,
            summed_from_predecessors=past.summed,
            notes=past.notes,
            lines={
                code: HistoryLine(
                    LINES[code], ByYear({year: held(figure) for year, figure in row.items()})
                )
                for code, row in past.rows.items()
            },
        ),
        sources=tables_behind(_figures(council, past)),
        versions=versions_of(release),
    )


def held(figure: Figure) -> HeldFigure:
    """A published figure as it is answered."""
    return HeldFigure(
        value=_value(figure),
        year=figure.year,
        status=figure.status.value if figure.value is not None else None,
        unit=str(figure.unit),
        note=figure.note,
    )


def _profile(council: Council) -> CouncilProfile:
    authority = council.authority
    return CouncilProfile(
        name=council.name,
        official_name=authority.official_name,
        ons_code=council.ons_code,
        mhclg_code=authority.mhclg_code or None,
        kind=authority.kind,
        council_class=council.council_class,
        is_billing=authority.is_billing,
        sui_generis=council.is_sui_generis,
        referendum_class=council.referendum_class or None,
        nation=council.nation,
        region=authority.region or None,
        county=None if council.county is None else _body(council.county),
        preceptors=tuple(
            Preceptor(
                body.ons_code,
                body.name,
                body.kind,
                _band_d(council.preceptors_band_d.get(body.kind)),
            )
            for body in council.preceptors
        ),
        billing_authorities=tuple(map(_body, council.billing_authorities)),
        predecessors=tuple(
            Predecessor(body.ons_code, body.name, body.kind, body.ended)
            for body in council.predecessors
        ),
    )


def _body(body: Body) -> BodyNamed:
    return BodyNamed(body.ons_code, body.name, body.kind)


def _tax(tax: CouncilTax) -> TaxOfYear:
    return TaxOfYear(
        band_d=_band_d(tax.band_d),
        band_d_including_parishes=_band_d(tax.band_d_including_parishes),
        area_band_d=_band_d(tax.area_band_d),
        requirement=_pounds(tax.requirement),
        requirement_including_parishes=_pounds(tax.requirement_including_parishes),
        parish_precepts=_pounds(tax.parish_precepts),
        tax_base=None if tax.tax_base.value is None else float(half_up(tax.tax_base.value, 2)),
    )


def _band_d(figure: Figure | None) -> Decimal | None:
    return None if figure is None or figure.value is None else to_penny(figure.value)


def _pounds(figure: Figure) -> int | None:
    return None if figure.value is None else int(half_up(figure.value))


def _value(figure: Figure) -> int | float | Decimal | None:
    """Whole pounds and counts as integers, Band D in pence, the rest as printed."""
    if figure.value is None:
        return None
    if figure.unit is Unit.BAND_D_POUNDS:
        return to_penny(figure.value)
    if figure.unit is Unit.BAND_D_EQUIVALENTS:
        return float(half_up(figure.value, 2))
    return figure.value if figure.unit is Unit.SHARE else int(half_up(figure.value))


def _spending(council: Council) -> dict[str, Figure]:
    """Net spending by service: the newest outturn, or the budget where that is newer."""
    budget = {code: council.budget[code] for code in SERVICES if code in council.budget}
    actual = {code: council.services[code] for code in SERVICES if code in council.services}
    chosen = budget if _newest(budget) > _newest(actual) else actual
    return {code: figure for code, figure in chosen.items() if figure.value}


def _newest(figures: Mapping[str, Figure]) -> int:
    return max((figure.year.start for figure in figures.values() if figure.year), default=0)


def _reserves(council: Council, past: History) -> list[tuple[str, str, Figure]]:
    """Unallocated and other earmarked reserves: kind, date and figure, in order of date.

    Those of the newest outturn held, then those that the newest budget return estimates.
    """
    reserves = []
    for code in ("resunall_end", "resoth_end"):
        actual = [figure for figure in past.rows[code].values() if _is_outturn(figure)]
        if actual:
            reserves.append((BALANCES[code][0], _dated("31 March", actual[-1]), actual[-1]))
    for code, (kind, day) in BALANCES.items():
        if code in council.budget:
            reserves.append((kind, _dated(day, council.budget[code]), council.budget[code]))
    return reserves


def _reserve(kind: str, at: str, figure: Figure) -> HeldReserve:
    of = held(figure)
    basis = OUTTURN if _is_outturn(figure) else ESTIMATE
    return HeldReserve(kind, at, of.value, of.year, of.status, of.unit, of.note, basis)


def _is_outturn(figure: Figure) -> bool:
    """Whether a figure is held and is an outturn, or a sum of outturns."""
    sums = (*figure.inputs, figure)
    return figure.value is not None and any(part.status is Status.OUTTURN for part in sums)


def _dated(day: str, figure: Figure) -> str:
    year = 0 if figure.year is None else figure.year.start + (day == "31 March")
    return f"{day} {year}"


def _figures(council: Council, past: History) -> Iterator[Figure]:
    """Every figure that is answered."""
    yield council.population
    yield council.chargeable_dwellings
    for tax in council.council_tax.values():
        yield from (tax.band_d, tax.band_d_including_parishes, tax.area_band_d)
        yield from (tax.requirement, tax.requirement_including_parishes, tax.parish_precepts)
        yield tax.tax_base
    yield from council.preceptors_band_d.values()
    yield from _spending(council).values()
    yield from (figure for _, _, figure in _reserves(council, past))
    yield from council.support.values()
    for row in past.rows.values():
        yield from row.values()
