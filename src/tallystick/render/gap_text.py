"""The gap for the terminal: of one council, or a line for each of every council."""

from tallystick.figures.money import millions
from tallystick.questions.answer import Answer
from tallystick.questions.every_gap_answer import EveryGapAnswer
from tallystick.questions.outlook_answer import OutlookAnswer
from tallystick.render.foot import print_versions
from tallystick.render.outlook_text import (
    print_gap_by_year,
    print_limits,
    print_sources,
)
from tallystick.render.terminal import console, table


def print_gap(answer: Answer) -> None:
    """Print the gap by year, of a council or of all."""
    if isinstance(answer, EveryGapAnswer):
        _of_every_council(answer)
    elif isinstance(answer, OutlookAnswer):
        _of_council(answer)


def _of_council(answer: OutlookAnswer) -> None:
    """Print the gap by year on the three assumption sets, with a chart and the sources."""
    out = console()
    if print_gap_by_year(out, answer):
        print_limits(out, answer)
        print_sources(out, answer.sources, answer.versions)


def _of_every_council(answer: EveryGapAnswer) -> None:
    """A line for each council: the chosen set's gaps of the first year and of the last."""
    out = console()
    first, last = answer.years[0], answer.years[-1]
    rows = table(
        f"What is missing, £ million, on {answer.assumption_set} assumptions; brackets are money "
        "to spare",
        ["Council", f"Frozen {first}", f"Frozen {last}", f"At the limit {first}", f"… {last}", ""],
    )
    for council in answer.councils:
        frozen, raised = council.gap_frozen_band_d, council.gap_at_maximum_lawful_rise
        amounts = (frozen[first], frozen[last], raised[first], raised[last])
        mark = "" if council.outlook_is_reliable else "not reliable"
        rows.add_row(council.name, *(millions(amount) for amount in amounts), mark)
    out.print(rows)
    out.print(
        "Frozen: Band D stays as it is. At the limit: it rises by the most that needs no "
        "referendum. Not reliable: the completing amount is more than a tenth of all spending."
    )
    names = ", ".join(council.name for council in answer.partial)
    if names:
        out.print(f"No budget return is held of {names}.")
    print_versions(out, answer.versions)
