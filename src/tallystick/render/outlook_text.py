"""An outlook for the terminal: both gaps by year, the limits, and the sources of the figures."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tallystick.figures.year import FinancialYear
from tallystick.forecast.lines import line
from tallystick.questions.answer import Versions
from tallystick.questions.outlook_answer import GapInContext, OutlookAnswer
from tallystick.questions.sources import SourceTable
from tallystick.render.foot import print_notes, print_tables, print_versions
from tallystick.render.money import in_text, millions, pence, per_cent
from tallystick.render.plan_assumptions import print_funding_path
from tallystick.render.sources import ATTRIBUTION
from tallystick.render.terminal import BAR, bar, led, table

if TYPE_CHECKING:
    from tallystick.render.fitted_table import FittedTable
    from tallystick.render.terminal import Console

_BESIDE_A_BAR = 34
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
    if answer.is_partial:
        print_partial(out, answer)
        return False
    print_funding_path(out, answer)
    print_completing(out, answer)
    print_headline(out, answer)
    out.print(gap_table(answer))
    chart(out, answer)
    return True


def heading(out: "Console", answer: OutlookAnswer, what: str) -> None:
    """Who this is about, and the unit of everything below."""
    council = answer.council
    out.print(f"{council.official_name}: {what}", style="bold")
    words = CLASS_WORDS.get(council.council_class, council.council_class)
    out.print(
        f"{words[0].upper()}{words[1:]} ({council.ons_code}), {council.region}. From its own "
        "published figures. Cash, £ million; brackets are negative."
    )
    print_notes(out, answer.notes)
    out.print()


def print_completing(out: "Console", answer: OutlookAnswer) -> None:
    """What no line of the base year accounts for, and whether to rely on the outlook."""
    completing = answer.known(answer.completing_amount)
    base, share = completing.year, completing.share_of_base
    of = NO_SHARE if share is None else f"{per_cent(share)} of all spending"
    sentence = f"Completing amount in {base}: {in_text(completing.amount)} ({of}), held flat."
    warning = ""
    if not completing.outlook_is_reliable:
        why = " The" if share is None else " This is above 10%: the"
        warning = f"{why} outlook is not reliable until the {base} budget return is added."
    out.print(led(warning, before=sentence))


def print_headline(out: "Console", answer: OutlookAnswer) -> None:
    """What is missing in the first year, in one sentence, and at the largest rises."""
    first, last = answer.years[0], answer.years[-1]
    frozen = answer.known(answer.gap_frozen_band_d)[first]
    limit = answer.known(answer.gap_at_maximum_lawful_rise)
    ranges = answer.known(answer.range)
    low, high = (ranges[name].gap_frozen_band_d[first] for name in ("low", "high"))
    band_d = f"Band D stays at £{answer.known(answer.band_d):,.2f}"
    if frozen >= 0:
        said = f"{in_text(frozen)} is missing in {first}"
    else:
        said = f"Nothing is missing in {first}: funding is {in_text(-frozen)} above spending"
    context = _in_context(answer.known(answer.gap_in_context))
    rest = (
        f" if {band_d} and nothing else is done ({context}); "
        f"{in_text(low)} to {in_text(high)} on low and high assumptions."
    )
    out.print(led(said, rest))
    out.print(
        f"With the largest rise that needs no referendum in every year: {in_text(limit[first])} in "
        f"{first}, {in_text(limit[last])} in {last}."
    )
    out.print()


def _in_context(context: GapInContext) -> str:
    """The first year's gap as a share of spending and per household, where they are held."""
    said = []
    if context.share_of_all_spending is not None:
        said.append(f"{per_cent(context.share_of_all_spending)} of all spending")
    else:
        said.append(NO_SHARE)
    if context.per_household is not None:
        said.append(f"{in_text(float(context.per_household))} per household")
    return ", ".join(said)


def gap_table(answer: OutlookAnswer) -> "FittedTable":
    """The two gaps by year on each assumption set, and the new gap of each year."""
    years = answer.years
    rows = table(
        "The gap: what is missing in that year if nothing is done in any year",
        ["", *map(str, years)],
    )
    for name, label in (
        ("gap_frozen_band_d", "Band D frozen"),
        ("gap_at_maximum_lawful_rise", "Largest rise without a referendum"),
    ):
        for of, gaps in answer.known(answer.range).items():
            values: Mapping[FinancialYear, int] = getattr(gaps, name)
            style = "bold" if of == answer.assumption_set else ""
            rows.add_row(f"{label}, {of}", *(millions(values[year]) for year in years), style=style)
        rows.add_section()
    new = answer.known(answer.new_gap)
    rows.add_row("New gap of the year", *(millions(new[year]) for year in years))
    return rows


def chart(out: "Console", answer: OutlookAnswer) -> None:
    """Bars for the two gaps by year, on one scale."""
    frozen = answer.known(answer.gap_frozen_band_d)
    limit = answer.known(answer.gap_at_maximum_lawful_rise)
    largest = max((*frozen.values(), *limit.values()))
    out.print()
    room = min(BAR, out.width - _BESIDE_A_BAR)
    for year in answer.years:
        drawn = bar(frozen[year], largest, room)
        out.print(f"  {year}  {drawn:<{room}} {millions(frozen[year]):>8}  frozen")
        drawn = bar(limit[year], largest, room)
        words = f"  {'':7}  {drawn:<{room}} {millions(limit[year]):>8}  largest rise"
        out.print(words, style="dim")
    out.print()


def print_limits(out: "Console", answer: OutlookAnswer) -> None:
    """By year, the rise from which a referendum is needed."""
    seen: dict[str, list[str]] = {}
    for year, largest in answer.known(answer.tax_assumption).by_year.items():
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
    published = answer.known(answer.published)
    out.print(led("The gap cannot be given.", " " + " ".join(answer.missing)))
    out.print()
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
    out.print("Reserves and runway are not shown: they come from the same return.")
    out.print()
    print_sources(out, published.sources, answer.versions)
