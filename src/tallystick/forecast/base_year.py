"""The base year: a council's published budget, rolled forward and completed so that it balances.

Model section 1: scope by line of the return, rolling by the assumption set, the printed council tax
requirement, and one completing amount.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from tallystick.figures.errors import MissingFigure
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import Assumptions
from tallystick.forecast.lines import Line, line, lines, named

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Amount = float | NDArray[np.float64]
else:
    Amount = Any

SPENDING = named("services", "other_spending")
CAPITAL_FINANCING = named("capital_financing")
GRANTS = ("general_grant", "retained_rates", "specific_grants")
COUNCIL_TAX = ("council_tax", "tax_base", "band_d")
ONE_OFF = ("exceptional_financial_support", "planned_use_of_reserves")
RELIABLE_SHARE = 0.10
SMALLEST_DENOMINATOR = 2_000_000


@dataclass(frozen=True, slots=True)
class BaseYear:
    """A year whose spending equals its funding, before any decision.

    `amounts` holds pounds by line (also `tax_base` in Band D equivalents and `band_d` in pounds);
    each is a number for one council or an array over many. `figures` holds the working of each
    amount, for one council.
    """

    year: FinancialYear
    amounts: Mapping[str, Amount]
    figures: Mapping[str, Figure] = field(default_factory=dict, repr=False)

    def total_spending(self) -> Amount:
        """Spending, levies and capital financing, in pounds."""
        return add(self.amounts, (*SPENDING, "levies", *CAPITAL_FINANCING))

    def recurring_funding(self) -> Amount:
        """Council tax, grants, retained rates and the completing amount, in pounds."""
        return add(self.amounts, ("council_tax", *GRANTS, "completing_amount"))

    def one_off_funding(self) -> Amount:
        """Money of the base year that is not there in the next, in pounds."""
        return add(self.amounts, ONE_OFF)

    def completing_share(self) -> float | None:
        """The completing amount as a share of all spending; see `share_of`."""
        return share_of(float(self.amounts["completing_amount"]), float(self.total_spending()))

    def is_reliable(self) -> bool:
        """Whether the completing amount is at most a tenth of the base (model section 1)."""
        share = self.completing_share()
        return share is not None and abs(share) <= RELIABLE_SHARE


def share_of(amount: float, spending: float) -> float | None:
    """The amount as a share of spending; None where spending is under £2 million, or negative.

    Councils that live on investments have a tiny or negative net budget: no share of it means
    anything.
    """
    return amount / spending if spending >= SMALLEST_DENOMINATOR else None


def add(amounts: Mapping[str, Amount], names: Iterable[str]) -> Amount:
    """The sum of these lines; a line that is absent counts as nought because it has no entry."""
    total: Amount = 0.0
    for name in names:
        if name in amounts:
            total = total + amounts[name]
    return total


def complete(
    year: FinancialYear, amounts: Mapping[str, Amount], figures: Mapping[str, Figure] | None = None
) -> BaseYear:
    """The base year with the completing amount that makes it balance (model section 1, item 4).

    `completing_amount = spending + capital financing + levies − council tax requirement − general
    grant − retained rates − specific grants − known one-off support`, in pounds.
    """
    spent = add(amounts, (*SPENDING, "levies", *CAPITAL_FINANCING))
    funded = add(amounts, ("council_tax", *GRANTS, *ONE_OFF))
    completing = spent - funded
    workings = dict(figures or {})
    if workings:
        taking = [
            workings[name]
            for name in (*SPENDING, "levies", *CAPITAL_FINANCING, "council_tax", *GRANTS, *ONE_OFF)
            if name in workings
        ]
        workings["completing_amount"] = Figure(
            name="completing_amount",
            label=line("completing_amount").label,
            value=float(completing),
            unit=Unit.POUNDS,
            status=Status.COMPUTED,
            year=year,
            formula=(
                "spending + levies + capital financing − council tax requirement − general grant "
                "− retained rates − specific grants − one-off support"
            ),
            inputs=tuple(taking),
            rule="model section 1, item 4",
        )
    return BaseYear(year, {**amounts, "completing_amount": completing}, workings)


def from_return(
    lines: Mapping[str, Figure],
    assumptions: Assumptions,
    base: FinancialYear,
    one_off: Mapping[str, Figure] | None = None,
) -> BaseYear:
    """The base year of one council from the lines of its budget return.

    Args:
        lines: as `lines_of_return` gives them.
        assumptions: rates for the years between the return and the base year.
        base: the base year.
        one_off: known one-off funding of the base year by line.
    """
    figures = {**rolled(lines, assumptions, base), **(one_off or {})}
    return complete(base, {name: figure.known() for name, figure in figures.items()}, figures)


def lines_of_return(
    printed: Mapping[str, Figure], council_tax: Mapping[str, Figure], base: FinancialYear
) -> dict[str, Figure]:
    """Every line of the base year but the completing amount, as published and not yet rolled.

    The amounts of the figures may be arrays over many councils.

    Args:
        printed: the lines of a Revenue Account budget return by the publisher's code, in pounds,
            financing negative.
        council_tax: `council_tax` (requirement without parishes), `tax_base` and `band_d` (own,
            without parishes) as printed for the base year.
        base: the base year.

    Raises:
        MissingFigure: if the return or a printed council tax figure is not held.
    """
    if not printed:
        raise MissingFigure("No Revenue Account budget return is held.")
    figures = {name: published(name, printed) for name in (*SPENDING, "levies", *CAPITAL_FINANCING)}
    for name in ("general_grant", "retained_rates"):
        figures[name] = _turned(published(name, printed))
    figures["specific_grants"] = specific_grants(printed)
    for figure in council_tax.values():
        if figure.value is None:
            raise MissingFigure(f"{figure.label} for {base} is not held. {figure.note}".strip())
    figures.update(council_tax)
    return {name: replace(figure, name=name) for name, figure in figures.items()}


def rolled(
    lines: Mapping[str, Figure], assumptions: Assumptions, base: FinancialYear
) -> dict[str, Figure]:
    """The lines of a return carried to the base year; council tax is that of the base year."""
    return {
        name: figure if name in COUNCIL_TAX else _rolled(name, figure, assumptions, base)
        for name, figure in lines.items()
    }


def published(name: str, printed: Mapping[str, Figure]) -> Figure:
    """One line of the model as the return prints it: the sum of its rows, signs kept, in pounds."""
    about = line(name)
    rows = _rows(about, printed)
    return Figure(
        name=f"return.{name}",
        label=f"{about.label}, as the return prints it",
        value=sum(row.known() for row in rows),
        unit=Unit.POUNDS,
        status=Status.BUDGET,
        year=rows[0].year,
        formula=" + ".join(row.name for row in rows),
        inputs=tuple(rows),
    )


def _rows(about: Line, printed: Mapping[str, Figure]) -> list[Figure]:
    """What the return prints of a line.

    Raises:
        MissingFigure: if it prints nothing of it.
    """
    rows = [printed[code] for code in about.rows if code in printed]
    if not rows:
        raise MissingFigure(f"The return does not print {about.label} ({', '.join(about.rows)}).")
    return rows


def specific_grants(printed: Mapping[str, Figure]) -> Figure:
    """Grants inside aggregate external finance, less what equals schools and public health.

    The split is an assumption (model section 1, item 2); it can be negative, and is shown so.
    """
    grants = _turned(published("specific_grants", printed))
    schools, health = published("schools", printed), published("public_health", printed)
    return Figure(
        name="return.specific_grants",
        label=line("specific_grants").label,
        value=grants.known() - schools.known() - health.known(),
        unit=Unit.POUNDS,
        status=Status.ASSUMPTION,
        year=grants.year,
        formula="grants inside aggregate external finance − schools lines − public health",
        inputs=(grants, schools, health),
        rule="model section 1, item 2: the split is an assumption",
    )


def closing_difference(printed: Mapping[str, Figure]) -> tuple[float, float]:
    """How far the return itself is from closing in this scope: (pounds, all spending in pounds).

    Spending less funding, with the return's own appropriations, collection fund and other items.
    """
    value = {
        name: sum(row.known() for row in _rows(about, printed))
        for name, about in lines().items()
        if about.rows
        and about.form.startswith("Revenue Account budget")
        and about.group != "reserve"
    }
    spent = sum(value[name] for name in (*SPENDING, "levies", *CAPITAL_FINANCING))
    own_requirement = printed["ctrtot"].known() - value["parish_precepts"]
    funded = (
        own_requirement
        - value["general_grant"]
        - value["retained_rates"]
        + specific_grants(printed).known()
        - value["collection_fund"]
        - value["earmarked_reserve_movement"]
        - value["unallocated_reserve_movement"]
    )
    return spent - funded, spent


def _turned(figure: Figure) -> Figure:
    """The figure in its natural direction: the return prints financing negative."""
    return replace(figure, value=-figure.known(), formula=f"−({figure.formula})")


def _rolled(name: str, start: Figure, assumptions: Assumptions, base: FinancialYear) -> Figure:
    """The line carried year by year from the return to the base year by its assumptions."""
    year = start.year
    if year is None:
        raise MissingFigure(f"{line(name).label} carries no year.")
    figure = start
    while year < base:
        year = year + 1
        figure = grown(name, figure, assumptions, year)
    return replace(start, label=line(name).label) if figure is start else figure


def grown(name: str, before: Figure, assumptions: Assumptions, year: FinancialYear) -> Figure:
    """The line one year on: price first, then demand on the priced amount (model section 2)."""
    about = line(name)
    value = before.known()
    if name in SPENDING:
        price = assumptions.figure(f"price.{name}", year)
        demand = assumptions.figure(f"demand.{name}", year)
        change = assumptions.amount(f"known_change.{name}", year)
        value = value * (1 + price.known()) * (1 + demand.known()) + change
        formula = "year before × (1 + price) × (1 + demand)"
        inputs: tuple[Figure, ...] = (before, price, demand)
        if change:
            formula += " + known change"
            inputs = (*inputs, assumptions.figure(f"known_change.{name}", year))
    else:
        growth = assumptions.figure(f"growth.{name}", year)
        value = value * (1 + growth.known())
        formula = "year before × (1 + growth)"
        inputs = (before, growth)
    return Figure(
        name=name,
        label=about.label,
        value=value,
        unit=about.unit,
        status=Status.ROLLED,
        year=year,
        formula=formula,
        inputs=inputs,
        rule="model section 2",
    )
