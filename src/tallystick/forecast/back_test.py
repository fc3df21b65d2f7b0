"""The method set against what happened: the budgets of 2016-17 carried to the outturn of 2017-18.

The functions are those of every plan: `from_return` makes a base year from the budget return and
`project` carries it one year on. Beside it stands the naive forecast, that nothing changes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tallystick.authorities.council import COUNCIL_CLASSES
from tallystick.authorities.lookup import PRINCIPAL
from tallystick.authorities.printed import Printed
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import Assumptions, resolve
from tallystick.forecast.base_year import (
    CAPITAL_FINANCING,
    Amount,
    BaseYear,
    add,
    from_return,
    lines_of_return,
    published,
)
from tallystick.forecast.every_council import stack
from tallystick.forecast.lines import line, named
from tallystick.forecast.project import project
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

SET = "back_test_2016_17"
FROM, TO = FinancialYear(2016), FinancialYear(2017)
BUDGET, OUTTURN = "revenue_account_budget_2016_17", "revenue_outturn_summary_2017_18"
BAND_D = "council_tax_band_d_series_1996_2023"
LEAST_AMOUNT = 100_000.0
LEAST_NET_SPENDING = 2_000_000.0
FEWEST_COUNCILS = 5

Array = NDArray[np.float64]

OTHER_SPENDING = named("other_spending")
SERVICES = tuple(name for name in named("services") if name != "education_non_schools")
COMPARED = {
    **{name: line(name).label for name in SERVICES},
    "other_spending": "Other spending lines of the return, together",
    "levies": line("levies").label,
    **{name: line(name).label for name in CAPITAL_FINANCING},
    "net_spending": "All spending less specific grants",
    "general_grant": line("general_grant").label,
    "retained_rates": line("retained_rates").label,
    "grants_and_rates": "General grant and retained rates, together",
    "council_tax": "Council tax requirement",
    "tax_base": line("tax_base").label,
    "gap_frozen_band_d": line("gap_frozen_band_d").label,
}
BESIDE_NET_SPENDING = frozenset({"other_spending", *CAPITAL_FINANCING, "gap_frozen_band_d"})


@dataclass(frozen=True, slots=True)
class Pair:
    """One council in both returns, each by the publisher's code in pounds, with its own Band D."""

    ons_code: str
    name: str
    council_class: str
    budget: Mapping[str, Figure]
    outturn: Mapping[str, Figure]
    band_d: Figure
    band_d_after: Figure


@dataclass(frozen=True, slots=True)
class Errors:
    """Errors of one forecast of one line as shares, over councils.

    `bias` is the mean of (forecast less outturn) ÷ what the line is compared with; `low` and `high`
    are its 10th and 90th percentiles.
    """

    median_absolute: float
    mean_absolute: float
    bias: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class LineResult:
    """One line in one class of council, or in all: what each forecast missed by.

    Errors are shares of the council's own outturn of the line, or of its net spending where
    `beside_net_spending`; `errors` and `errors_unchanged` are None where fewer than five councils
    can be compared so. Totals are pounds (Band D equivalents for the tax base) over all `councils`.
    """

    name: str
    label: str
    council_class: str
    beside_net_spending: bool
    councils: int
    compared: int
    errors: Errors | None
    errors_unchanged: Errors | None
    total_forecast: float
    total_unchanged: float
    total_outturn: float

    @property
    def error_of_total(self) -> float | None:
        """How far the forecast of the total is from its outturn, as a share of the outturn.

        None where the total changed its sign or was nought, so that a share says nothing.
        """
        return self._share_of_outturn(self.total_forecast)

    @property
    def error_of_total_unchanged(self) -> float | None:
        """The same share for the forecast that nothing changes."""
        return self._share_of_outturn(self.total_unchanged)

    def _share_of_outturn(self, total: float) -> float | None:
        if self.total_unchanged * self.total_outturn <= 0:
            return None
        return (total - self.total_outturn) / abs(self.total_outturn)


@dataclass(frozen=True, slots=True)
class Change:
    """What is not alike in the two returns: councils concerned, and totals in pounds."""

    name: str
    councils: int
    budget: float
    outturn: float


@dataclass(frozen=True, slots=True)
class BackTest:
    """The method and the naive forecast against the outturn, by line and class."""

    assumptions: Assumptions
    councils: Mapping[str, int]
    results: tuple[LineResult, ...]
    changes: tuple[Change, ...]
    left_out: tuple[str, ...]

    def result(self, name: str, council_class: str = "all") -> LineResult:
        """One line in one class."""
        return next(
            result
            for result in self.results
            if result.name == name and result.council_class == council_class
        )


def held_pairs(release: Release) -> tuple[tuple[Pair, ...], tuple[str, ...]]:
    """Every principal council of 2016 with its two returns, and the names of those without both."""
    printed = Printed(release)
    pairs, left_out = [], []
    for council in release.authorities:
        if council.nation != "England" or council.kind not in PRINCIPAL:
            continue
        budget = printed.all(council.ons_code, BUDGET, FROM.start, status=Status.BUDGET)
        after = printed.all(council.ons_code, OUTTURN, TO.start, status=Status.OUTTURN)
        if not budget and not after:
            continue
        if "netrevexp" not in budget or "netrevexp" not in after:
            left_out.append(council.name)
            continue
        band_d = (
            printed.figure(council.ons_code, BAND_D, "own_band_d", year.start)
            for year in (FROM, TO)
        )
        kind = COUNCIL_CLASSES[council.kind]
        pairs.append(Pair(council.ons_code, council.name, kind, budget, after, *band_d))
    return tuple(pairs), tuple(left_out)


def assumptions_of(release: Release, rulebook: Rulebook) -> Assumptions:
    """The rates of the back-test, for 2017-18 alone."""
    return resolve(release.documents("assumption_set"), SET, rulebook, years=(TO,))


def back_test(
    pairs: Sequence[Pair], assumptions: Assumptions, left_out: Iterable[str] = ()
) -> BackTest:
    """How far the method and the naive forecast are from the outturn, line by line.

    Args:
        pairs: councils with both returns.
        assumptions: rates for 2017-18.
        left_out: the names of councils without both returns, to be shown.

    Raises:
        MissingFigure: if a return lacks a line that both forms print.
    """
    base = stack([base_year(pair, assumptions) for pair in pairs])
    outlook = project(base, assumptions, TO)
    before, forecast = (_of_year(outlook.amounts, year) for year in (FROM, TO))
    completing = np.asarray(base.amounts["completing_amount"]).tolist()
    tested = [outturn(pair, amount) for pair, amount in zip(pairs, completing, strict=True)]
    after = {name: np.array([pair[name] for pair in tested]) for name in COMPARED}
    classes = np.array([pair.council_class for pair in pairs])
    chosen = {"all": np.ones(len(pairs), dtype=bool)}
    chosen |= {name: classes == name for name in sorted(set(classes.tolist()))}
    return BackTest(
        assumptions=assumptions,
        councils={name: int(mask.sum()) for name, mask in chosen.items()},
        results=tuple(
            _result(name, kind, mask, forecast[name], before[name], after)
            for kind, mask in chosen.items()
            for name in COMPARED
        ),
        changes=_changes(pairs),
        left_out=tuple(left_out),
    )


def base_year(pair: Pair, assumptions: Assumptions) -> BaseYear:
    """The base year 2016-17 of one council, from its budget return by the model's own function.

    The tax base is the requirement divided by the printed own Band D.
    """
    requirement = _requirement(pair.budget)
    tax_base = Figure(
        name="tax_base",
        label=line("tax_base").label,
        value=requirement.known() / pair.band_d.known(),
        unit=Unit.BAND_D_EQUIVALENTS,
        status=Status.COMPUTED,
        year=FROM,
        formula="council tax requirement ÷ own Band D",
        inputs=(requirement, pair.band_d),
    )
    council_tax = {"council_tax": requirement, "tax_base": tax_base, "band_d": pair.band_d}
    returned = lines_of_return(bridged(pair.budget), council_tax, FROM)
    return from_return(returned, assumptions, FROM)


def outturn(pair: Pair, completing_amount: float) -> dict[str, float]:
    """What the outturn of 2017-18 has for every line compared, in the scope both forms share.

    Args:
        pair: the council's returns.
        completing_amount: that of its base year in pounds, which the model holds flat; the gap that
            the outturn shows is measured with it.
    """
    printed = bridged(pair.outturn)

    def sum_of(names: Iterable[str]) -> float:
        return sum(published(name, printed).known() for name in names)

    amounts = {name: sum_of([name]) for name in (*SERVICES, "levies", *CAPITAL_FINANCING)}
    amounts["other_spending"] = sum_of(OTHER_SPENDING)
    amounts["net_spending"] = net_spending(printed)
    amounts["general_grant"] = -sum_of(["general_grant"])
    amounts["retained_rates"] = -sum_of(["retained_rates"])
    amounts["grants_and_rates"] = amounts["general_grant"] + amounts["retained_rates"]
    amounts["council_tax"] = _requirement(printed).known()
    amounts["tax_base"] = amounts["council_tax"] / pair.band_d_after.known()
    amounts["gap_frozen_band_d"] = (
        amounts["net_spending"]
        - pair.band_d.known() * amounts["tax_base"]
        - amounts["grants_and_rates"]
        - completing_amount
    )
    return amounts


def bridged(printed: Mapping[str, Figure]) -> dict[str, Figure]:
    """The return with the two forms made alike, as far as they can be.

    Local Services Support Grant, which later forms do not have, is added to the grants inside
    aggregate external finance. Other items are left out: in 2016-17 their line also holds the
    collection fund.
    """
    figures = {code: figure for code, figure in printed.items() if code != "othinc"}
    if "local_services_support_grant" in figures:
        both = (figures["grantinaef"], figures["local_services_support_grant"])
        figures["grantinaef"] = replace(
            both[0], value=both[0].known() + both[1].known(), inputs=both, origins=()
        )
    return figures


def net_spending(printed: Mapping[str, Figure]) -> float:
    """All spending in scope less specific grants, in pounds, from the return's own totals.

    Net revenue expenditure and transfers for reorganisation, less parish precepts and public health
    capital. Schools and public health cancel against the grants that meet them.
    """
    value = {
        code: printed[code].known()
        for code in ("netrevexp", "trnsreorg", "parishaggprecept", "ceraph")
    }
    return value["netrevexp"] + value["trnsreorg"] - value["parishaggprecept"] - value["ceraph"]


def _requirement(printed: Mapping[str, Figure]) -> Figure:
    whole, parishes = printed["ctrtot"], printed["parishaggprecept"]
    return Figure(
        name="council_tax",
        label="Council tax requirement, excluding parishes",
        value=whole.known() - parishes.known(),
        unit=Unit.POUNDS,
        status=whole.status,
        year=whole.year,
        formula="council tax requirement − parish precepts",
        inputs=(whole, parishes),
    )


def _of_year(
    amounts: Mapping[str, Mapping[FinancialYear, Amount]], year: FinancialYear
) -> dict[str, Array]:
    """Every line compared in that year, with the sums that the comparison adds."""
    now = {name: by_year[year] for name, by_year in amounts.items() if year in by_year}
    now["other_spending"] = add(now, OTHER_SPENDING)
    now["net_spending"] = now["total_spending"] - now["specific_grants"]
    now["grants_and_rates"] = now["general_grant"] + now["retained_rates"]
    return {name: np.asarray(now[name], dtype=np.float64) for name in COMPARED}


def _result(
    name: str,
    council_class: str,
    mask: NDArray[np.bool_],
    forecast: Array,
    before: Array,
    after: Mapping[str, Array],
) -> LineResult:
    beside = name in BESIDE_NET_SPENDING
    divisor = np.abs(after["net_spending"] if beside else after[name])
    least = LEAST_NET_SPENDING if beside else LEAST_AMOUNT
    if name == "tax_base":
        least = 1.0
    large = (after["net_spending"] >= least) if beside else (divisor >= least)
    compared = mask & large
    outcome = after[name]

    def errors(of: Array) -> Errors | None:
        if compared.sum() < FEWEST_COUNCILS:
            return None
        shares = (of[compared] - outcome[compared]) / divisor[compared]
        absolute = np.abs(shares)
        low, high = (float(share) for share in np.percentile(shares, (10, 90)))
        return Errors(
            median_absolute=float(np.median(absolute)),
            mean_absolute=float(absolute.mean()),
            bias=float(shares.mean()),
            low=low,
            high=high,
        )

    return LineResult(
        name=name,
        label=COMPARED[name],
        council_class=council_class,
        beside_net_spending=beside,
        councils=int(mask.sum()),
        compared=int(compared.sum()),
        errors=errors(forecast),
        errors_unchanged=errors(before),
        total_forecast=float(forecast[mask].sum()),
        total_unchanged=float(before[mask].sum()),
        total_outturn=float(outcome[mask].sum()),
    )


def _changes(pairs: Sequence[Pair]) -> tuple[Change, ...]:
    def totals(
        name: str, of: Sequence[Pair], before: Sequence[str], after: Sequence[str]
    ) -> Change:
        return Change(
            name,
            len(of),
            sum(pair.budget[code].known() for pair in of for code in before),
            sum(pair.outturn[code].known() for pair in of for code in after),
        )

    without_grant = [
        pair
        for pair in pairs
        if pair.budget["grantrsg"].known() and not pair.outturn["grantrsg"].known()
    ]
    reserves = ("appresoth", "appresunall")
    return (
        totals("education", pairs, ["edutot"], ["edutot"]),
        totals("grants_inside_aef", pairs, ["grantinaef"], ["grantinaef"]),
        totals("revenue_support_grant_gone", without_grant, ["grantrsg"], ["grantrsg"]),
        totals("retained_rates_beside_it", without_grant, ["retainnndr"], ["retainnndr"]),
        totals("reserves", pairs, reserves, reserves),
        totals("other_items", pairs, ["other_items"], ["colfunct", "othinc"]),
    )
