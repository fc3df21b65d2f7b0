"""What cannot be right in a council's own figures, told before any of them is used.

Thousands where pounds are meant, signs that do not agree, and a year that is missing: each fault
names the places of the numbers, and says what was likely meant.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from tallystick.figures.errors import BadInput
from tallystick.figures.money import in_text
from tallystick.figures.year import FinancialYear
from tallystick.forecast.returned import BASE
from tallystick.questions.own_figure_lines import Naming, OwnLine, Years
from tallystick.questions.own_rows import FigureRow, at

LEAST_OF_A_COUNCIL = Decimal(1_000_000)
"""Pounds: a settlement or budget below this, with no unit beside it, is likely in thousands."""
MOST_TIMES = 50
"""How many times another year's a year's may be, before one of the two is in another unit."""

_WHOLE = "settlement"
_LARGE = ("plan.spending", "plan.general_funding", "plan.council_tax")
_LARGE_OF_BUDGET = ("net_revenue_expenditure", "council_tax", "general_funding")
_POSITIVE = (
    "settlement",
    "reserves",
    "provision.charge",
    "schools_deficit.amount",
    "minimum_balance",
    "plan.spending",
    "plan.specific_grants",
    "plan.general_funding",
    "plan.council_tax",
    "plan.tax_base",
    "plan.band_d",
)
_POSITIVE_OF_BUDGET = (*_LARGE_OF_BUDGET, "principal", "interest_paid", "tax_base", "band_d")
_MOSTLY_POSITIVE = ("pressures", "savings", "plan.pressures", "plan.savings")
_LOWERS_SPENDING = "investment_income"
Rows = Sequence[FigureRow]


def checked(rows: Rows) -> tuple[BadInput, ...]:
    """Every fault of the numbers themselves."""
    lines: dict[OwnLine, list[FigureRow]] = {}
    for row in rows:
        lines.setdefault(row.line, []).append(row)
    settlement = [row for row in rows if row.line.section == _WHOLE]
    return (
        *_missing_years(lines),
        *_settlement_years(settlement),
        *_in_all_and_by_name(lines),
        *_signs(lines),
        *_in_thousands(lines, settlement),
    )


def _missing_years(lines: Mapping[OwnLine, Rows]) -> Iterator[BadInput]:
    """A year that is not there between two that are."""
    for line, rows in lines.items():
        by_year = {row.year: row for row in rows if row.year is not None}
        if line.about.years is not Years.EACH or not by_year:
            continue
        first, last = min(by_year), max(by_year)
        for year in FinancialYear.span(first, last):
            if year not in by_year:
                yield at(
                    by_year[first].place,
                    f"{line} has no {year}, which stands between {first} and {last}. Enter it, or "
                    "write 0 where it is nothing.",
                )


def _settlement_years(rows: Rows) -> Iterator[BadInput]:
    """The base year, and each grant in every year that another has."""
    if not rows:
        return
    years = {row.year for row in rows if row.year is not None}
    if BASE not in years:
        yield at(
            rows[0].place,
            f"settlement has no {BASE}. Enter it for {BASE} too: later years are measured from it.",
        )
    by_line: dict[OwnLine, list[FigureRow]] = {}
    for row in rows:
        by_line.setdefault(row.line, []).append(row)
    for line, of_line in by_line.items():
        own = {row.year for row in of_line}
        first, last = min(years), max(years)
        ends = [year for year in sorted(years - own) if not _is_between(year, own)]
        if ends:
            others = ", ".join(str(other) for other in by_line if other != line)
            yield at(
                of_line[0].place,
                f"{line} has no {', '.join(map(str, ends))}, which {others} has: the settlement "
                f"runs from {first} to {last}. Enter it, or write 0 where it is nothing.",
            )


def _in_all_and_by_name(lines: Mapping[OwnLine, Rows]) -> Iterator[BadInput]:
    """A section that is given in all and by name, so that it would be counted twice."""
    named = {line.section: rows[0] for line, rows in lines.items() if line.name}
    for line, rows in lines.items():
        if line.about.naming is Naming.AT_WILL and not line.name and line.section in named:
            other = named[line.section]
            yield at(
                rows[0].place,
                f"{line} is given in all, and by name too ({other.line}, {other.place}): it would "
                "be counted twice. Leave one out.",
            )


def _is_between(year: FinancialYear, own: Iterable[FinancialYear | None]) -> bool:
    known = [each for each in own if each is not None]
    return min(known) < year < max(known)


def _signs(lines: Mapping[OwnLine, Rows]) -> Iterator[BadInput]:
    for line, rows in lines.items():
        below = [row for row in rows if row.value < 0]
        above = [row for row in rows if row.value > 0]
        if below and _is_positive(line):
            yield _below_nought(line, below, above)
        if above and line.section == "budget" and line.name == _LOWERS_SPENDING:
            yield at(
                above[0].place,
                f"{line} is {_shown(above[0])}. It lowers spending, so it is entered below nought: "
                f"likely {_shown(above[0], -1)}.",
            )
    for section in _MOSTLY_POSITIVE:
        of_section = [
            row for line, rows in lines.items() if line.section == section for row in rows
        ]
        if of_section and sum(row.value for row in of_section) < 0:
            row = next(each for each in of_section if each.value < 0)
            yield at(
                row.place,
                f"{section} come to less than nought in all ({row.line} is {_shown(row)} in "
                f"{row.year}). They are entered above nought: likely the sign is reversed.",
            )


def _is_positive(line: OwnLine) -> bool:
    if line.section == "budget":
        return line.name in _POSITIVE_OF_BUDGET
    return line.section in _POSITIVE


def _below_nought(line: OwnLine, below: Rows, above: Rows) -> BadInput:
    row = below[0]
    if above:
        other = above[0]
        return at(
            row.place,
            f"{line} has mixed signs: {_in_year(row)} is {_shown(row)}, and {_in_year(other)} is "
            f"{_shown(other)} ({other.place}). Enter it above nought in every year.",
        )
    return at(
        row.place,
        f"{line} is below nought ({_shown(row)}). It is entered above nought: likely "
        f"{_shown(row, -1)}; in a workbook say `sign: reversed`.",
    )


def _in_thousands(lines: Mapping[OwnLine, Rows], settlement: Rows) -> Iterator[BadInput]:
    """Totals too small to be a council's in pounds, or too unlike those of another year."""
    groups: list[tuple[str, Rows]] = [(_WHOLE, settlement)] if settlement else []
    groups += [(str(line), rows) for line, rows in lines.items() if _is_large(line)]
    for name, rows in groups:
        totals: dict[FinancialYear, Decimal] = {}
        firsts: dict[FinancialYear, FigureRow] = {}
        for row in rows:
            if row.year is not None:
                totals[row.year] = totals.get(row.year, Decimal(0)) + row.value
                firsts.setdefault(row.year, row)
        unlike = list(_unlike(name, totals, firsts))
        yield from unlike
        small = [year for year, total in totals.items() if 0 < total < LEAST_OF_A_COUNCIL]
        if small and not unlike and not any(row.has_unit for row in rows):
            year = small[0]
            yield at(
                firsts[year].place,
                f"{name} of {year} is £{totals[year]:,.0f}, as no council's is: likely thousands, "
                f"{in_text(float(totals[year] * 1000))}. Write {totals[year]:f}k, or say the unit: "
                "£000.",
            )


def _unlike(
    name: str,
    totals: Mapping[FinancialYear, Decimal],
    firsts: Mapping[FinancialYear, FigureRow],
) -> Iterator[BadInput]:
    positive = {year: total for year, total in totals.items() if total > 0}
    if not positive:
        return
    least, most = min(positive, key=positive.__getitem__), max(positive, key=positive.__getitem__)
    if positive[most] > MOST_TIMES * positive[least]:
        yield at(
            firsts[least].place,
            f"{name} is £{positive[least]:,.0f} in {least} and £{positive[most]:,.0f} in {most} "
            f"({firsts[most].place}): likely one is in thousands. Write both in the same unit.",
        )


def _is_large(line: OwnLine) -> bool:
    if line.section == "budget":
        return line.name in _LARGE_OF_BUDGET
    return line.section in _LARGE


def _in_year(row: FigureRow) -> str:
    return str(row.year) if row.year is not None else str(row.line)


def _shown(row: FigureRow, times: int = 1) -> str:
    value = row.value * times
    return f"{'−' if value < 0 else ''}£{abs(value):,.0f}"
