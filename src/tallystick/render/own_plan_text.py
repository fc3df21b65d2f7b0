"""A plan of one's own for the terminal: in full, by lever, and beside the law's limits."""

from decimal import Decimal

from tallystick.figures.money import in_text, millions, pence, per_cent, whole
from tallystick.questions.own_plan_answer import LimitRow, OwnPlanAnswer
from tallystick.render.compare_text import print_one, print_side_by_side, print_who_pays
from tallystick.render.foot import NOT_ADVICE, print_versions
from tallystick.render.terminal import console, table

_FIRST = 44


def print_own_plan(answer: OwnPlanAnswer) -> None:
    """Print the plan beside no decision, in full, by lever, and beside the law's limits."""
    out = console()
    years = f"{answer.years[0]} to {answer.years[-1]}"
    title = f"{answer.council.official_name}: {answer.own.title}, {years}"
    out.print(title, style="bold")
    out.print("Cash, £ million; in a gap, brackets are money left over. Band D in pounds.")
    out.print()
    print_side_by_side(out, answer.strategies)
    print_who_pays(out, (answer.own,))
    print_one(out, answer.own)
    if answer.levers:
        rows = table(
            "Each lever by itself: by how much it lowers the gap (they need not add up)",
            ["", *map(str, answer.years)],
            first_width=_FIRST,
        )
        for lever in answer.levers:
            rows.add_row(lever.title, *map(millions, lever.gap_lower_by.values()))
        out.print(rows)
        out.print()
    rows = table(
        f"The year being set, {answer.own.year_being_set}",
        ["", "Law's limit", "As set", "Yours"],
        first_width=_FIRST,
    )
    for row in answer.beside_the_law:
        cells = (_cell(row, each) for each in (row.limit, row.as_set, row.yours))
        rows.add_row(f"{row.label}, £" if row.unit == "£" else row.label, *cells)
    out.print(rows)
    pictured = answer.pictured
    out.print(
        f"£1m is £{pence(pictured.million_on_band_d)} on Band D; 1% of own Band D brings "
        f"{in_text(pictured.point_brings)}.",
        style="dim",
    )
    print_versions(out, answer.versions, NOT_ADVICE)


def _cell(row: LimitRow, amount: float | Decimal | None) -> str:
    if amount is None:
        return "–"
    if row.unit == "share":
        return per_cent(float(amount), 2)
    return whole(float(amount)) if row.unit == "£" else pence(amount)
