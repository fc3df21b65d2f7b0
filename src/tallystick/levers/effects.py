"""The kinds of effect that a lever yields on the council that pulls it."""

from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import Amount
from tallystick.levers.lever import Effect
from tallystick.levers.state import Context


def recurring(
    context: Context, lever: str, line: str, year: FinancialYear, amount: Amount, note: str = ""
) -> Effect:
    """An effect that is there every year from its first."""
    return Effect(context.position.council, line, year, amount, True, lever, note)  # noqa: FBT003


def once(
    context: Context, lever: str, line: str, year: FinancialYear, amount: Amount, note: str = ""
) -> Effect:
    """One-off money, which never lowers a later year's gap, or a memorandum of a balance."""
    return Effect(context.position.council, line, year, amount, False, lever, note)  # noqa: FBT003


def brought_to(
    context: Context, lever: str, line: str, year: FinancialYear, level: Amount, note: str = ""
) -> Effect:
    """The flow of the year that brings what the choice changes of a stock to a level."""
    return recurring(context, lever, line, year, level - context.carried(line), note)
