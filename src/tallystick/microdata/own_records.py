"""A council's own anonymised records, read from CSV text in the place of the modelled ones.

One row is a home, or a number of alike homes. Nothing is kept: the rows become arrays for as long
as an answer is worked out. `docs/reference/own-records.md` describes the columns.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.council_tax.band_table import band_ratios
from tallystick.council_tax.charges import Charges
from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.rows import BLOCK, FileFaults, Rows, read_rows
from tallystick.figures.year import FinancialYear
from tallystick.microdata.area_households import Area, SettingBase
from tallystick.microdata.record_codes import (
    BANDS,
    GROUPS,
    KINDS,
    MAIN,
    PENSION_AGE,
    STATUS_NAMES,
    SUPPORTS,
    TENURES,
)
from tallystick.microdata.records import Columns
from tallystick.rules.rulebook import Rulebook

COLUMNS: dict[str, str] = {
    "band": "The band charged: A to H, or A- with the reduction for disabled people. Required.",
    "dwellings": "How many alike homes the row stands for; 1 where the column is not there.",
    "use": "main_home (also where nothing is written), second_home or empty.",
    "charge_share": "The share of the full charge before support, as 75% or 0.75; 1 by default.",
    "kind": f"The kind of household: {', '.join(KINDS)}.",
    "tenure": f"The tenure: {', '.join(TENURES)}.",
    "income_group": "The tenth of England's households by equivalised income, 1 to 10.",
    "income": "Equivalised disposable income before housing costs, pounds a year, in its place.",
    "support": f"Council tax support: {', '.join(SUPPORTS)}.",
    "support_share": "The share of the liability that support meets, as 60% or 0.6.",
}
"""The columns of a file of records, with what each holds."""

MOST_ROWS = 2_000_000
"""Rows of a file that are read at most: four times the homes of the largest billing authority."""

_MOST_SHARE = 5.0
_MOST_DWELLINGS, _MOST_INCOME = 10_000_000.0, 100_000_000.0
_USES = {
    "main_home": MAIN,
    "second_home": "second_home_no_discount",
    "empty": "empty_no_discount",
}


@dataclass(frozen=True, slots=True)
class Scale:
    """What the numbers of modelled incomes mean: bounds of the tenths, factors by kind."""

    bounds: tuple[float, ...]
    factors: Mapping[str, float]


def own_area(
    lines: Iterable[str],
    name: str,
    charges: Charges,
    base: SettingBase,
    rulebook: Rulebook,
    scale: Scale,
) -> Area:
    """The households of a billing area from its own records.

    Args:
        lines: of the CSV.
        name: the file's name, for messages.
        charges: what the area is charged.
        base: the base that its tax was set on.
        rulebook: the rules of England.
        scale: what incomes are compared with.

    Raises:
        Faults: every fault of the file together.
    """
    faults = FileFaults(name)
    blocks: list[dict[str, NDArray[Any]]] = []
    for rows in read_rows(lines, faults, COLUMNS, ("band",)):
        if not blocks and rows.has("income") and rows.has("income_group"):
            faults.add("give `income` or `income_group`, one of the two.")
        blocks.append(_block(rows, scale))
        if len(blocks) * BLOCK > MOST_ROWS + BLOCK:
            faults.add(f"there are more than {MOST_ROWS:,} rows, the most that are read.")
            break
    if not blocks and not faults.number:
        faults.add("there are no rows below its headings.")
    faults.raise_any()
    columns = {of: np.concatenate([block[of] for block in blocks]) for of in blocks[0]}
    year: FinancialYear = charges.year
    factors = np.array([scale.factors[kind] for kind in KINDS])
    return Area(
        charges=charges,
        ratios=band_ratios(rulebook, year, with_disabled=True),
        columns=Columns(
            band=columns["band"],
            kind=columns["kind"],
            tenure=columns["tenure"],
            income=columns["income_group"],
            support=columns["support"],
            status=columns["status"],
        ),
        weight=columns["dwellings"],
        share=columns["charge_share"],
        met=columns["support_share"],
        income=columns["income"],
        factor=factors[columns["kind"]],
        base=base,
        bounds=scale.bounds,
    )


def _block(rows: Rows, scale: Scale) -> dict[str, NDArray[Any]]:
    """Some rows as codes and numbers; what is wrong with them is told."""
    kind = rows.codes("kind", KINDS, KINDS[0])
    support = rows.codes("support", SUPPORTS, SUPPORTS[0])
    use = rows.codes("use", tuple(_USES), "main_home")
    met = rows.shares("support_share", 0.0, 1.0)
    group, income = _incomes(rows, scale)
    has_support = support > 0
    rows.refuse(
        "support", has_support != (met > 0), "and `support_share` go together: give both or neither"
    )
    older = np.array([name in PENSION_AGE for name in KINDS])[kind]
    rows.refuse(
        "support",
        older & (support == SUPPORTS.index("working_age")),
        "is not that of a household of pension age",
    )
    rows.refuse(
        "use",
        (use > 0) & ((kind > 0) | (group > 0) | has_support),
        "has no household, income or support",
    )
    return {
        "band": rows.codes("band", BANDS),
        "kind": kind,
        "tenure": rows.codes("tenure", TENURES, TENURES[0]),
        "income_group": group,
        "support": support,
        "status": np.array([STATUS_NAMES.index(of) for of in _USES.values()], np.uint8)[use],
        "dwellings": rows.numbers("dwellings", 1.0, _MOST_DWELLINGS),
        "charge_share": rows.shares("charge_share", 1.0, _MOST_SHARE),
        "support_share": met,
        "income": income,
    }


def _incomes(rows: Rows, scale: Scale) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """The tenth of each income and the income; a tenth alone has the middle of its bounds."""
    if rows.has("income"):
        income = rows.pounds("income", np.nan, _MOST_INCOME)
        tenth = np.searchsorted(scale.bounds, income) + 1
        return np.where(np.isnan(income), 0, tenth).astype(np.uint8), income
    names = ("not_known", *map(str, range(1, GROUPS + 1)))
    group = rows.codes("income_group", names, names[0])
    edges = np.array((0.0, *scale.bounds, scale.bounds[-1]))
    middles = np.concatenate(([np.nan], (edges[:-1] + edges[1:]) / 2))
    return group, middles[group]


def require_one_area(areas: int, name: str) -> None:
    """Refuse own records for more than one billing area.

    Raises:
        BadInput: if the authority sends no bills itself.
    """
    if areas != 1:
        raise BadInput(
            f"A file of records is of one billing authority; {name} has {areas} in its area."
        )
