"""The page on keeping every service with no rise and no grant: how many councils, how long."""

from collections.abc import Iterator, Sequence
from textwrap import fill

from tallystick.planner.hold_out import HeldOut
from tallystick.render.coverage import CLASSES
from tallystick.render.money import millions

_WIDTH = 105
_ABOUT = (
    "The shipped strategy `no_cuts_hold_out` on every principal council of England that has an "
    "outlook, at the middle: no service is lowered and Band D is not raised. What is missing "
    "is drawn from usable reserves; from the first year that they do not cover, capital that "
    "revenue pays for is put on loan instead; no grant comes. A year is closed when less than a "
    "pound is missing in it. The first year counts as closed lawfully when no check of the law "
    "([duties](duties.md)) bars the plan as it stands."
)
_LIMITS = (
    (
        "Reserves are estimates for 31 March 2025, made at budget time. The low count is of "
        "unallocated reserves, above the council's stated minimum where one is held, and of those "
        "earmarked for budget stabilisation. The high count adds the other kinds that the council "
        "can put to another use: they are set aside for something, which would then lack them."
    ),
    (
        "The minimum that a council's finance officer sets is not held for most councils. Whether "
        "a level is adequate is for the officer to report on by law (section 25 of the Local "
        "Government Act 2003), and the council has regard to the report."
    ),
    (
        "The gap is the middle of each council's outlook, which may lie far from its own: see "
        "[coverage](coverage.md). Savings already agreed are not held, so that they are part of "
        "what is missing."
    ),
    (
        "Capital that revenue pays for is that of the return of 2024-25; the life and the rate of "
        "a loan are a named example's. Whether a project may be borrowed for turns on what it is."
    ),
    (
        "What reserves meet in one year is missing again in the next: a council that closes every "
        "year shown may fail in the year after. Only the first year is judged by the law."
    ),
    (
        "The page says what would follow on these terms. It does not say what any council is to "
        "do, and the councils are in alphabetical order."
    ),
)
_COUNTS = {
    "low": "Low count of reserves",
    "high": "High count of reserves",
}


def hold_out_page(low: Sequence[HeldOut], high: Sequence[HeldOut]) -> str:
    """The page in Markdown, from the councils on the low and on the high count of reserves."""
    lines = ["# Keeping every service: for how long", "", fill(_ABOUT, _WIDTH), ""]
    for councils in (low, high):
        lines += [f"## {_COUNTS[councils[0].counted]}", "", *_counts(councils), ""]
    lines += ["## What it does not say", ""]
    lines += [fill(limit, _WIDTH, initial_indent="- ", subsequent_indent="  ") for limit in _LIMITS]
    lines += ["", "## Council by council", "", *_councils(low, high)]
    return "\n".join(lines) + "\n"


def _counts(councils: Sequence[HeldOut]) -> Iterator[str]:
    years = councils[0].years
    first = sum(council.closes_first for council in councils)
    lent = sum(council.closes_first and council.borrows for council in councils)
    none = sum(not council.has_gap for council in councils)
    with_nothing = f"{none} have nothing" if none else "every one of them has money"
    text = (
        f"Of {len(councils)} councils, {first} could close {years[0]} lawfully. Before any choice "
        f"{with_nothing} missing in that year. {lent} of the {first} would borrow for capital in a "
        "year that they close. The columns say how many close every year up to that one."
    )
    yield fill(text, _WIDTH)
    yield ""
    yield _row(("Class", "Councils", *(str(year) for year in years)))
    yield _row(("-", *("-:",) * (len(years) + 1)))
    for name, label in CLASSES.items():
        ones = [council for council in councils if name in ("all", council.council_class)]
        through = (
            sum(council.closes_first and council.years_closed > place for council in ones)
            for place in range(len(years))
        )
        yield _row((label, str(len(ones)), *(str(count) for count in through)))


def _councils(low: Sequence[HeldOut], high: Sequence[HeldOut]) -> Iterator[str]:
    year = low[0].years[0]
    yield fill(
        f"What is missing in {year} before any choice and the reserves of each count, £ million, "
        "and the first year in which money is missing under the strategy.",
        _WIDTH,
    )
    yield ""
    yield _row(("Council", f"Missing {year}", "Low", "Fails in", "High", "Fails in"))
    yield _row(("-", "-:", "-:", "-", "-:", "-"))
    for council, other in zip(low, high, strict=True):
        cells = (millions(council.gap), millions(council.reserves), _fails(council))
        yield _row((council.name, *cells, millions(other.reserves), _fails(other)))


def _fails(council: HeldOut) -> str:
    return str(council.fails_in) if council.fails_in is not None else "no year shown"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
