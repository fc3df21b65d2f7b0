"""The base year for the terminal: what is in, what is out, why, and how it balances."""

from tallystick.forecast.lines import line
from tallystick.questions.plan_answer import PlanAnswer
from tallystick.render.money import in_text, millions, per_cent
from tallystick.render.outlook_text import heading, print_partial, print_sources
from tallystick.render.terminal import console, table


def print_base(answer: PlanAnswer) -> None:
    """Print every line of the return, in or out with its reason, and how the base year closes."""
    out = console()
    heading(out, answer, "base year")
    if answer.is_partial:
        print_partial(out, answer)
        return
    base = answer.known(answer.base_year)
    lines = table(
        "Lines of the return (signs as printed; financing negative)",
        ["", "", f"{base.return_year} return", str(base.year)],
    )
    for row in base.lines:
        rolled = "" if row.base_year is None else millions(row.base_year, 2)
        printed = "" if row.as_printed is None else millions(row.as_printed, 2)
        lines.add_row(row.label, row.scope, printed, rolled)
    out.print(lines)
    out.print("Why each line is in or out", style="bold")
    reasons: dict[str, list[str]] = {}
    for row in base.lines:
        reasons.setdefault(row.reason, []).append(row.label)
    for reason, labels in reasons.items():
        out.print(f"  {'; '.join(labels)}: {reason}")
    out.print()
    funding = table(f"Funding of {base.year}", ["", "£m"])
    for name, amount in base.funding.items():
        funding.add_row(line(name).label, millions(amount, 2))
    funding.add_section()
    funding.add_row("All spending", millions(base.total_spending, 2), style="bold")
    out.print(funding)
    closes = base.return_closes
    of = f"{per_cent(closes.share_of_spending, 2)} of spending"
    out.print(
        f"In this scope the {base.return_year} return closes to within "
        f"{in_text(closes.difference)} ({of})."
    )
    print_sources(out, answer.sources, answer.versions)
