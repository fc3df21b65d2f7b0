"""How good the outlook is, for the terminal."""

from tallystick.questions.accuracy_answer import AccuracyAnswer, GapBeside
from tallystick.questions.council_sets import CLASSES
from tallystick.render.money import in_text, millions, per_cent
from tallystick.render.terminal import Console, console, table


def print_accuracy(answer: AccuracyAnswer, *, full: bool = False) -> None:
    """Print each measure; in full, every published gap and every judgement."""
    out = console()
    out.print(f"{answer.headline}; eight in ten are expected.", style="bold")
    _gaps(out, answer)
    if full:
        _every_gap(out, answer)
    _growth(out, answer)
    _widths(out, answer)
    _overspend(out, answer)
    _shortfalls(out, answer)
    _returns(out, answer)
    _cannot(out, answer)
    if full:
        _judgements(out, answer)
    else:
        out.print("Every published gap and every judgement: tallystick accuracy --full.")
    versions = answer.versions
    out.print(f"tallystick {versions.tallystick}, data release {versions.release}.", style="dim")


def print_full_accuracy(answer: AccuracyAnswer) -> None:
    """Print every measure with its rows."""
    print_accuracy(answer, full=True)


def _gaps(out: Console, answer: AccuracyAnswer) -> None:
    gaps = answer.published_gaps
    outside = gaps.gaps - gaps.inside
    out.print(
        f"The other {outside} lie outside. The middle is off by {per_cent(gaps.median_error, 1)} "
        "of net revenue expenditure, the median of the signed errors; each council is left out "
        "of what its own gap tests."
    )
    out.print(
        f"Of the middle, {per_cent(gaps.pressure, 1)} of net revenue expenditure a year "
        f"({per_cent(gaps.pressure_p5, 1)} to {per_cent(gaps.pressure_p95, 1)}) is cost growth "
        "that councils have met by savings. It is learnt from these same gaps: one national figure."
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
    rows = table(
        "Service spending carried ahead from 2013-14 to 2023-24, median error",
        ["years ahead", "outlook", "one growth for all", "no change"],
    )
    for error in answer.growth:
        rows.add_row(
            str(error.years_ahead),
            *(
                per_cent(value, 1)
                for value in (error.outlook, error.anchors_alone, error.no_change)
            ),
        )
    out.print(rows)
    out.print(
        "Upper-tier councils held in every year; prices taken as 2% at each origin, since the "
        "forecasts of those days are not held. Savings of those years are in the outturns.",
        style="dim",
    )
    out.print()


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


def _cannot(out: Console, answer: AccuracyAnswer) -> None:
    out.print()
    out.print("What it cannot do", style="bold")
    out.print(
        "- Find one council's own place: its settlement after 2026-27 and its own pressures are "
        "not in returns, and make most of the range."
    )
    out.print("- Say how wide the range is from 2029-30: no settlement reaches that far.")
    for council in answer.no_outlook:
        out.print(f"- {council.council}: {council.reason}")


def _judgements(out: Console, answer: AccuracyAnswer) -> None:
    out.print()
    out.print("Not learnt from returns", style="bold")
    for judgement in answer.judgements:
        out.print(f"- {judgement.label}: {judgement.value}. {judgement.rests_on}")
