"""A plan for the terminal: the gap first, then why, what it rests on, and where it comes from."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tallystick.figures.year import FinancialYear
from tallystick.forecast.lines import line
from tallystick.render.money import in_text, millions, pence, per_cent
from tallystick.render.plan_assumptions import print_assumptions, print_funding_path
from tallystick.render.terminal import BAR, bar, console, led, table

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from tallystick.planner.compare import Comparison

_BESIDE_A_BAR = 34
NO_SHARE = "no share given: all spending is under £2m"
CLASS_WORDS = {
    "london_borough": "London borough",
    "metropolitan": "metropolitan district",
    "unitary": "unitary council",
    "county": "county council",
    "district": "district council",
}


def print_plan(document: Mapping[str, Any], comparison: "Comparison | None" = None) -> None:
    """Print the whole plan, or what is held where a figure that the gap needs is not.

    First the gap, its biggest reasons, what the law requires and by when, and strategies side by
    side; then what they rest on.
    """
    out = console()
    heading(out, document, f"budget gap, {document['years'][0]} to {document['years'][-1]}")
    if document["status"] == "partial":
        print_partial(out, document)
        return
    print_funding_path(out, document)
    _completing(out, document)
    _headline(out, document)
    out.print(gap_table(document))
    chart(out, document)
    _reasons(out, document)
    if "law" in document:
        _law(out, document["law"])
    if comparison is not None:
        _strategies(out, comparison)
    out.print(_drivers_table(document))
    out.print()
    out.print(_rise_table(document))
    out.print()
    _limit_words(out, document)
    _reserves(out, document)
    print_assumptions(out, document["assumptions"], document["years"])
    print_sources(out, document["sources"], document["versions"])


def print_gap(document: Mapping[str, Any]) -> None:
    """Print the gap by year on the three assumption sets, with a chart and the sources."""
    out = console()
    heading(out, document, f"budget gap, {document['years'][0]} to {document['years'][-1]}")
    if document["status"] == "partial":
        print_partial(out, document)
        return
    print_funding_path(out, document)
    _completing(out, document)
    _headline(out, document)
    out.print(gap_table(document))
    chart(out, document)
    _limit_words(out, document)
    print_sources(out, document["sources"], document["versions"])


def heading(out: "Console", document: Mapping[str, Any], what: str) -> None:
    """Who this is about, and the unit of everything below."""
    council = document["council"]
    out.print(f"{council['official_name']}: {what}", style="bold")
    words = CLASS_WORDS.get(council["class"], council["class"])
    out.print(
        f"{words[0].upper()}{words[1:]} ({council['ons_code']}), {council['region']}. From its own "
        "published figures. Cash, £ million; brackets are negative."
    )
    for note in document["notes"]:
        out.print(f"Note: {note}", style="dim")
    out.print()


def _completing(out: "Console", document: Mapping[str, Any]) -> None:
    completing = document["completing_amount"]
    base = document["base_year"]["year"]
    share = completing["share_of_base"]
    of = NO_SHARE if share is None else f"{per_cent(share)} of all spending"
    sentence = f"Completing amount in {base}: {in_text(completing['amount'])} ({of}), held flat."
    warning = ""
    if not completing["outlook_is_reliable"]:
        why = " The" if share is None else " This is above 10%: the"
        warning = f"{why} outlook is not reliable until the {base} budget return is added."
    out.print(led(warning, before=sentence))


def _headline(out: "Console", document: Mapping[str, Any]) -> None:
    first, last = document["years"][0], document["years"][-1]
    frozen = document["gap_frozen_band_d"][first]
    limit = document["gap_at_maximum_lawful_rise"]
    low, high = (document["range"][name]["gap_frozen_band_d"][first] for name in ("low", "high"))
    band_d = f"Band D stays at £{float(document['base_year']['band_d']):,.2f}"
    if frozen >= 0:
        said = f"{in_text(frozen)} is missing in {first}"
    else:
        said = f"Nothing is missing in {first}: funding is {in_text(-frozen)} above spending"
    rest = (
        f" if {band_d} and nothing else is done ({_in_context(document['gap_in_context'])}); "
        f"{in_text(low)} to {in_text(high)} on low and high assumptions."
    )
    out.print(led(said, rest))
    out.print(
        f"With the largest rise that needs no referendum in every year: {in_text(limit[first])} in "
        f"{first}, {in_text(limit[last])} in {last}."
    )
    out.print()


def _in_context(context: Mapping[str, Any]) -> str:
    """The first year's gap as a share of spending and per household, where they are held."""
    said = []
    if context["share_of_all_spending"] is not None:
        said.append(f"{per_cent(context['share_of_all_spending'])} of all spending")
    else:
        said.append(NO_SHARE)
    if context["per_household"] is not None:
        said.append(f"{in_text(float(context['per_household']))} per household")
    return ", ".join(said)


def gap_table(document: Mapping[str, Any]) -> "Table":
    """The two gaps by year on each assumption set, and the new gap of each year."""
    years = document["years"]
    made = table(
        "The gap: what is missing in that year if nothing is done in any year", ["", *years]
    )
    for name, label in (
        ("gap_frozen_band_d", "Band D frozen"),
        ("gap_at_maximum_lawful_rise", "Largest rise without a referendum"),
    ):
        for of in ("low", "central", "high"):
            values = document["range"][of][name]
            style = "bold" if of == document["assumption_set"] else ""
            made.add_row(f"{label}, {of}", *(millions(values[year]) for year in years), style=style)
        made.add_section()
    made.add_row("New gap of the year", *(millions(document["new_gap"][year]) for year in years))
    return made


def chart(out: "Console", document: Mapping[str, Any]) -> None:
    """Bars for the two gaps by year, on one scale."""
    frozen, limit = document["gap_frozen_band_d"], document["gap_at_maximum_lawful_rise"]
    largest = max((*frozen.values(), *limit.values()))
    out.print()
    room = min(BAR, out.width - _BESIDE_A_BAR)
    for year in document["years"]:
        drawn = bar(frozen[year], largest, room)
        out.print(f"  {year}  {drawn:<{room}} {millions(frozen[year]):>8}  frozen")
        drawn = bar(limit[year], largest, room)
        told = f"  {'':7}  {drawn:<{room}} {millions(limit[year]):>8}  largest rise"
        out.print(told, style="dim")
    out.print()


def driver_label(name: str) -> str:
    """A driver's label, as `Adult social care: prices`."""
    return line(name).label


def _reasons(out: "Console", document: Mapping[str, Any]) -> None:
    first = document["years"][0]
    out.print(f"Biggest reasons in {first}", style="bold")
    for number, reason in enumerate(document["reasons"], 1):
        out.print(f"  {number}. {driver_label(reason['driver'])}: {in_text(reason['amount'])}")
    offsets = [
        (name, by_year[first])
        for name, by_year in document["drivers"].items()
        if by_year[first] < 0
    ]
    if offsets:
        words = "; ".join(
            f"{driver_label(name)} {in_text(-amount)}"
            for name, amount in sorted(offsets, key=lambda one: one[1])[:4]
        )
        out.print(f"  Lowering it: {words}.")
    out.print()


def _law(out: "Console", law: Mapping[str, Any]) -> None:
    """What the law requires of the year being set, and by which days."""
    from tallystick.render.law_text import print_timetable

    year = law["year_being_set"]
    out.print(
        led(
            "What the law requires",
            f"  The budget of {year} has to balance: spending may not be more than council tax, "
            "grants, rates and the reserves drawn on. Gaps of later years are for the finance "
            "officer's report.",
        )
    )
    print_timetable(out, law["timetable"], year)
    out.print("Every duty on a plan: tallystick lawful NAME, or FILE.", style="dim")
    out.print()


def _strategies(out: "Console", comparison: "Comparison") -> None:
    """The shipped strategies side by side, in their fixed order."""
    from tallystick.questions.compared import CAVEAT, compared_strategy, reserves_counted
    from tallystick.render.compare_text import (
        print_side_by_side,
        print_who_pays,
        reserves_words,
    )

    out.print("Strategies side by side", style="bold")
    out.print(f"{CAVEAT} {reserves_words(reserves_counted(comparison)).partition(' (--')[0]}.")
    out.print()
    strategies = tuple(map(compared_strategy, comparison.strategies))
    print_side_by_side(out, strategies, needs=False)
    print_who_pays(out, strategies)
    out.print("Each in full, and your own: tallystick compare NAME --full [FILE].", style="dim")
    out.print()


def _drivers_table(document: Mapping[str, Any]) -> "Table":
    years = document["years"]
    made = table("What changes the gap each year (adds to the new gap)", ["", *years])
    grouped = _grouped(document["drivers"], years)
    for label, values in grouped:
        made.add_row(label, *(millions(value, 2) for value in values))
    made.add_section()
    made.add_row(
        "New gap of the year",
        *(millions(document["new_gap"][year], 2) for year in years),
        style="bold",
    )
    return made


_SHOWN_APART = ("adult_social_care", "childrens_social_care")


def _grouped(
    drivers: Mapping[str, Mapping[str, int]], years: Sequence[str]
) -> list[tuple[str, list[int]]]:
    """Drivers with the smaller services taken together, so that the table fits a screen."""
    rows: dict[str, list[int]] = {}
    for name, by_year in drivers.items():
        kind, dot, of = name.partition(".")
        label = driver_label(name)
        if dot and of not in _SHOWN_APART:
            label = f"Other services: {line(kind).label.lower()}"
        before = rows.get(label, [0] * len(years))
        rows[label] = [have + by_year[year] for have, year in zip(before, years, strict=True)]
    return list(rows.items())


def _rise_table(document: Mapping[str, Any]) -> "Table":
    years = document["years"]
    rises = document["rise_to_close"]
    made = table("The rise in Band D that would close the frozen gap by itself", ["", *years])
    made.add_row("On Band D, £", *(pence(float(rises[year]["band_d"])) for year in years))
    made.add_row(
        f"As a share of {document['base_year']['year']} Band D",
        *(per_cent(rises[year]["share"], 2) for year in years),
    )
    made.add_row(
        "As an equal yearly rise", *(per_cent(rises[year]["equal_yearly"], 2) for year in years)
    )
    made.add_row(
        "A referendum is needed from",
        *(_limit(rises[year]["referendum_limit"]) for year in years),
    )
    return made


def _limit(share: float | None) -> str:
    return "not in per cent" if share is None else per_cent(share, 2)


def _limit_words(out: "Console", document: Mapping[str, Any]) -> None:
    seen: dict[str, list[str]] = {}
    for year, one in document["tax_assumption"]["by_year"].items():
        words = f"{one['sentence']} [{one['status']}]".replace(f" in {year}", "").replace(
            f" for {year}", ""
        )
        seen.setdefault(words, []).append(year)
    for words, years in seen.items():
        out.print(f"{', '.join(years)}: {words}", style="dim")
    out.print()


def _reserves(out: "Console", document: Mapping[str, Any]) -> None:
    reserves = document["reserves"]
    made = table(f"Reserves, {reserves['dated']}", ["", "£m", "low", "high"])
    low = ("unallocated_reserves", "budget_stabilisation_reserves")
    high = (*low, "specific_risk_reserves", "planned_spending_reserves", "other_earmarked_reserves")
    for name, amount in reserves["parts"].items():
        if not amount and name not in high:
            continue
        counted = ("yes", "yes") if name in low else ("no", "yes" if name in high else "no")
        made.add_row(line(name).label, millions(amount), *counted)
    made.add_section()
    made.add_row("Usable", "", millions(reserves["low"]), millions(reserves["high"]), style="bold")
    runway = document["runway"]
    made.add_row(
        "Would cover the whole frozen gap for",
        "",
        runway["low"]["words"],
        runway["high"]["words"],
        style="bold",
    )
    if "low_with_deficit" in runway:
        made.add_row(
            f"… with {in_text(reserves['residual_deficit'])} of schools grant deficit from 2028-29",
            "",
            runway["low_with_deficit"]["words"],
            runway["high_with_deficit"]["words"],
        )
    out.print(made)
    for name, amount in reserves["outturn"].items():
        out.print(f"Outturn, {line(name).label.lower()}: {in_text(amount)} at 31 March 2025.")
    if reserves["minimum_balance"] is None:
        out.print(
            "The council's own minimum balance is not held, so none is taken off.", style="dim"
        )
    out.print()


def print_sources(
    out: "Console", sources: Iterable[Mapping[str, str]], versions: Mapping[str, str]
) -> None:
    """The published tables, one line each, and what made the answer."""
    out.print("Sources", style="bold")
    for source in sources:
        out.print(f"  {source['publisher']}: {source['title']}.")
    out.print(
        f"tallystick {versions['tallystick']}, data release {versions['release']}. Contains "
        "public sector information licensed under the Open Government Licence v3.0. Any figure: "
        "tallystick explain NAME LINE YEAR.",
        style="dim",
    )


def print_partial(out: "Console", document: Mapping[str, Any]) -> None:
    """What is held where a figure that the gap needs is not, and which one that is."""
    held = document["published"]
    out.print(led("The gap cannot be given.", " " + " ".join(document["missing"])))
    out.print()
    if held["services"]:
        made = table(
            f"What is held: net spending by service, outturn {held['services_year']}", ["", "£m"]
        )
        for name, amount in held["services"].items():
            made.add_row(line(name).label, millions(amount))
        out.print(made)
    tax = held["council_tax"]
    out.print(
        f"Own Band D {tax['year']} £{pence(float(tax['band_d']))}; tax base "
        f"{tax['tax_base']:,.1f}; council tax requirement without parishes "
        f"{in_text(tax['requirement'])}."
    )
    out.print("Reserves and runway are not shown: they come from the same return.")
    out.print()
    print_sources(out, held["sources"], document["versions"])


def first_year(document: Mapping[str, Any]) -> FinancialYear:
    """The first year of the outlook."""
    return FinancialYear.parse(document["years"][0])
