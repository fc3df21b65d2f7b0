"""An outlook for the terminal: both gaps by year, the limits, and the sources of the figures."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tallystick.figures.chance import in_tenths
from tallystick.forecast.lines import line
from tallystick.questions.answer import Versions
from tallystick.questions.outlook_answer import GapInContext, OutlookAnswer, PublishedFigures, Range
from tallystick.questions.sources import SourceTable
from tallystick.render.foot import print_notes, print_tables, print_versions
from tallystick.render.money import in_text, millions, pence, per_cent
from tallystick.render.sources import ATTRIBUTION
from tallystick.render.terminal import BAR, led, table

if TYPE_CHECKING:
    from tallystick.render.fitted_table import FittedTable
    from tallystick.render.terminal import Console

_BESIDE_A_LINE = 26
NO_SHARE = "no share given: all spending is under £2m"
CLASS_WORDS = {
    "london_borough": "London borough",
    "metropolitan": "metropolitan district",
    "unitary": "unitary council",
    "county": "county council",
    "district": "district council",
}


def print_gap_by_year(out: "Console", answer: OutlookAnswer) -> bool:
    """The gap by year and its chart; what is held in their place, and False, where it has none."""
    heading(out, answer, f"budget gap, {answer.years[0]} to {answer.years[-1]}")
    own = answer.own_figures
    if answer.is_partial:
        print_partial(out, answer)
        return False
    print_first_lines(out, answer)
    if answer.is_alone and own is not None and own.plan is not None:
        from tallystick.render.own_plan_rows_text import print_plan_rows

        print_plan_rows(out, answer, own.plan)
        return True
    out.print(gap_table(answer))
    chart(out, answer)
    if own is not None:
        from tallystick.render.own_in_outlook_text import print_own_figures

        print_own_figures(out, answer, own)
    return True


def heading(out: "Console", answer: OutlookAnswer, what: str) -> None:
    """Who this is about, and the unit of everything below."""
    council = answer.council
    out.print(f"{council.official_name}: {what}", style="bold")
    words = CLASS_WORDS.get(council.council_class, council.council_class) or "council"
    whence = "From what it entered alone" if answer.is_alone else "From its own published figures"
    out.print(
        f"{words[0].upper()}{words[1:]} ({council.ons_code}), {council.region}. {whence}. Cash, "
        "£ million; brackets are negative."
    )
    print_notes(out, answer.notes)
    out.print()


def print_first_lines(out: "Console", answer: OutlookAnswer) -> None:
    """The range with its chance, and what it rests on, before any table."""
    first, *others = answer.first_lines
    out.print(first, style="bold")
    for sentence in others:
        out.print(sentence)
    if answer.gap_in_context is not None:
        out.print(f"In proportion, Band D as it is: {_in_context(answer.gap_in_context)}.")
    out.print()


def _in_context(context: GapInContext) -> str:
    """The middle of the first year as a share of spending and per household, where held."""
    said = []
    if context.share_of_all_spending is not None:
        share = per_cent(context.share_of_all_spending)
        said.append(f"the middle of {context.year} is {share} of all spending")
    else:
        said.append(NO_SHARE)
    if context.per_household is not None:
        said.append(f"{in_text(float(context.per_household))} per household")
    return ", ".join(said)


_LARGEST = "largest rise"


def gap_table(answer: OutlookAnswer) -> "FittedTable":
    """Both gaps by year: the middle, the ends of the range, and the chance of any."""
    years = answer.years
    outlook = answer.known(answer.outlook)
    rows = table(
        "What may be missing in a year if nothing is done in any; brackets are to spare",
        ["", *map(str, years)],
    )
    at_limit = [
        (of.gap_at_maximum_lawful_rise, of.chance_of_gap.gap_at_maximum_lawful_rise)
        for of in outlook.values()
    ]
    if answer.gap_at_maximum_lawful_rise is not None:
        _range_rows(rows, "Largest rise", at_limit)
        rows.add_section()
    frozen = [(of.gap_frozen_band_d, of.chance_of_gap.gap_frozen_band_d) for of in outlook.values()]
    _range_rows(rows, "Band D frozen", frozen)
    rows.add_section()
    new = answer.known(answer.new_gap)
    rows.add_row("New in the year, frozen", *(millions(new[year]) for year in years))
    return rows


def _range_rows(
    rows: "FittedTable", label: str, ranges: Sequence[tuple[Range | None, float | None]]
) -> None:
    rows.add_row(f"{label}: middle", *(_end(of, "p50") for of, _ in ranges), style="bold")
    rows.add_row("  1 chance in 10 below", *(_end(of, "p10") for of, _ in ranges))
    rows.add_row("  1 chance in 10 above", *(_end(of, "p90") for of, _ in ranges))
    rows.add_row("  chance of any", *(_chance(chance) for _, chance in ranges))


def _end(of: Range | None, name: str) -> str:
    return "no limit" if of is None else millions(getattr(of, name))


def _chance(chance: float | None) -> str:
    return "" if chance is None else in_tenths(chance)


def chart(out: "Console", answer: OutlookAnswer) -> None:
    """A line from end to end of each year's range with its middle, on one scale."""
    outlook = answer.known(answer.outlook)
    drawn = [
        (year, words, of)
        for year in answer.years
        for words, of in (
            (_LARGEST, outlook[year].gap_at_maximum_lawful_rise),
            ("frozen", outlook[year].gap_frozen_band_d),
        )
        if of is not None
    ]
    least = min(0, *(of.p10 for _, _, of in drawn))
    most = max(0, *(of.p90 for _, _, of in drawn))
    room = max(10, min(BAR, out.width - _BESIDE_A_LINE))
    out.print()
    before = ""
    for year, words, of in drawn:
        said = "" if str(year) == before else str(year)
        before = str(year)
        out.print(f"  {said:7}  {_line_drawn(of, least, most, room)} {words}")
    has_limit = any(words == _LARGEST for _, words, _ in drawn)
    at_limit = " Largest rise: the most that needs no referendum." if has_limit else ""
    out.print(
        f"  From {millions(least)} to {millions(most)}; o the middle, | nought, 8 chances in 10 "
        f"between the ends.{at_limit}",
        style="dim",
    )
    out.print()


def _line_drawn(of: Range, least: int, most: int, room: int) -> str:
    """The range as a line of so many characters."""
    scale = (room - 1) / ((most - least) or 1)
    cells = [" "] * room

    def place(amount: int) -> int:
        return round((amount - least) * scale)

    for at in range(place(of.p10), place(of.p90) + 1):
        cells[at] = "-"
    cells[place(0)] = "|"
    cells[place(of.p50)] = "o"
    return "".join(cells)


def print_limits(out: "Console", answer: OutlookAnswer) -> None:
    """By year, the rise from which a referendum is needed."""
    seen: dict[str, list[str]] = {}
    by_year = answer.known(answer.tax_assumption).by_year
    for year, largest in by_year.items():
        words = f"{largest.sentence} [{largest.status}]".replace(f" in {year}", "").replace(
            f" for {year}", ""
        )
        seen.setdefault(words, []).append(str(year))
    for words, years in seen.items():
        out.print(f"{', '.join(years)}: {words}", style="dim")
    out.print()


def print_sources(out: "Console", sources: Iterable[SourceTable], versions: Versions) -> None:
    """The published tables, one line each, and what made the answer."""
    out.print("Sources", style="bold")
    print_tables(out, sources, "  ")
    print_versions(out, versions, f"{ATTRIBUTION} Any figure: tallystick explain NAME LINE YEAR.")


def print_partial(out: "Console", answer: OutlookAnswer) -> None:
    """What is held where a figure that the gap needs is not, and which one that is."""
    out.print(led("The gap cannot be given.", " " + " ".join(answer.missing)))
    own = answer.own_figures
    if own is None:
        out.print("No other council stands in for it. Its own figures give a gap: --figures FILE.")
    out.print()
    if own is not None and own.plan is not None:
        from tallystick.render.own_plan_rows_text import print_plan_rows

        print_plan_rows(out, answer, own.plan)
    if answer.published is not None:
        _print_published(out, answer.published, answer.versions)


def _print_published(out: "Console", published: PublishedFigures, versions: Versions) -> None:
    """Services of the outturn and council tax, as published."""
    if published.services:
        rows = table(
            f"What is held: net spending by service, outturn {published.services_year}", ["", "£m"]
        )
        for name, amount in published.services.items():
            rows.add_row(line(name).label, millions(amount))
        out.print(rows)
    tax = published.council_tax
    out.print(
        f"Own Band D {tax.year} £{pence(tax.band_d)}; tax base {tax.tax_base:,.1f}; council tax "
        f"requirement without parishes {in_text(tax.requirement)}."
    )
    out.print()
    print_sources(out, published.sources, versions)
