"""Editions of own figures side by side, for the terminal."""

from typing import TYPE_CHECKING

from tallystick.figures.figure import Unit
from tallystick.figures.money import per_cent, whole
from tallystick.forecast.lines import line
from tallystick.questions.own_editions import EditionNumber, OwnEditionsAnswer
from tallystick.render.money import millions
from tallystick.render.terminal import console, table

if TYPE_CHECKING:
    from tallystick.render.terminal import Console


def print_editions(answer: OwnEditionsAnswer) -> None:
    """Print what differs, then the gap under each edition and why its middle moves."""
    out = console()
    out.print(answer.headline, style="bold")
    for place, edition in enumerate(answer.editions, 1):
        out.print(f"  {place}. {edition}")
    out.print()
    if answer.changed:
        _numbers(out, answer)
    else:
        out.print("Every number is the same.")
    if answer.gaps:
        _gaps(out, answer)
    out.print("Nothing of it is kept, and nothing leaves this machine.", style="dim")
    versions = answer.versions
    out.print(f"tallystick {versions.tallystick}, data release {versions.release}.", style="dim")


def _numbers(out: "Console", answer: OwnEditionsAnswer) -> None:
    places = [str(place) for place in range(1, len(answer.editions) + 1)]
    rows = table(
        "What differs, in pounds where no unit is printed", ["Line", "Year", *places, "Change"]
    )
    for each in answer.changed:
        amounts = (_amount(each, amount) for amount in (*each.amounts, each.change))
        rows.add_row(each.line, each.year or "", *amounts)
    out.print(rows)
    out.print()


def _amount(of: EditionNumber, amount: float | None) -> str:
    if amount is None:
        return "–"
    if of.unit == Unit.SHARE:
        return per_cent(amount, 2)
    return whole(amount) if of.unit == Unit.POUNDS else f"{amount:,}"


def _gaps(out: "Console", answer: OwnEditionsAnswer) -> None:
    years = sorted({year for each in answer.gaps for year in each.by_year})
    rows = table(f"The gap of {answer.council}, Band D frozen, £ million", ["", *map(str, years)])
    for place, each in enumerate(answer.gaps, 1):
        of_years = [each.by_year.get(year) for year in years]
        for words, name in (
            (f"{place}. middle", "frozen"),
            ("  1 chance in 10 below", "frozen_p10"),
            ("  1 chance in 10 above", "frozen_p90"),
        ):
            amounts = [None if of is None else getattr(of, name) for of in of_years]
            if name == "frozen" or any(amount is not None for amount in amounts):
                cells = ("–" if amount is None else millions(amount) for amount in amounts)
                rows.add_row(words, *cells, style="bold" if name == "frozen" else "")
    out.print(rows)
    out.print()
    if answer.drivers:
        moved = answer.drivers[0].by_year
        rows = table(
            "Why the middle moves from the first to the last, £ million", ["", *map(str, moved)]
        )
        for driver in answer.drivers:
            cells = (millions(amount) for amount in driver.by_year.values())
            rows.add_row(line(driver.driver).label, *cells)
        out.print(rows)
        out.print()
