"""What changes the gap in the first year, as a chart."""

from typing import Any

from tallystick.forecast.lines import line
from tallystick.questions.plan_answer import PlanAnswer
from tallystick.render.money import MILLION, in_text
from tallystick.render.plot_frame import AMOUNT, frame, labelled_bars


def reasons_chart(answer: PlanAnswer) -> dict[str, Any]:
    """What adds to the gap of the first year and what takes from it, the largest first."""
    first = answer.years[0]
    by_size = sorted(
        ((name, by_year[first]) for name, by_year in answer.known(answer.drivers).items()),
        key=lambda driver: -abs(driver[1]),
    )
    rows = [
        {"label": f"{line(name).label}: {in_text(amount)}", "amount": amount / MILLION}
        for name, amount in by_size
    ]
    largest, amount = by_size[0]
    label = line(largest).label
    council = answer.council.name
    return frame(
        f"{council}: the largest change in {first} is {in_text(amount)}, "
        f"{label[:1].lower()}{label[1:]}",
        (
            f"What changes the gap in {first}, £ million, cash, middle of the outlook, "
            "Band D frozen. Right of nought: adds to the gap. Left: takes from it. "
            f"Together: {in_text(answer.known(answer.new_gap)[first])}."
        ),
        (
            f"Bars of everything that changes {council}'s gap in {first}, the largest first; what "
            "adds to the gap points right, what takes from it left."
        ),
        **labelled_bars(rows, {"amount": "Change of the gap"}, AMOUNT),
    )
