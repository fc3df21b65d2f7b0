"""Every authority of one part fitted, in the central records and in two variants of them."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from tallystick.build.households.every_cell import every_cell
from tallystick.build.households.fit import Fit, fit, problem, targets
from tallystick.build.households.income import Incomes, incomes
from tallystick.build.households.national import National, national
from tallystick.build.households.published import published
from tallystick.build.households.returned import Returned, returned
from tallystick.build.households.sources import ANCHORS, SMALL_AREAS
from tallystick.council_tax.band_table import DISABLED_A
from tallystick.council_tax.ratios import disabled_proportion, proportion
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.microdata.record_codes import BANDS
from tallystick.rules.compile import compile_rules
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.table import Table

Array = NDArray[np.float64]

YEAR = FinancialYear(2025)
"""The year of the return, whose bands and discounts the records have."""


@dataclass(frozen=True, slots=True)
class Variant:
    """How the seed differs: the rise of income with band, and the count of older households.

    The central rise is the one at which mean council tax before support, by tenth of income over
    all of England, rises with income as ONS found: 8.8, 5.8, 4.7, 3.9, 3.2, 2.8, 2.4, 2.1, 1.9 and
    1.3% of gross income in 2000-01 (HC Deb 18 March 2003 c674W), on gross incomes by tenth of
    2008-09 (ONS, Effects of taxes and benefits, Table 14). The others halve it and add half.
    assumption: judgement. `older` moves the households of pension age by so many of their
    tolerances.
    """

    name: str
    association: float
    older: float


CENTRAL = Variant("central", 2.0, 0.0)
VARIANTS = (Variant("weaker", 1.0, 1.0), Variant("stronger", 3.0, -1.0))


@dataclass(frozen=True, slots=True)
class Part:
    """The fits of one part of the authorities, and what is common to all.

    `places` are the authorities' places among all; `weights` of every cell; `variants` weights of
    the raked cells by variant; `margins` and `aims` the central fit; `steps` and `residuals` by
    variant, the central one first.
    """

    places: tuple[int, ...]
    weights: NDArray[np.float32]
    variants: dict[str, NDArray[np.float32]]
    support_shares: Array
    margins: Array
    aims: Array
    steps: NDArray[np.int64]
    residuals: Array
    back: Returned
    money: Incomes
    nation: National
    ratios: Array


def fitted(
    table: Table,
    tables: Mapping[str, Table],
    rules: Mapping[str, str],
    part: int = 0,
    parts: int = 1,
) -> Part:
    """Every `parts`-th authority fitted, from the one at place `part`.

    Raises:
        DataDamaged: if the return does not add, or incomes cannot be placed.
    """
    back = returned(table)
    homes = (back.single + back.main).sum(axis=1)
    money = incomes(back.codes, homes, tables[SMALL_AREAS], tables[ANCHORS])
    nation = national(published(back, tables), money, tables)
    places = tuple(range(part, len(back.codes), parts))
    inputs = _Inputs(back, tables, money, nation, band_ratios(rules), places)
    fits, shares = _fits(inputs, CENTRAL)
    starts = [fit.multipliers for fit in fits]
    others = [_fits(inputs, variant, starts)[0] for variant in VARIANTS]
    every = [
        every_cell(fit.weights, back.counts[place]) for place, fit in zip(places, fits, strict=True)
    ]
    return Part(
        places=places,
        weights=np.array(every, dtype=np.float32),
        variants={
            variant.name: np.array([fit.weights for fit in its], dtype=np.float32)
            for variant, its in zip(VARIANTS, others, strict=True)
        },
        support_shares=shares,
        margins=np.array([fit.margins for fit in fits]),
        aims=np.array([fit.targets for fit in fits]),
        steps=np.array([[fit.steps for fit in its] for its in (fits, *others)]),
        residuals=np.array([[fit.residual for fit in its] for its in (fits, *others)]),
        back=back,
        money=money,
        nation=nation,
        ratios=inputs.ratios,
    )


def band_ratios(rules: Mapping[str, str]) -> Array:
    """Each band's charge as a share of Band D's, from the rules (CT-01, CT-03)."""
    rulebook = Rulebook.from_documents(compile_rules(rules), "england")
    proportions = [
        disabled_proportion(rulebook, "A", YEAR)
        if band == DISABLED_A
        else proportion(rulebook, band, YEAR)
        for band in BANDS
    ]
    return np.array([float(proportion.parts / proportion.whole) for proportion in proportions])


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What every variant of one part is fitted from."""

    back: Returned
    tables: Mapping[str, Table]
    money: Incomes
    nation: National
    ratios: Array
    places: tuple[int, ...]


def _fits(
    inputs: _Inputs, variant: Variant, starts: list[Array] | None = None
) -> tuple[list[Fit], Array]:
    """The fits of one variant, and the share of liability that support meets in each."""
    figures = published(inputs.back, inputs.tables, variant.older)
    work = problem(inputs.nation, figures, inputs.tables, inputs.ratios, variant.association)
    fits, shares = [], []
    for number, place in enumerate(inputs.places):
        aim, met = targets(place, work, inputs.back, figures, inputs.money)
        fits.append(fit(work, aim, None if starts is None else starts[number]))
        shares.append(met)
    return fits, np.array(shares)
