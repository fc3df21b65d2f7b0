"""The gap for the terminal: of one council, or a line for each of every council."""

from tallystick.figures.money import millions
from tallystick.questions.answer import Answer
from tallystick.questions.every_gap_answer import EveryGapAnswer
from tallystick.questions.outlook_answer import OutlookAnswer, Range
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
    """Print the gap by year as ranges, with a chart and the sources."""
    out = console()
    if print_gap_by_year(out, answer):
        print_limits(out, answer)
        print_sources(out, answer.sources, answer.versions)


def _of_every_council(answer: EveryGapAnswer) -> None:
    """A line for each council, by name: the range of the first year on both paths of Band D."""
    out = console()
    first = answer.years[0]
    rows = table(
        f"What may be missing in {first}, £ million: ends and middle; brackets are to spare",
        ["Council", "Largest rise", "middle", "Band D frozen", "middle"],
    )
    for council in answer.councils:
        of_year = council.outlook[first]
        rows.add_row(
            council.name,
            *_cells(of_year.gap_at_maximum_lawful_rise),
            *_cells(of_year.gap_frozen_band_d),
        )
    out.print(rows)
    out.print(
        "8 chances in 10 between the ends. Largest rise: Band D rises by the most that needs no "
        "referendum. Frozen: it stays as it is."
    )
    for without in answer.partial:
        out.print(f"{without.name}: {without.reason}", style="dim")
    print_versions(out, answer.versions)


def _cells(of: Range | None) -> tuple[str, str]:
    if of is None:
        return "no limit", ""
    return f"{millions(of.p10)} to {millions(of.p90)}", millions(of.p50)
