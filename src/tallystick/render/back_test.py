"""The page on the back-test: what the method would have said of 2017-18, beside what happened."""

from collections.abc import Iterable, Iterator

from tallystick.forecast.back_test import (
    FEWEST_COUNCILS,
    BackTest,
    Change,
    Errors,
    LineResult,
)
from tallystick.render.assumptions import set_table
from tallystick.render.coverage import CLASSES
from tallystick.render.money import in_text, millions, per_cent, whole

_HEADS = ("Median", "Mean", "Bias", "10th", "90th")
_CHANGES = {
    "education": (
        "Education as a whole, schools in it. The outturn form prints no parts, so education is "
        "compared only within net spending, where schools cancel against their grant."
    ),
    "grants_inside_aef": (
        "Grants inside aggregate external finance, below nought as printed. Their part for schools "
        "cannot be told apart in the outturn, so specific grants are compared only within net "
        "spending."
    ),
    "revenue_support_grant_gone": (
        "Revenue Support Grant in councils that budgeted for some and whose outturn has none …"
    ),
    "retained_rates_beside_it": (
        "… and retained rates of the same councils, which took its place. General grant and "
        "retained rates are therefore alike only together."
    ),
    "reserves": (
        "Added to unallocated and other earmarked reserves; below nought where more was drawn than "
        "added."
    ),
    "other_items": (
        "Other items below net revenue expenditure, as printed. In 2016-17 one line also holds the "
        "collection fund, in 2017-18 they are two; they are out of the comparison."
    ),
}


def back_test_page(tested: BackTest) -> str:
    """The page in Markdown."""
    blocks = (_intro(tested), _reading(tested), _rates(tested), _totals(tested), _changed(tested))
    by_class = (_class(tested, name) for name in CLASSES if name in tested.councils)
    return "\n".join(
        ["# Back-test", "", *(line for block in (*blocks, *by_class) for line in block)]
    )


def _intro(tested: BackTest) -> Iterator[str]:
    yield (
        "The budgets of 2016-17 are carried one year on by the functions that make every plan, and "
        f"set beside the outturn of 2017-18, for the {tested.councils['all']} councils of that "
        "time with both returns. Beside it stands the forecast that nothing changes."
    )
    yield ""
    if tested.left_out:
        yield f"Without both returns, and left out: {', '.join(tested.left_out)}."
        yield ""


def _reading(tested: BackTest) -> Iterator[str]:
    net, reserves = tested.result("net_spending"), _change(tested, "reserves")
    grants, rates = tested.result("general_grant"), tested.result("grants_and_rates")
    gone = _change(tested, "revenue_support_grant_gone")
    nearer, further = _split(tested)
    yield "## What it says"
    yield ""
    yield (
        f"- **Net spending.** The outturn is {in_text(net.total_outturn)}. The method gives "
        f"{in_text(net.total_forecast)}, an error of {per_cent(net.error_of_total)}; no change "
        f"gives {in_text(net.total_unchanged)}, an error of "
        f"{per_cent(net.error_of_total_unchanged)}. A budget is compared with an outturn, and a "
        "year's decisions lie between: reserves were to change by "
        f"{in_text(reserves.budget)} in the budgets and changed by {in_text(reserves.outturn)} in "
        "the outturns."
    )
    yield (
        "- **Grants.** Kept level with prices, general grant comes to "
        f"{in_text(grants.total_forecast)}; it was {in_text(grants.total_outturn)}. In "
        f"{gone.councils} councils Revenue Support Grant ended and retained rates rose. The two "
        f"together were put at {in_text(rates.total_forecast)} and were "
        f"{in_text(rates.total_outturn)}, an error of {per_cent(rates.error_of_total)}. A "
        "council's own settlement in place of the set's rates takes this error out of a plan."
    )
    yield f"- **Nearer than no change** by the median error: {nearer}."
    yield f"- **Not nearer than no change:** {further}."
    yield (
        "- The council tax requirement is forecast with Band D frozen, so most of its error is the "
        "rises that councils decided on; the tax base is the part that is forecast."
    )
    yield (
        "- The gap that an outturn shows is what is left after the savings and other decisions of "
        "the year. Its difference from the forecast gap is those decisions and the errors "
        "together; they cannot be told apart with what is held."
    )
    yield ""
    yield (
        "It is one pair of years, and says nothing about how likely an outlook is. Plans of today "
        "are carried two years from the newest return to the base year, which can miss by more."
    )
    yield ""


def _split(tested: BackTest) -> tuple[str, str]:
    nearer: list[str] = []
    further: list[str] = []
    for result in tested.results:
        if (
            result.council_class != "all"
            or result.errors is None
            or result.errors_unchanged is None
        ):
            continue
        if result.name == "gap_frozen_band_d":
            continue
        better = result.errors.median_absolute < result.errors_unchanged.median_absolute
        (nearer if better else further).append(result.label.lower())
    return "; ".join(nearer), "; ".join(further)


def _rates(tested: BackTest) -> Iterator[str]:
    yield "## The rates used"
    yield ""
    yield tested.assumptions.about
    yield ""
    yield from set_table(tested.assumptions)


def _totals(tested: BackTest) -> Iterator[str]:
    yield f"## Totals of all {tested.councils['all']} councils"
    yield ""
    yield (
        "£ million; brackets are below nought. The tax base is in Band D equivalents. The gap is "
        "what is missing with Band D frozen and the completing amount of the base year kept. "
        "No error is given where a total changed its sign."
    )
    yield ""
    yield "| Line | Budget 2016-17 | Method | Outturn 2017-18 | Method, error | No change, error |"
    yield "| - | -: | -: | -: | -: | -: |"
    for result in tested.results:
        if result.council_class == "all":
            amounts = (result.total_unchanged, result.total_forecast, result.total_outturn)
            written = whole if result.name == "tax_base" else millions
            cells = " | ".join(written(amount) for amount in amounts)
            errors = " | ".join(
                "" if error is None else per_cent(error)
                for error in (result.error_of_total, result.error_of_total_unchanged)
            )
            yield f"| {result.label} | {cells} | {errors} |"
    yield ""


def _changed(tested: BackTest) -> Iterator[str]:
    yield "## What is not alike in the two returns"
    yield ""
    yield "| What | Councils | Budget 2016-17, £m | Outturn 2017-18, £m |"
    yield "| - | -: | -: | -: |"
    for change in tested.changes:
        cells = f"{change.councils} | {millions(change.budget)} | {millions(change.outturn)}"
        yield f"| {_CHANGES[change.name]} | {cells} |"
    yield ""
    yield (
        "Local Services Support Grant, which both forms print, counts with specific grants. "
        "Budgets hold contingencies and savings still to be found, often under other services; an "
        "outturn has them where they fell. That is our reading, not the publisher's."
    )
    yield ""


def _class(tested: BackTest, name: str) -> Iterator[str]:
    yield f"## {CLASSES[name]}: errors by line"
    yield ""
    if name == "all":
        yield (
            "Error is forecast less outturn, as a share of the council's own outturn of the line; "
            "for lines marked * as a share of its net spending. Median and mean are of the size of "
            "the error, bias is its mean, 10th and 90th are its percentiles. Councils with less "
            "than £0.1m on the line, or less than £2m of net spending, are not counted; nothing is "
            f"given for fewer than {FEWEST_COUNCILS} councils."
        )
        yield ""
    method, naive = (
        " | ".join(f"{kind}: {head.lower()}" for head in _HEADS) for kind in ("Method", "No change")
    )
    yield f"| Line | Councils | {method} | {naive} |"
    yield "| - | -: |" + " -: |" * (2 * len(_HEADS))
    yield from (
        _row(result) for result in tested.results if result.council_class == name and result.errors
    )
    yield ""


def _row(result: LineResult) -> str:
    mark = " *" if result.beside_net_spending else ""
    cells = " | ".join((*_cells(result.errors), *_cells(result.errors_unchanged)))
    return f"| {result.label}{mark} | {result.compared} | {cells} |"


def _cells(errors: Errors | None) -> Iterable[str]:
    if errors is None:
        return [""] * len(_HEADS)
    shares = (
        errors.median_absolute,
        errors.mean_absolute,
        errors.bias,
        errors.low,
        errors.high,
    )
    return [per_cent(share) for share in shares]


def _change(tested: BackTest, name: str) -> Change:
    return next(change for change in tested.changes if change.name == name)
