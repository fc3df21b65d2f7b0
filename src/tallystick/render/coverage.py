"""The page on coverage: which councils are answered, how base years complete, and the extremes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tallystick.forecast.coverage import (
    PARTS,
    QUANTILES,
    CouncilCoverage,
    Coverage,
    Spread,
)
from tallystick.render.money import in_text, millions, per_cent

CLASSES = {
    "all": "All",
    "county": "County councils",
    "district": "District councils",
    "london_borough": "London boroughs",
    "metropolitan": "Metropolitan districts",
    "unitary": "Unitary councils",
}
MEANINGS = {
    "reserves": "Drawn from reserves in the return of 2024-25; below nought where added to.",
    "collection_fund": "Collection fund surplus in that return; below nought for a deficit.",
    "return_difference": "What that return leaves open in the scope of the model.",
    "spending_growth": "Spending, levies and capital financing carried forward to 2026-27, less "
    "those of the return: a positive part.",
    "council_tax_growth": "The requirement of the return less the printed one of 2026-27: below "
    "nought where it has risen.",
    "grants_growth": "Grants and retained rates of the return less those carried forward.",
    "one_off": "Support listed for 2026-27, below nought.",
}


def coverage_page(coverage: Coverage, sources: Mapping[str, Mapping[str, Any]]) -> str:
    """The page in Markdown, from the plans of every council and the release's own sources."""
    blocks = (
        _answered(coverage),
        _partial(coverage),
        _closing(coverage),
        _spreads(coverage),
        _extremes(coverage),
        _tables(sources),
    )
    return "\n".join(["# Coverage", "", *(line for block in blocks for line in block)])


def _answered(coverage: Coverage) -> Iterator[str]:
    yield (
        f"Of the {coverage.councils} principal councils of England, {len(coverage.answered)} give "
        "both gaps (Band D frozen, and the largest rise without a referendum) and a runway on the "
        f"published figures. {len(coverage.partial)} are partial."
    )
    yield ""


def _partial(coverage: Coverage) -> Iterator[str]:
    yield "## Partial councils, and what is missing"
    yield ""
    yield "| Council | What is missing |"
    yield "| - | - |"
    for name, missing in coverage.partial:
        yield f"| {name} | {missing} |"
    yield ""
    yield (
        "A partial council shows its council tax and its newest outturn by service. It shows no "
        "gap, reserves or runway; no other council stands in for it."
    )
    yield ""


def _closing(coverage: Coverage) -> Iterator[str]:
    yield "## Does the return of 2024-25 close in this scope?"
    yield ""
    yield (
        "In the scope of the model, spending less funding, with the return's own appropriations "
        "and collection fund, leaves nothing (within £5,000, the rounding of the return) for "
        f"{coverage.closes_exactly} of the {len(coverage.answered)} councils that made it, and at "
        f"most 4% of spending for {coverage.closes_nearly}. What remains is printed with each plan."
    )
    yield ""


def _spreads(coverage: Coverage) -> Iterator[str]:
    yield "## The gap of the first year, 2027-28, as a share of all spending in scope"
    yield ""
    yield (
        "Band D frozen, central assumptions, before any decision. One-off money of the base year "
        "that falls out, Exceptional Financial Support above all, is in it."
    )
    yield ""
    yield from _table(coverage.gap_spread)
    yield "## The completing amount as a share of all spending in scope"
    yield ""
    yield (
        "The base year 2026-27 balances by law, and the return for it is not held. What is missing "
        "when the return of 2024-25 is carried forward is one line, the completing amount: "
        "positive where known funding falls short of spending. Above 10% a plan says that its "
        "outlook is not reliable until the return is added; that is so for "
        f"{coverage.above_a_tenth} councils."
    )
    yield ""
    yield (
        "Where Exceptional Financial Support is listed for 2026-27, the completing amount is lower "
        "by all of it: the return of 2024-25 does not hold the costs that the support is for. The "
        "support then falls out and its whole amount is in the gap of 2027-28."
    )
    yield ""
    yield from _table(coverage.completing_spread)
    yield from _without(coverage)


def _table(spreads: Mapping[str, Spread]) -> Iterator[str]:
    heads = " | ".join(f"{quantile}th" if quantile != 50 else "Median" for quantile in QUANTILES)  # noqa: PLR2004
    yield f"| Class | Councils | {heads} |"
    yield "| - | -: |" + " -: |" * len(QUANTILES)
    for name, label in CLASSES.items():
        if name in spreads:
            cells = " | ".join(per_cent(value) for value in spreads[name].values)
            yield f"| {label} | {spreads[name].councils} | {cells} |"
    yield ""
    yield "Percentiles are over councils."
    yield ""


def _without(coverage: Coverage) -> Iterator[str]:
    yield (
        "No percentages are given where net revenue expenditure in 2024-25 is below £2m, or where "
        "investment and trading income exceed spending, so that nothing is left to divide by:"
    )
    yield ""
    yield "| Council | All spending in scope, £m | Net revenue expenditure 2024-25, £m |"
    yield "| - | -: | -: |"
    for name, spending, net in coverage.without_share:
        yield f"| {name} | {millions(spending)} | {millions(net)} |"
    yield ""


def _extremes(coverage: Coverage) -> Iterator[str]:
    yield "## The largest completing amounts, and what they are made of"
    yield ""
    yield (
        "Listed because their base years rest most on a figure that is not published, so that "
        "their outlooks say least; in alphabetical order. It says nothing about how a council is "
        "run. The parts are worked out from the returns and the roll forward in the same way for "
        "every council, and add to the completing amount; those of a tenth of it or more are shown."
        " A large growth of council tax means that the requirement in the return of 2024-25 is far "
        "from the one printed for 2026-27, so that a line of that return may not be what it says; "
        "it is kept as printed."
    )
    yield ""
    yield "| Part | What it is |"
    yield "| - | - |"
    yield from (f"| {PARTS[key]} | {meaning} |" for key, meaning in MEANINGS.items())
    yield ""
    half = len(coverage.positive_extremes)
    yield f"### The {half} largest above nought (known funding falls short)"
    yield ""
    yield from _listed(coverage.positive_extremes)
    half = len(coverage.negative_extremes)
    yield f"### The {half} largest below nought (known funding exceeds spending)"
    yield ""
    yield from _listed(coverage.negative_extremes)


def _tables(sources: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield "## What is held, by published table"
    yield ""
    yield "| Table | Newest held | Covers | Not held |"
    yield "| - | - | - | - |"
    by_name = {about["name"]: about for about in sources.values()}
    for about in sorted(by_name.values(), key=lambda origin: (origin["publisher"], origin["name"])):
        table = f"{about['publisher']}: {about['table']}"
        gaps = " ".join(about["gaps"]) or "nothing known"
        yield f"| {table} | {about['newest']} | {about['coverage']} | {gaps} |"
    yield ""


def _listed(councils: Iterable[CouncilCoverage]) -> Iterator[str]:
    yield (
        "| Council | Spending in scope, £m | Completing amount, £m | Share | Made of | "
        "Large beside spending (a quarter or more) |"
    )
    yield "| - | -: | -: | -: | - | - |"
    for council in councils:
        parts = "; ".join(
            f"{PARTS[part.key]} {in_text(part.pounds)}" for part in council.main_parts()
        )
        lines = "; ".join(
            f"{item.label} {in_text(item.pounds)} ({per_cent(item.share, 0)} of spending)"
            for item in council.structure
        )
        yield (
            f"| {council.name} | {millions(council.spending)} | {millions(council.completing)} | "
            f"{per_cent(council.completing_share)} | {parts} | {lines or 'none'} |"
        )
    yield ""
