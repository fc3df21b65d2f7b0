"""The bridge from households' bills to the requirement, for every billing authority, as a page."""

from collections.abc import Mapping
from statistics import median
from textwrap import fill

from tallystick.figures.year import FinancialYear
from tallystick.incidence.bridge import Bridge
from tallystick.render.money import millions, per_cent

_NINETY = 0.9
_WIDTH = 105
_HEADINGS = (
    "Authority",
    "Billed",
    "Collected",
    "In lieu",
    "Residual",
    "Required",
    "Residual share",
    "Scale",
)
_ABOUT = (
    "What the households of the records are billed by each billing authority in {year}, its own "
    "element without parishes, and what leads from there to its council tax requirement, in £ "
    "million. Collected is the liability times the collection rate that the authority budgets; in "
    "lieu are contributions for dwellings of the armed forces; the residual is what it expected "
    "to change after October, and whatever else no return explains. It is printed and never "
    "spread over households."
)
_SCALE = (
    "The scale is the tax base for setting over the records' Band D equivalents, by which a "
    "change of bills becomes a change of the requirement. Other authorities on the same bill have "
    "the same scale, and the same residual as a share: `tallystick who-pays NAME` prints theirs."
)
_SOURCE = (
    "Source: Council Tax levels and Council Taxbase, Ministry of Housing, Communities and Local "
    "Government."
)


def bridge_page(
    bridges: Mapping[str, Bridge], scales: Mapping[str, float], year: FinancialYear
) -> str:
    """The page; `bridges` are of each authority's own element by its name, in any order."""
    shares = sorted(abs(bridge.residual_share or 0.0) for bridge in bridges.values())
    middle, most = median(shares), shares[int(len(shares) * _NINETY)]
    spread = f"Half of the {len(shares)} residuals are within {per_cent(middle)}, nine in ten "
    spread += f"within {per_cent(most)} of the requirement. {_SOURCE}"
    about = (_ABOUT.format(year=year), _SCALE, spread)
    lines = ["# From bills to the requirement", ""]
    for paragraph in about:
        lines += [fill(paragraph, _WIDTH), ""]
    lines += [_row(_HEADINGS), _row(("-", *("-:",) * (len(_HEADINGS) - 1)))]
    for name in sorted(bridges):
        bridge = bridges[name]
        amounts = (
            bridge.liability,
            bridge.collected,
            bridge.in_lieu,
            bridge.residual,
            bridge.requirement,
        )
        cells = (millions(amount, 2) for amount in amounts)
        lines.append(_row((name, *cells, per_cent(bridge.residual_share), f"{scales[name]:.4f}")))
    return "\n".join(lines) + "\n"


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
