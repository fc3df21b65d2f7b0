"""One council's position: base year, outlook on three assumption sets, rises, reserves, runway."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tallystick.authorities.council import Council
from tallystick.authorities.printed import Printed
from tallystick.authorities.succession import Successions
from tallystick.figures.cache import remembered, remembering
from tallystick.figures.errors import MissingFigure, RuleNotKnown, UnknownName
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import (
    BASE_YEAR,
    LAST_YEAR,
    Assumptions,
    Override,
    overridden,
    resolve,
)
from tallystick.forecast.base_year import BaseYear, closing_difference, from_return, lines_of_return
from tallystick.forecast.limits import limits
from tallystick.forecast.lines import line, lines
from tallystick.forecast.project import Outlook, project
from tallystick.forecast.published_series import Series
from tallystick.forecast.reserves import Reserves, Runway, outturn, runway, usable
from tallystick.forecast.rise import LargestRise, RiseToClose, at_largest_rise, rise_to_close
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

SETS = ("low", "central", "high")
OVERRIDE_ENDS = FinancialYear(2028)
_APRIL = 4
_RULEBOOKS = 8
_GRANT_YEAR = FinancialYear(2025)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One assumption set worked through: outlook, rises to close, rises at the limit, runways.

    `runways` holds `low` and `high`, and both again with the residual Dedicated Schools Grant
    deficit called in after 31 March 2028 (`low_with_deficit`, `high_with_deficit`).
    """

    assumptions: Assumptions
    outlook: Outlook
    rises: Mapping[FinancialYear, RiseToClose]
    largest: Mapping[FinancialYear, LargestRise]
    runways: Mapping[str, Runway]


@dataclass(frozen=True, slots=True)
class Baseline:
    """A council's position before any decision.

    `scenarios` holds the sets `low`, `central` and `high`; `chosen` names the one that is printed
    in full. `replaced_from` is the first year in which the council is reported to be replaced (not
    verified): from then on the figures are of the area's present services, as if it continued.
    Where the return is not held the plan is partial: `scenarios` is empty and `missing`
    says what is not held.
    """

    council: Council
    chosen: str
    last: FinancialYear
    scenarios: Mapping[str, Scenario]
    reserves: Reserves | None
    reserves_outturn: Mapping[str, Figure]
    residual_deficit: Figure | None
    closing: tuple[float, float] | None
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    replaced_from: FinancialYear | None = None

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
        """Whether a figure that the gap needs is not held."""
        return not self.scenarios

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The years of the outlook."""
        return FinancialYear.span(BASE_YEAR + 1, self.last)

    def scenario(self) -> Scenario:
        """The chosen scenario.

        Raises:
            MissingFigure: if the plan is partial; the message names what is not held.
        """
        if self.is_partial:
            raise MissingFigure(" ".join(self.missing))
        return self.scenarios[self.chosen]

    def known_outlook(self) -> Outlook:
        """The outlook of the chosen scenario, or the error that names what is missing."""
        return self.scenario().outlook

    def known_base(self) -> BaseYear:
        """The base year of the chosen scenario, or the error that names what is missing."""
        return self.scenario().outlook.base

    def known_reserves(self) -> Reserves:
        """The reserves, or the error that names what is missing."""
        if self.reserves is None:
            raise MissingFigure(" ".join(self.missing))
        return self.reserves

    def rises(self) -> Mapping[FinancialYear, RiseToClose]:
        """By year, the Band D rise that would close the frozen gap."""
        return self.scenario().rises

    def largest_rises(self) -> Mapping[FinancialYear, LargestRise]:
        """By year, the largest rise without a referendum and the gap that it leaves."""
        return self.scenario().largest

    def runways(self) -> Mapping[str, Runway]:
        """The runways by which reserves are counted."""
        return self.scenario().runways


def make_baseline(
    release: Release,
    council: Council,
    rulebook: Rulebook,
    chosen: str = "central",
    overrides: Iterable[Override] = (),
    last: FinancialYear = LAST_YEAR,
    sets: Mapping[str, Assumptions] | None = None,
) -> Baseline:
    """A council's position on its own published figures (model sections 1 to 4).

    Args:
        release: the published figures and assumption sets.
        council: an English principal council.
        rulebook: the rules of its nation.
        chosen: the assumption set printed in full.
        overrides: the user's own values, put in place of those of every set.
        last: the last year looked at, 2027-28 to 2031-32.
        sets: the three sets as `resolved_sets` gives them, to be used again for many councils; the
            overrides are then those that went into them.
    """
    if chosen not in SETS:
        raise UnknownName("assumption set", chosen, near(chosen, SETS) or SETS)
    sets = resolved_sets(release, rulebook, overrides) if sets is None else sets
    minimum = _entered("reserves.minimum_balance", sets[chosen])
    missing: tuple[str, ...] = ()
    reserves = None
    residual = None
    scenarios: dict[str, Scenario] = {}
    closing = None
    try:
        reserves = usable(council.budget, minimum)
        residual = residual_deficit(council.budget, rulebook)
        returned = lines_of_return(council.budget, base_council_tax(council), BASE_YEAR)
        scenarios = {
            name: _scenario(council, returned, rulebook, assumed, (reserves, residual), last)
            for name, assumed in sets.items()
        }
        closing = closing_difference(council.budget)
    except RuleNotKnown:
        raise
    except MissingFigure as fault:
        missing = (str(fault),)
        reserves, residual, scenarios = None, None, {}
    return Baseline(
        council=council,
        chosen=chosen,
        last=last,
        scenarios=scenarios,
        reserves=reserves,
        reserves_outturn=_outturn(release, council.ons_code),
        residual_deficit=residual,
        closing=closing,
        missing=missing,
        notes=council.notes,
        replaced_from=_replaced_from(release, council),
    )


@remembered
def _outturn(release: Release, ons_code: str) -> dict[str, Figure]:
    return outturn(Printed(release), ons_code)


def _replaced_from(release: Release, council: Council) -> FinancialYear | None:
    reported = Successions.of(release).reported(council.ons_code)
    if reported is None or not reported.ended:
        return None
    last_day = date.fromisoformat(reported.ended)
    return FinancialYear(last_day.year if last_day.month >= _APRIL else last_day.year - 1) + 1


def resolved_sets(
    release: Release, rulebook: Rulebook, overrides: Iterable[Override] = ()
) -> dict[str, Assumptions]:
    """The sets `low`, `central` and `high` with the user's own values, for any number of plans."""
    plain = _plain_sets(release, rulebook)
    entered = tuple(overrides)
    if not entered:
        return plain
    return {name: overridden(assumed, entered) for name, assumed in plain.items()}


def tax_base_growth(release: Release, rulebook: Rulebook) -> dict[FinancialYear, float]:
    """By how much the tax base grows in each year, a share, in the set `central`."""
    assumed = _plain_sets(release, rulebook)["central"].keys["growth.tax_base"]
    return {year: figure.known() for year, figure in assumed.figures.items()}


@remembering(_RULEBOOKS)
def _plain_sets(release: Release, rulebook: Rulebook) -> dict[str, Assumptions]:
    documents = release.documents("assumption_set")
    series: dict[tuple[str, str], Series] = {}
    return {name: resolve(documents, name, rulebook, kept=series) for name in SETS}


def _scenario(
    council: Council,
    returned: Mapping[str, Figure],
    rulebook: Rulebook,
    assumed: Assumptions,
    reserves: tuple[Reserves, Figure | None],
    last: FinancialYear,
) -> Scenario:
    base = from_return(returned, assumed, BASE_YEAR, _one_off(council, assumed))
    outlook = project(base, assumed, last)
    principles = limits(rulebook, council.council_class, council.name, assumed, outlook.years)
    return Scenario(
        assumptions=assumed,
        outlook=outlook,
        rises=rise_to_close(outlook),
        largest=at_largest_rise(outlook, principles),
        runways=_runways(*reserves, outlook),
    )


def _runways(reserves: Reserves, residual: Figure | None, outlook: Outlook) -> dict[str, Runway]:
    gaps = {year: float(outlook.gap(year)) for year in outlook.years}
    amounts = {"low": reserves.low.known(), "high": reserves.high.known()}
    by_kind = {kind: runway(amount, gaps) for kind, amount in amounts.items()}
    if residual is not None and residual.known() > 0:
        charge = {OVERRIDE_ENDS: residual.known()}
        for kind, amount in amounts.items():
            by_kind[f"{kind}_with_deficit"] = runway(amount, gaps, charge)
    return by_kind


def base_council_tax(council: Council) -> dict[str, Figure]:
    """The base year's requirement without parishes, tax base and own Band D, as printed.

    Raises:
        MissingFigure: if the base year's council tax is not held.
    """
    if BASE_YEAR not in council.council_tax:
        raise MissingFigure(f"The council tax of {council.name} for {BASE_YEAR} is not held.")
    council_tax = council.council_tax[BASE_YEAR]
    return {
        "council_tax": council_tax.requirement,
        "tax_base": council_tax.tax_base,
        "band_d": council_tax.band_d,
    }


def residual_deficit(printed: Mapping[str, Figure], rulebook: Rulebook) -> Figure | None:
    """What is left of a Dedicated Schools Grant deficit after the stability grant, in pounds.

    `deficit × (1 − grant rate)` (FUND-06), on the deficit estimated at budget time; deficits of
    later years are not held. None where the return prints no account.
    """
    account = printed.get("resdsgadj_end")
    if account is None:
        return None
    rate = Decimal(str(rulebook.value("dsg.stability_grant_rate", _GRANT_YEAR)))
    deficit = max(0.0, -account.known())
    grant = Figure(
        name="dsg.stability_grant_rate",
        label="High Needs Stability Grant as a share of the eligible deficit",
        value=float(rate),
        unit=Unit.SHARE,
        status=Status.AS_PRINTED,
        year=_GRANT_YEAR,
        rule=str(rulebook.citation("dsg.stability_grant_rate", _GRANT_YEAR)),
    )
    return Figure(
        name="residual_deficit",
        label=line("residual_deficit").label,
        value=deficit * float(1 - rate),
        unit=Unit.POUNDS,
        status=Status.COMPUTED,
        year=account.year,
        formula="deficit × (1 − stability grant rate)",
        inputs=(account, grant),
        rule="FUND-06",
        note="On the deficit estimated at budget time; deficits of later years are not held.",
    )


def _one_off(council: Council, assumed: Assumptions) -> dict[str, Figure]:
    amounts = {}
    if BASE_YEAR in council.support:
        amounts["exceptional_financial_support"] = replace(
            council.support[BASE_YEAR], name="exceptional_financial_support"
        )
    entered = _entered("base.planned_use_of_reserves", assumed)
    if entered is not None:
        amounts["planned_use_of_reserves"] = replace(
            entered, name="planned_use_of_reserves", year=BASE_YEAR
        )
    return amounts


def _entered(key: str, assumed: Assumptions) -> Figure | None:
    if key not in assumed.keys:
        return None
    return assumed.figure(key, BASE_YEAR)
