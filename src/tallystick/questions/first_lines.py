"""What is said first of a council's outlook: the range with its chance, and what it rests on."""

from collections.abc import Iterator

from tallystick.figures.chance import about
from tallystick.figures.rounding import half_up
from tallystick.questions.money_words import MILLION, MoneyWords
from tallystick.questions.outlook_answer import OutlookAnswer, ReservesHeld

_DISTRICT = "district"
_PLAN = "plan"
"""Rows of a plan are set beside the outlook, and change nothing in it."""
_FROZEN = "if Band D stays as it is"
_AT_LIMIT = "if Band D rises by the most that needs no referendum"
_ENTER = "--settlement 2026-27=…,2027-28=…, --pressures, or --figures FILE"


def first_lines(answer: OutlookAnswer) -> tuple[str, ...]:
    """The first lines of an outlook, in their order, each a sentence or two."""
    return tuple(_lines(answer))


def _lines(answer: OutlookAnswer) -> Iterator[str]:
    first = answer.years[0]
    words = MoneyWords(0 if answer.council.council_class != _DISTRICT else 1)
    own = answer.own_figures
    if own is not None and own.is_alone and own.plan is not None:
        from tallystick.questions.first_lines_alone import lines_alone

        yield from lines_alone(answer, own.plan, words)
        return
    of_year = answer.known(answer.outlook)[first]
    limit, chances = of_year.gap_at_maximum_lawful_rise, of_year.chance_of_gap
    if limit is None or chances.gap_at_maximum_lawful_rise is None:
        yield (
            f"{first}: no limit on council tax is set or intended for this council, so there is no "
            "largest rise; what is missing is given with Band D as it is."
        )
    else:
        chance = chances.gap_at_maximum_lawful_rise
        yield f"{first}: {words.range(limit, chance, _AT_LIMIT)}"
    frozen = of_year.gap_frozen_band_d
    yield f"{first}: {words.range(frozen, chances.gap_frozen_band_d, _FROZEN)}"
    middle = limit or frozen
    of_which = "first middle" if limit is not None else "middle"
    met = of_year.cost_growth_met_by_savings
    if met:
        what = (
            "cost growth before savings as entered"
            if _has_entered(answer, "pressures")
            else "cost growth that councils have met by savings, a national figure"
        )
        left = words.without(middle.p50, met)
        yield f"{words.amount(met)} of the {of_which} is {what}; without it that middle is {left}."
    yield _not_held(answer)
    yield _base(answer, words)
    yield _reserves(answer, words)


def _has_entered(answer: OutlookAnswer, section: str) -> bool:
    own = answer.own_figures
    return own is not None and any(
        number.name.partition(".")[0] == section for number in own.numbers
    )


def _not_held(answer: OutlookAnswer) -> str:
    shares = answer.known(answer.outlook)[answer.years[0]].spread_shares
    own = answer.own_figures
    if own is not None:
        sections = dict.fromkeys(number.name.partition(".")[0] for number in own.numbers)
        names = [section.replace("_", " ") for section in sections if section != _PLAN]
        if names:
            return f"Entered by the council: {', '.join(names)}; what was entered has no spread."
    if answer.entered:
        labels = "; ".join(dict.fromkeys(assumed.label for assumed in answer.entered))
        return f"Entered by you: {labels}."
    return (
        "Not held about this council: its settlement after 2026-27 "
        f"({_share(shares['settlement'])} of the spread), its own pressures "
        f"({_share(shares['pressure'])}). Enter them: {_ENTER}. How far the "
        f"council will differ from its class ({_share(shares['council'])}) nobody can know yet."
    )


def _share(share: float) -> str:
    return f"{half_up(share * 100)}%"


def _base(answer: OutlookAnswer, words: MoneyWords) -> str:
    base = answer.known(answer.base)
    support = (
        f", and {words.amount(base.efs)} of its costs met by exceptional financial support"
        if base.efs
        else ""
    )
    status = "entered" if _has_entered(answer, "one_offs") else "assumption"
    one_off = (
        f"{words.amount(base.one_off_expected)} of it expected not to come again"
        if half_up(base.one_off_expected / MILLION, words.places)
        else "none of it expected to be one-off"
    )
    return (
        f"The budget of {base.year}: {words.amount(base.net_revenue_expenditure)} net "
        f"({base.status}), of which council tax {words.amount(base.council_tax)} (as printed) and "
        f"general funding {words.amount(base.general_funding)} (what is left), "
        f"{one_off} ({status}){support}."
    )


def _reserves(answer: OutlookAnswer, words: MoneyWords) -> str:
    reserves: ReservesHeld | None = answer.reserves
    if reserves is None:
        return "Usable reserves of this council are not held."
    last = answer.years[min(2, len(answer.years) - 1)]
    of_year = answer.known(answer.outlook)[last]
    gone = of_year.chance_reserves_gone
    by_count = gone.gap_at_maximum_lawful_rise or gone.gap_frozen_band_d
    return (
        f"Usable reserves: {words.amount(reserves.low)} counted low, "
        f"{words.amount(reserves.high)} high ({reserves.dated}). Chance that they are gone by the "
        f"end of {last} if no saving is made: low {about(by_count['low'])}, high "
        f"{about(by_count['high'])}."
    )
