"""Sums over a set of councils as charts, and a claim beside them."""

from typing import Any

from tallystick.questions.nation_answer import (
    RESERVES,
    SPENDING,
    ClaimReading,
    NationAnswer,
    SumOfCouncils,
)
from tallystick.render.money import BILLION, in_text
from tallystick.render.plot_frame import frame, labelled_bars

_AXIS = {"type": "quantitative", "title": "£ billion, cash"}
_TITLES = {RESERVES: "Reserves at the end of the year", SPENDING: "Spending and funding"}


def reserves_chart(answer: NationAnswer) -> dict[str, Any]:
    """The reserves at the end of the year, with what each is read from and over how many."""
    return _sums_chart(answer, RESERVES)


def spending_chart(answer: NationAnswer) -> dict[str, Any]:
    """Spending and funding, with what each is read from and over how many councils it is."""
    return _sums_chart(answer, SPENDING)


def _sums_chart(answer: NationAnswer, group: str) -> dict[str, Any]:
    rows = [
        {"label": f"{each.label}\n{_amount(each)}", "amount": each.value / BILLION}
        for each in answer.sums
        if each.group == group and each.value is not None and not each.is_opening
    ]
    first = answer.headline_of(group)
    title = "" if first is None else f"{first.label}, {first.basis} of {_councils(first)}: "
    pounds = "" if first is None else in_text(first.value)
    return frame(
        f"{title}{pounds}",
        (
            f"{_TITLES[group]}, {answer.set.title}, {answer.year}, £ billion, cash. "
            "A sum leaves out councils that no table held prints it for; sums over different "
            "councils are not to be set against each other."
        ),
        f"Bars of sums over councils: {_TITLES[group].lower()}, {answer.set.title}, {answer.year}.",
        **labelled_bars(rows, {"amount": "Sum"}, _AXIS),
    )


def _amount(of: SumOfCouncils) -> str:
    return f"{in_text(of.value)}, {of.basis}, {of.councils_held} of {of.councils} councils"


def _councils(of: SumOfCouncils) -> str:
    return f"{of.councils_held} council{'' if of.councils_held == 1 else 's'}"


def claim_chart(answer: NationAnswer) -> dict[str, Any]:
    """What a claim says beside the sum of the set, for each way to read it.

    Raises:
        ValueError: if the answer is of no claim; `charts` says whether it is.
    """
    claim = answer.claim
    if claim is None:
        raise ValueError("The answer is of no claim.")
    rows = [
        {
            "label": _reading(each),
            "claimed": each.claimed / BILLION,
            "sum": None if each.set_value is None else each.set_value / BILLION,
        }
        for each in claim.readings
    ]
    first = claim.readings[0]
    return frame(
        f"Claimed: {in_text(first.claimed)}. {_reading(first)}, all {answer.set.title}: "
        f"{in_text(first.set_value)}",
        (
            f"The claim of {claim.made_in} for {first.councils_named} councils beside the "
            f"sum of the set, {answer.year}, £ billion, cash."
        ),
        f"Bars of what is claimed beside the sum of {answer.set.title}, for each way to read it.",
        **labelled_bars(rows, {"claimed": "Claimed", "sum": "Sum of the set"}, _AXIS),
    )


def _reading(of: ClaimReading) -> str:
    return f"{of.label}, {of.at}" if of.at else of.label
