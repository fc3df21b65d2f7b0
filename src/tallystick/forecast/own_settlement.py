"""A council's own settlement in the place of general funding that keeps pace with prices."""

from collections.abc import Mapping, Sequence

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_budget import BaseBudget
from tallystick.forecast.entered_units import unit_slip
from tallystick.forecast.own_figures import NOWHERE, ByYear, Place, place_of
from tallystick.forecast.returned import BASE

FIELD = "settlement"
FARTHEST = 0.15
"""How far the settlement of 2026-27 may lie from general funding before it is remarked upon."""

_GRANTS = (
    "grants for stated services seem to be in it, or rates are before the tariff or a pool's levy"
)
_MORE = "rates may be before the tariff or a pool's levy, or another grant is in it"
_LESS = (
    "a line may be missing (retained rates, top-up, a grant), or general funding has reserves or a "
    "collection fund surplus in it"
)


@dataclass(frozen=True, slots=True)
class SettlementCheck:
    """The settlement of 2026-27 beside general funding, in pounds.

    `other` is the rest of general funding, one-off money apart, which is held with prices; `share`
    is by how much the settlement differs, and `reason` the likely one where that is a good deal.
    """

    entered: float
    general_funding: float
    other: float
    share: float
    reason: str


def settlement_by_year(settlement: Mapping[str, ByYear]) -> dict[FinancialYear, float]:
    """The lines added, in pounds by year from 2026-27 on.

    Raises:
        FieldFault: if 2026-27 or a year between is missing, if a line has a year that others have
            not, or if a line changes its sign or its unit from year to year.
    """
    years = sorted({year for line in settlement.values() for year in line})
    if years and (years[0] != BASE or len(years) == 1):
        known = ", ".join(map(str, years))
        raise _place(settlement).fault(
            FIELD,
            f"a settlement has to have {BASE} and a year after it, since what counts is how it "
            f"changes from {BASE}; it has {known}.",
        )
    for name, line in settlement.items():
        _check_line(name, line, FinancialYear.span(years[0], years[-1]))
    return {year: sum(line[year].value for line in settlement.values()) for year in years}


def _check_line(name: str, line: ByYear, years: Sequence[FinancialYear]) -> None:
    missing = [str(year) for year in years if year not in line]
    if missing:
        words = f"{name} has no {', '.join(missing)}; write 0 where there is none."
        raise place_of(line).fault(FIELD, words)
    first = line[BASE]
    for year in years[1:]:
        entered = line[year]
        words = f"{name} is {entered.value:,.0f} in {year} and {first.value:,.0f} in {BASE}: "
        if entered.value * first.value < 0:
            words += "the signs are mixed. Money that comes in is positive in every year."
            raise entered.place.fault(FIELD, words)
        slip = unit_slip(entered.value, first.value)
        if slip:
            raise entered.place.fault(FIELD, f"{words}{year} seems to be {slip}.")


def check_settlement(
    settlement: Mapping[str, ByYear], by_year: Mapping[FinancialYear, float], base: BaseBudget
) -> SettlementCheck:
    """The settlement of 2026-27 beside general funding.

    Raises:
        FieldFault: if it is plainly in thousands or millions.
    """
    entered, general = by_year[BASE], base.general_funding
    slip = unit_slip(entered, general)
    if slip:
        raise _place(settlement).fault(
            FIELD,
            f"the settlement of {BASE} is {entered:,.0f}, and general funding {general:,.0f}: it "
            f"seems to be {slip}. Write it in pounds, or say its unit.",
        )
    share = (entered - general) / abs(general) if general else 0.0
    return SettlementCheck(
        entered=entered,
        general_funding=general,
        other=general - base.one_off - entered,
        share=share,
        reason=_reason(entered, general, base.specific_grants) if abs(share) > FARTHEST else "",
    )


def _reason(entered: float, general: float, specific_grants: float) -> str:
    if entered < general:
        return _LESS
    with_grants = general + specific_grants
    return _GRANTS if abs(entered - with_grants) <= FARTHEST * abs(with_grants) else _MORE


def general_funding_ahead(
    check: SettlementCheck,
    by_year: Mapping[FinancialYear, float],
    index: Mapping[FinancialYear, float],
) -> dict[FinancialYear, float]:
    """General funding by year, in pounds: the settlement, and the rest of it held with prices.

    `(G − one-off − S[2026-27]) × index[t] + S[t]`; after the last year entered the settlement too
    keeps pace with `index`, the growth of general funding from the base year.
    """
    last = max(by_year)
    return {
        year: check.other * grown
        + (by_year[year] if year in by_year else by_year[last] * grown / index[last])
        for year, grown in index.items()
    }


def _place(settlement: Mapping[str, ByYear]) -> Place:
    return next(map(place_of, settlement.values()), NOWHERE)
