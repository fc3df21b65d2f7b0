"""The base year for the terminal: what is spent, from what it is paid, and how it balances."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tallystick.forecast.lines import line
from tallystick.questions.plan_answer import PlanAnswer
from tallystick.render.money import millions
from tallystick.render.outlook_text import heading, print_partial, print_sources
from tallystick.render.terminal import console, table

if TYPE_CHECKING:
    from tallystick.render.terminal import Console


def print_base(answer: PlanAnswer) -> None:
    """Print every line of the base year, spending first, then funding."""
    out = console()
    heading(out, answer, "base year")
    if answer.is_partial:
        print_partial(out, answer)
        return
    base = answer.known(answer.base_year)
    _lines(out, f"Spending of {base.year}", base.spending, ("All spending", base.total_spending))
    _lines(out, f"Funding of {base.year}", base.funding, ("All funding", base.total_spending))
    first, *_ = answer.known(answer.base).status.partition(":")
    out.print(
        f"The budget of {base.year} is {first}; by law it balances. Services are those of the "
        "newest outturn carried forward and fitted to it. Any line: tallystick explain NAME LINE "
        f"{base.year}."
    )
    print_sources(out, answer.sources, answer.versions)


def _lines(out: "Console", title: str, lines: Mapping[str, int], total: tuple[str, int]) -> None:
    rows = table(title, ["", "£m"])
    for name, amount in lines.items():
        rows.add_row(line(name).label, millions(amount, 2))
    rows.add_section()
    rows.add_row(total[0], millions(total[1], 2), style="bold")
    out.print(rows)
