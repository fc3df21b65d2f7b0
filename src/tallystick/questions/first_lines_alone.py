"""What is said first of an outlook of own figures alone: the gap, what is off it, what it needs."""

from collections.abc import Iterator

from tallystick.questions.money_words import MoneyWords
from tallystick.questions.outlook_answer import OutlookAnswer
from tallystick.questions.own_plan_rows import OwnPlanRows


def lines_alone(answer: OutlookAnswer, alone: OwnPlanRows, words: MoneyWords) -> Iterator[str]:
    """The first lines of an outlook of own figures alone, in their order."""
    first, last = answer.years[0], answer.years[-1]
    of_year = alone.by_year[first]
    at = "with Band D frozen" if alone.is_frozen else "at the tax that the plan assumes"
    ends = (
        f"; the plan's own range: {words.ends(of_year.low, of_year.high)}"
        if of_year.low is not None and of_year.high is not None
        else ""
    )
    gap = of_year.gap
    if answer.gap_frozen_band_d is not None:
        gap = answer.gap_frozen_band_d[first]
    yield (
        f"{first}: {words.short(gap)} {at}, from the council's own figures alone{ends}. No range "
        "and no chance is worked out, and nothing national is added."
    )
    if answer.gap_at_maximum_lawful_rise is not None:
        limit = words.short(answer.gap_at_maximum_lawful_rise[first])
        yield f"{first}: {limit} if Band D rises by the most that needs no referendum."
    measures = of_year.gap - of_year.left
    if measures:
        yield (
            f"{words.amount(measures)} of savings agreed, reserves and other measures is planned "
            f"for {first} already; with it the plan is {words.short(of_year.left)} at its own tax."
        )
    yield alone.words
    base = answer.known(answer.base)
    if base.net_revenue_expenditure:
        yield (
            f"The budget of {base.year}: {words.amount(base.net_revenue_expenditure)} net, of "
            f"which council tax {words.amount(base.council_tax)} and general funding "
            f"{words.amount(base.general_funding)} (entered, or what is left)."
        )
    differing = [year for year, of in alone.by_year.items() if of.from_parts is not None]
    if differing:
        yield (
            f"The gap printed for {', '.join(map(str, differing))} is not the sum of the plan's "
            "own parts; it is taken as printed, and both are below."
        )
    reserves = answer.reserves
    yield (
        "Usable reserves of this council are not held: enter them with --reserves."
        if reserves is None
        else f"Usable reserves: {words.amount(reserves.low)} counted low, "
        f"{words.amount(reserves.high)} high ({reserves.dated})."
    )
    yield f"The rows reach {last}; a year after it has no gap here."
