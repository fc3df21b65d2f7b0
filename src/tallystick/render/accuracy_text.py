"""How good the outlook is, for the terminal."""

from collections.abc import Sequence

from tallystick.questions.accuracy_answer import AccuracyAnswer, GapBeside, GrowthBeside
from tallystick.questions.council_sets import CLASSES
from tallystick.render.money import in_text, millions, per_cent
from tallystick.render.terminal import Console, console, table

WAYS = {
    "outlook": "The outlook",
    "one_share": "One share of the budget for all",
    "flat_rates": "Flat rates (the method before)",
}
LISTS = {"selected": "gaps read in papers and press", "drawn_at_random": "councils drawn at random"}


def print_accuracy(answer: AccuracyAnswer, *, full: bool = False) -> None:
    """Print what the outlook cannot do and each measure; in full, every gap, line and judgement."""
    out = console()
    out.print(f"{answer.headline}; eight in ten are expected.", style="bold")
    out.print()
    _cannot(out, answer)
    _gaps(out, answer)
    if full:
        _every_gap(out, answer)
    _growth(out, answer)
    if full:
        _by_class_and_line(out, answer)
    _districts_and_care(out, answer)
    _whole_budget(out, answer)
    _widths(out, answer)
    _overspend(out, answer)
    _shortfalls(out, answer)
    _returns(out, answer)
    _last_release(out, answer)
    if full:
        _judgements(out, answer)
    else:
        out.print("Every published gap and every judgement: tallystick accuracy --full.")
    versions = answer.versions
    out.print(f"tallystick {versions.tallystick}, data release {versions.release}.", style="dim")


def print_full_accuracy(answer: AccuracyAnswer) -> None:
    """Print every measure with its rows."""
    print_accuracy(answer, full=True)


def _cannot(out: Console, answer: AccuracyAnswer) -> None:
    out.print("What it cannot do", style="bold")
    for sentence in answer.cannot:
        out.print(f"- {sentence}")
    for council in answer.no_outlook:
        out.print(f"- Returns give {council.council} no outlook. {council.reason}")
    out.print()


def _gaps(out: Console, answer: AccuracyAnswer) -> None:
    gaps = answer.published_gaps
    rows = table(
        "Published gaps, three ways to say them",
        ["", "inside", "median error", "without sign"],
    )
    for way in gaps.ways:
        rows.add_row(
            WAYS[way.way],
            f"{way.inside} of {way.gaps}",
            per_cent(way.median_error, 1),
            per_cent(way.median_absolute_error, 1),
        )
    for of_list in gaps.lists:
        rows.add_row(
            f"The outlook, {LISTS[of_list.list]}",
            f"{of_list.inside} of {of_list.gaps}",
            per_cent(of_list.median_error, 1),
            "",
        )
    out.print(rows)
    out.print(
        "Errors as a share of net revenue expenditure; a council's own gap is left out of what "
        "tests it. Flat rates are measured no more: the sums are gone.",
        style="dim",
    )
    fifths = ", ".join(per_cent(share, 0) for share in gaps.fifths)
    out.print(
        f"In the fifths of the range's futures, the lowest first, lie {fifths} of the gaps; a "
        "fifth in each is expected."
    )
    out.print()


def _every_gap(out: Console, answer: AccuracyAnswer) -> None:
    rows = table(
        "Published gaps beside the range, £ million",
        ["", "year", "published", "low", "middle", "high"],
    )
    for gap in answer.published_gaps.rows:
        rows.add_row(*_gap_row(gap))
    out.print(rows)
    out.print(
        "Above a balanced 2026-27, at the tax that each paper assumed. * outside the range.",
        style="dim",
    )
    out.print()


def _gap_row(gap: GapBeside) -> tuple[str, ...]:
    mark = "" if gap.is_inside else "*"
    return (
        f"{gap.council}{mark}",
        str(gap.year),
        *(millions(amount) for amount in (gap.published, gap.p10, gap.p50, gap.p90)),
    )


def _growth(out: Console, answer: AccuracyAnswer) -> None:
    _carried(
        out,
        "Service spending carried ahead from 2013-14 to 2023-24, median error",
        answer.growth,
        "Upper-tier councils held in every year; prices taken as 2% at each origin, since the "
        "forecasts of those days are not held. Savings of those years are in the outturns.",
    )


def _carried(
    out: Console,
    title: str,
    errors: Sequence[GrowthBeside],
    about: str,
    ways: Sequence[str] = ("outlook", "one growth for all", "no change"),
) -> None:
    rows = table(title, ["years ahead", *ways, "pairs"])
    for error in errors:
        rows.add_row(str(error.years_ahead), *_shares(error), f"{error.pairs:,}")
    out.print(rows)
    out.print(about, style="dim")
    out.print()


def _shares(error: GrowthBeside) -> tuple[str, ...]:
    return tuple(
        per_cent(value, 1) for value in (error.outlook, error.anchors_alone, error.no_change)
    )


def _by_class_and_line(out: Console, answer: AccuracyAnswer) -> None:
    named = [(CLASSES[each.council_class], each.ahead) for each in answer.growth_by_class]
    named += [(each.label, each.ahead) for each in answer.growth_by_line]
    rows = table(
        "By class and by service: outlook beside no change, by years ahead",
        ["", *(str(error.years_ahead) for error in answer.growth)],
    )
    for name, errors in named:
        pairs = (f"{per_cent(each.outlook, 1)} {per_cent(each.no_change, 1)}" for each in errors)
        rows.add_row(name, *pairs)
    out.print(rows)
    out.print("A share of the class's or of the service's own outturn.", style="dim")
    out.print()


def _districts_and_care(out: Console, answer: AccuracyAnswer) -> None:
    _carried(
        out,
        "Districts' services carried ahead from 2013-14 to 2016-17, median error",
        answer.growth_of_districts,
        "Districts held in every year to 2017-18. One origin alone reaches four years ahead.",
    )
    rows = table(
        "Adult and children's social care carried ahead from 2019-20, median error",
        ["years ahead", "outlook", "one growth for all", "no change", "prices known", "and one"],
    )
    for error in answer.growth_of_care:
        shares = (
            error.outlook,
            error.anchors_alone,
            error.no_change,
            error.outlook_prices_known,
            error.anchors_prices_known,
        )
        rows.add_row(str(error.years_ahead), *(per_cent(share, 1) for share in shares))
    out.print(rows)
    out.print(
        "Prices taken as 2%; in the last two columns as they turned out, with the trend of the "
        "class and with one growth for all.",
        style="dim",
    )
    out.print()


def _whole_budget(out: Console, answer: AccuracyAnswer) -> None:
    _carried(
        out,
        "Net revenue expenditure as spent, carried ahead from 2019-20, median error",
        answer.growth_of_net_revenue_expenditure,
        "By the trend of two years of its class, and at prices. The outlook carries services and "
        "not the whole budget: this shows how far whole budgets move.",
        ("trend", "prices", "no change"),
    )


def _widths(out: Console, answer: AccuracyAnswer) -> None:
    rows = table(
        "Half of the range of the first year, share of net revenue expenditure",
        ["", "councils", "from returns", "settlement known"],
    )
    for width in answer.widths:
        rows.add_row(
            CLASSES[width.council_class],
            str(width.councils),
            per_cent(width.half_width, 1),
            per_cent(width.with_settlement, 1),
        )
    out.print(rows)
    out.print()


def _overspend(out: Console, answer: AccuracyAnswer) -> None:
    rows = table(
        "Spent above the budget from 2021-22 on, share of revenue expenditure",
        ["", "councils, years", "low", "median", "high"],
    )
    for of_class in answer.spent_over_budget:
        rows.add_row(
            CLASSES[of_class.council_class],
            str(of_class.pairs),
            *(per_cent(share, 1) for share in (of_class.p10, of_class.median, of_class.p90)),
        )
    out.print(rows)
    out.print("One in ten is below the low, one in ten above the high.", style="dim")
    out.print()


def _shortfalls(out: Console, answer: AccuracyAnswer) -> None:
    stated = answer.stated_shortfalls
    fifths = ", ".join(per_cent(share, 0) for share in stated.fifths)
    out.print(
        f"Fitted, not tested: of {stated.councils} shortfalls that councils stated in 2023, "
        f"{per_cent(stated.inside, 0)} lie between the tenth and the ninetieth of the spread "
        f"around the median of their class; in its fifths lie {fifths}. The spread was fitted to "
        "them."
    )


def _returns(out: Console, answer: AccuracyAnswer) -> None:
    returns = answer.returns
    out.print(
        f"{returns.returns} full returns of 2026-27 are held. In {returns.balanced} the funding "
        f"lines add to what is funded; in {returns.as_worked_out} general funding is what the "
        "outlook works out, to £0.15m."
    )
    sums = ", ".join(f"{year} {in_text(gap)}" for year, gap in answer.middle_of_england.items())
    out.print(
        f"The middles of councils without exceptional support, added: {sums}. This shows the level "
        "of the method; it is nobody's gap."
    )


def _last_release(out: Console, answer: AccuracyAnswer) -> None:
    last = answer.last_release
    if not last.moved:
        out.print(f"Nothing has moved since release {last.release}.")
        return
    rows = table(f"What has moved since release {last.release}", ["", "before", "now"])
    for group, written in (
        (last.counts, lambda value: f"{value:,.0f}"),
        (last.shares, lambda value: per_cent(value, 2)),
        (last.pounds, _in_millions),
    ):
        for each in group:
            if each.before != each.now:
                rows.add_row(
                    each.label,
                    *("" if value is None else written(value) for value in (each.before, each.now)),
                )
    out.print(rows)


def _in_millions(value: float) -> str:
    return f"£{millions(value)}m"


def _judgements(out: Console, answer: AccuracyAnswer) -> None:
    out.print()
    out.print("Not learnt from returns", style="bold")
    for judgement in answer.judgements:
        out.print(f"- {judgement.label}: {judgement.value}. {judgement.rests_on}")
