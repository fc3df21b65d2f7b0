"""One council's position: base year, outlook, largest rises, reserves and how long they last."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tallystick.authorities.council import Council
from tallystick.authorities.succession import Successions
from tallystick.figures.cache import remembering
from tallystick.figures.errors import MissingFigure, RuleNotKnown
from tallystick.figures.figure import Figure, Status
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import (
    BASE_YEAR,
    LAST_YEAR,
    MINIMUM_BALANCE,
    OWN_FIGURES,
    Assumptions,
    Override,
    overridden,
)
from tallystick.forecast.base_year import WITHIN_SERVICES, BaseYear
from tallystick.forecast.council_outlook import Basis, CentralOutlook, basis_of, central_outlook
from tallystick.forecast.debt_held import DebtHeld, debt_held_of
from tallystick.forecast.learnt import learnt_of
from tallystick.forecast.lines import line, lines
from tallystick.forecast.method import method_of
from tallystick.forecast.outlook import Outlook, outlook_of
from tallystick.forecast.referendum_limits import principles_ahead
from tallystick.forecast.reserves_held import Reserves, reserves_of
from tallystick.forecast.rise import LargestRise, RiseToClose, at_largest_rise, rise_to_close
from tallystick.forecast.schools_deficit import SchoolsDeficit, schools_deficit_of
from tallystick.forecast.stored_spread import StoredSpread, stored_spread
from tallystick.rules.referendum import Principle
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

if TYPE_CHECKING:
    from tallystick.forecast.own_figures import OwnFigures
    from tallystick.forecast.plan_rows import PlanOutlook
    from tallystick.forecast.with_own_figures import OwnOutlook

_APRIL = 4
_RULEBOOKS = 8


@dataclass(frozen=True, slots=True)
class Position:
    """What is known of a council whose gap can be worked out.

    `basis` is what the outlook rests on; `central` its middle, and `outlook` the same by line.
    `principles` are the referendum limits by year; `largest` has the years for which a largest rise
    exists, since an authority without a limit has none. `reserves` is None where none are held, and
    `schools_deficit` where none was returned; `spread` is None where anything was entered, and
    `own` what a council's own figures came to. `alone` is set where the outlook is of its own
    figures alone: nothing national is in it, and it has no range.
    """

    basis: Basis
    central: CentralOutlook
    outlook: Outlook
    principles: Mapping[FinancialYear, Principle]
    rises: Mapping[FinancialYear, RiseToClose]
    largest: Mapping[FinancialYear, LargestRise]
    reserves: Reserves | None
    schools_deficit: SchoolsDeficit | None
    debt: DebtHeld | None
    spread: StoredSpread | None
    own: "OwnOutlook | None" = None
    alone: "PlanOutlook | None" = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """A council's position before any decision.

    `replaced_from` is the first year in which the council is reported to be replaced (not
    verified): from then on the figures are of the area's present services, as if it continued.
    Where returns give no outlook the plan is partial: `position` is None and `missing` says why,
    unless `own` figures give one by themselves. `last` is the last year with a gap.
    """

    council: Council
    last: FinancialYear
    position: Position | None
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    replaced_from: FinancialYear | None = None
    own: "OwnFigures | None" = None

    @property
    def outturn_services(self) -> dict[str, Figure]:
        """Net current expenditure by service of the newest outturn, in pounds."""
        services = self.council.services
        return {
            name: services[about.rows[0]]
            for name, about in lines().items()
            if about.group == "services" and len(about.rows) == 1 and about.rows[0] in services
        }

    @property
    def is_partial(self) -> bool:
        """Whether there is no outlook."""
        return self.position is None

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The years of the outlook."""
        return FinancialYear.span(BASE_YEAR + 1, self.last)

    def known(self) -> Position:
        """The position.

        Raises:
            MissingFigure: if the plan is partial; the message says why.
        """
        if self.position is None:
            raise MissingFigure(" ".join(self.missing))
        return self.position

    @property
    def assumptions(self) -> Assumptions:
        """The rates of the years ahead, or the error that says why there are none."""
        return self.known().central.assumptions

    def known_outlook(self) -> Outlook:
        """The outlook by line, or the error that says why there is none."""
        return self.known().outlook

    def known_base(self) -> BaseYear:
        """The base year, or the error that says why there is none."""
        return self.known().outlook.base


def make_baseline(
    release: Release,
    council: Council,
    rulebook: Rulebook,
    overrides: Iterable[Override] = (),
    last: FinancialYear = LAST_YEAR,
    own: "OwnFigures | None" = None,
) -> Baseline:
    """A council's position on its own published figures.

    Args:
        release: the published figures.
        council: a principal council; one outside England has an outlook from its own figures alone.
        rulebook: the rules of England.
        overrides: the user's own values, put in the place of those of the outlook.
        last: the last year looked at, 2027-28 to 2031-32.
        own: what the council entered about itself.

    Raises:
        FieldFault: if one of its own figures cannot be what it is said to be.
    """
    position = None
    missing: tuple[str, ...] = ()
    try:
        position = _position(release, council, rulebook, tuple(overrides), last, own)
    except RuleNotKnown:
        raise
    except MissingFigure as fault:
        missing = (str(fault),)
    return Baseline(
        council=council,
        last=last if position is None else position.outlook.years[-1],
        position=position,
        missing=missing,
        notes=council.notes,
        replaced_from=_replaced_from(release, council),
        own=own,
    )


@remembering(_RULEBOOKS)
def basis(release: Release, rulebook: Rulebook) -> Basis:
    """What every council's outlook rests on, put together once for a release."""
    return basis_of(release, rulebook, method_of(release), learnt_of(release))


def tax_base_growth(release: Release, rulebook: Rulebook) -> dict[FinancialYear, float]:
    """By how much the tax base of England grows in each year, a share."""
    return dict(basis(release, rulebook).national.tax_base)


def _position(
    release: Release,
    council: Council,
    rulebook: Rulebook,
    overrides: tuple[Override, ...],
    last: FinancialYear,
    own: "OwnFigures | None",
) -> Position:
    rests_on = basis(release, rulebook)
    assumptions = rests_on.assumptions(council.council_class)
    if overrides:
        assumptions = overridden(assumptions, overrides)
    try:
        central = central_outlook(release, council, rests_on, assumptions=assumptions, last=last)
    except MissingFigure:
        if own is None:
            raise
        return _position_alone(release, council, rests_on, overrides, last, own)
    entered = None
    if own is not None:
        entered, central = _with_own(central, own, rulebook)
        assumptions = central.assumptions
    outlook = outlook_of(
        BASE_YEAR,
        central.base,
        central.years,
        assumptions,
        _within(council),
        _statuses(central, council),
    )
    years = outlook.years
    principles = principles_ahead(rulebook, council.council_class, council.name, years, assumptions)
    reserves = reserves_of(release, council, rests_on, central, minimum_balance(assumptions))
    if own is not None and reserves is not None:
        from tallystick.forecast.own_reserves import with_own_reserves  # noqa: PLC0415 - as above

        draw, net = central.base.draw_expected, central.base.net_revenue_expenditure
        reserves = with_own_reserves(reserves, own, max(0.0, draw), net)
    return Position(
        basis=rests_on,
        central=central,
        outlook=outlook,
        principles=principles,
        rises=rise_to_close(outlook),
        largest=at_largest_rise(outlook, principles),
        reserves=reserves,
        schools_deficit=schools_deficit_of(release, council, rulebook, rests_on.method, own),
        debt=debt_held_of(release, council, rests_on.learnt, own),
        spread=None if overrides or own else stored_spread(release, council.ons_code),
        own=entered,
    )


def _position_alone(
    release: Release,
    council: Council,
    rests_on: Basis,
    overrides: tuple[Override, ...],
    last: FinancialYear,
    own: "OwnFigures",
) -> Position:
    """A council that returns give no outlook, from its own figures alone."""
    from tallystick.forecast import own_position as alone  # noqa: PLC0415 - own figures are rare
    from tallystick.forecast.own_reserves import own_reserves  # noqa: PLC0415 - as above

    plan, central = alone.outlook_alone(release, council, rests_on, own, overrides, last)
    assumptions, statuses = central.assumptions, alone.statuses_of(central.base)
    outlook = outlook_of(BASE_YEAR, central.base, central.years, assumptions, {}, statuses)
    years, is_english = outlook.years, council.is_english
    principles = (
        principles_ahead(rests_on.rules, council.council_class, council.name, years, assumptions)
        if is_english
        else alone.no_principles(council, years)
    )
    prices_tax = plan.prices_tax
    minimum = minimum_balance(assumptions)
    return Position(
        basis=rests_on,
        central=central,
        outlook=outlook,
        principles=principles,
        rises=rise_to_close(outlook) if prices_tax else {},
        largest=at_largest_rise(outlook, principles) if prices_tax else {},
        reserves=own_reserves(release, council, rests_on, central, own, minimum),
        schools_deficit=schools_deficit_of(release, council, rests_on.rules, rests_on.method, own),
        debt=debt_held_of(release, council, rests_on.learnt, own) if is_english else None,
        spread=None,
        alone=plan,
    )


def _with_own(
    central: CentralOutlook, own: "OwnFigures", rulebook: Rulebook
) -> "tuple[OwnOutlook, CentralOutlook]":
    """The outlook with what the council entered, and the rates that make the same path."""
    from tallystick.forecast.national_series import prices_of  # noqa: PLC0415 - own figures are rare
    from tallystick.forecast.own_rates import own_rates  # noqa: PLC0415 - as above
    from tallystick.forecast.with_own_figures import with_own_figures  # noqa: PLC0415 - as above

    prices = prices_of(rulebook)
    entered = with_own_figures(central, own, prices)
    rates = own_rates(entered, own, prices)
    overrides = [
        Override(key, dict(by_year.items()), OWN_FIGURES) for key, by_year in rates.items()
    ]
    years = tuple(ahead.year for ahead in central.years)
    assumptions = overridden(central.assumptions, overrides, years)
    return entered, replace(entered.after, assumptions=assumptions)


def _within(council: Council) -> dict[str, float]:
    """Lines of the newest full return that are part of services, in pounds."""
    amounts = {}
    for name in WITHIN_SERVICES:
        rows = [council.budget[row] for row in line(name).rows if row in council.budget]
        if rows:
            amounts[name] = sum(row.known() for row in rows)
    return amounts


def _statuses(central: CentralOutlook, council: Council) -> dict[str, Status]:
    """What kind of figure each line of the base year is; a line that is not held is assumed."""
    returned, base = central.returned, central.base
    grants = returned.specific_grants
    rolled = Status.ASSUMPTION if base.scale is None else Status.ROLLED
    printed = {
        "council_tax": returned.council_tax,
        "tax_base": returned.tax_base,
        "band_d": returned.band_d,
        "levies": returned.levies,
        "principal": returned.principal,
        "interest_paid": returned.interest_paid,
        "investment_income": returned.investment_income,
    }
    return {
        **dict.fromkeys(base.services, rolled),
        **dict.fromkeys(("spending_not_placed", "costs_met_by_support"), Status.COMPUTED),
        **{
            name: Status.ASSUMPTION if figure.value is None else figure.status
            for name, figure in printed.items()
        },
        "general_funding": Status.COMPUTED,
        "specific_grants": Status.ASSUMPTION if grants is None else grants.status,
        **dict.fromkeys(_within(council), Status.BUDGET),
    }


def _replaced_from(release: Release, council: Council) -> FinancialYear | None:
    reported = Successions.of(release).reported(council.ons_code)
    if reported is None or not reported.ended:
        return None
    last_day = date.fromisoformat(reported.ended)
    return FinancialYear(last_day.year if last_day.month >= _APRIL else last_day.year - 1) + 1


def minimum_balance(assumptions: Assumptions) -> Figure | None:
    """The council's stated minimum balance, where one was entered."""
    if MINIMUM_BALANCE not in assumptions.keys:
        return None
    return assumptions.figure(MINIMUM_BALANCE, BASE_YEAR + 1)
