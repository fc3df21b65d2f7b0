"""The records of one authority: the national seed raked to what is published of it.

Exact: main homes with and without the single adult discount, by band. Nearly exact: the liability
of households with support, by band and age group, which is the published support over the share of
their liability that it meets. With tolerances: kinds, tenures, income groups, claimants and
households on Universal Credit. Exact margins are met to the last digit by a scaling at the end.
"""

from collections.abc import Mapping
from functools import cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from tallystick.build.households.cells import Cells, cells, indicator
from tallystick.build.households.income import Incomes
from tallystick.build.households.national import National
from tallystick.build.households.published import INCOME_TOLERANCES, TOLERANCES, Published
from tallystick.build.households.raking import rake
from tallystick.build.households.returned import Returned
from tallystick.build.households.sources import HOUSING_SURVEY
from tallystick.figures.frozen import dataclass
from tallystick.microdata.record_codes import (
    BANDS,
    GROUPS,
    KINDS,
    ONE_ADULT,
    PENSION_AGE,
    STATUSES,
    SUPPORTS,
    TENURES,
)
from tallystick.sources.table import Table

Array = NDArray[np.float64]

EVIDENCE = 100.0
"""The seed counts as a survey of a hundred households of the authority. assumption: judgement."""

_MOST_OF_LIABILITY = 0.97
"""Support meets no more than this of the liability of those who have it, where that can be."""

_LEAST_OF_LIABILITY = 0.2
_MOST_OF_BAND = 0.9
"""The liability of supported households is at most this much of a band's."""

_SEED_ROUNDS = 4
"""The seed is scaled in turn to the authority's income groups and to its homes by band."""

_INCOME_ROWS = slice(
    4 * len(BANDS) + len(KINDS) + len(TENURES) - 2,
    4 * len(BANDS) + len(KINDS) + len(TENURES) - 2 + GROUPS,
)

_SUPPORT = 1e-4
"""Tolerance of the liability of supported households, as a share of it."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The fitted authority: weights of the raked cells, and the fit of every margin.

    `margins` are dwellings or households by the rows of `row_names`, `targets` what they aimed at.
    """

    weights: Array
    margins: Array
    targets: Array
    steps: int
    residual: float
    multipliers: Array


@cache
def row_names() -> tuple[str, ...]:
    """What each margin is, in order."""
    return (
        *(f"single_adult__{band}" for band in BANDS),
        *(f"main_home__{band}" for band in BANDS),
        *(f"liability_{support}__{band}" for support in SUPPORTS[1:] for band in BANDS),
        *KINDS[1:],
        *TENURES[1:],
        *(f"income_{group}" for group in range(1, GROUPS + 1)),
        *(f"claimants_{support}" for support in SUPPORTS[1:]),
        "universal_credit",
        "pension_age_low_income",
    )


@dataclass(frozen=True, slots=True)
class Problem:
    """What is the same for every authority: the rows of the margins, and the seed of one band.

    `liability` is the share of the full charge of each raked cell; `kept` the mean liability of
    households with support in England, by age group.
    """

    rows: Array
    seed: Array
    group: NDArray[np.intp]
    income: NDArray[np.intp]
    liability: Array
    kept: Array
    relative: Array
    absolute: Array


def problem(
    nation: National,
    figures: Published,
    tables: Mapping[str, Table],
    ratios: Array,
    association: float,
) -> Problem:
    """The rows and the seed, in which income rises with band by `association`.

    The chance of an income group in a band is multiplied by the exponential of the association, the
    normal score of the group and the logarithm of the band's charge, `ratios` of that of Band D.
    """
    every = cells()
    raked = every.raked
    band, kind, tenure, income, support = (
        column[:raked]
        for column in (every.band, every.kind, every.tenure, every.income, every.support)
    )
    alone = np.isin(kind, [KINDS.index(name) for name in ONE_ADULT])
    liability = np.array([1.0 if status.share is None else status.share for status in STATUSES])[
        every.status[:raked]
    ]
    in_band = indicator(band, len(BANDS))
    of_support = indicator(support, len(SUPPORTS))[1:]
    seed = np.tile(nation.shares, len(BANDS))
    credit = _credit(nation, figures, tables, every)
    rows = np.concatenate(
        [
            in_band * alone,
            in_band * ~alone,
            *(in_band * part * liability for part in of_support),
            indicator(kind, len(KINDS))[1:],
            indicator(tenure, len(TENURES))[1:],
            indicator(income, GROUPS + 1)[1:],
            of_support,
            credit[None, :],
            _older(nation, every)[None, :],
        ]
    )
    scores = np.array([NormalDist().inv_cdf((group + 0.5) / GROUPS) for group in range(GROUPS)])
    tilt = np.exp(association * scores[income - 1] * np.log(ratios)[band])
    kept = np.array([(seed * part * liability).sum() / (seed * part).sum() for part in of_support])
    return Problem(
        rows=rows,
        seed=seed * tilt,
        group=band.astype(np.intp) * 2 + alone,
        income=income.astype(np.intp) - 1,
        liability=liability,
        kept=kept,
        relative=_relative(),
        absolute=_absolute(figures),
    )


def _relative() -> Array:
    """The tolerance of each row that is a share of its own margin."""
    bands = len(BANDS)
    return np.array(
        [
            *([0.0] * 2 * bands),
            *([_SUPPORT] * 2 * bands),
            *(TOLERANCES[kind] for kind in KINDS[1:]),
            *([TOLERANCES["tenure"]] * (len(TENURES) - 1)),
            *([0.0] * GROUPS),
            *([TOLERANCES["claimants"]] * 2),
            0.0,
            0.0,
        ]
    )


def _absolute(figures: Published) -> Array:
    """The tolerance of each row that is the same share of homes in every authority.

    Were it a share of the margin, an authority with few would be held closer than one with many,
    and England would drift from its own margins.
    """
    homes = figures.kinds.sum()
    absolute = np.zeros(len(row_names()))
    absolute[_INCOME_ROWS] = np.array(INCOME_TOLERANCES) / GROUPS
    absolute[-2] = TOLERANCES["universal_credit"] * figures.credit.sum() / homes
    absolute[-1] = TOLERANCES["pension_age_low_income"] * figures.claimants[:, 0].sum() / homes
    return absolute


def _credit(
    nation: National, figures: Published, tables: Mapping[str, Table], every: Cells
) -> Array:
    """Claims of Universal Credit to expect of a household in each raked cell.

    One of each working-age household with council tax support; of others of working age by income,
    as housing support falls with it in the housing survey, at the level that gives England's
    claims. assumption: judgement.
    """
    survey = {
        line: next(iter(values.values()))
        for line, values in tables[HOUSING_SURVEY].by_line().items()
        if values
    }
    fifths = [
        survey[f"renters__receives_housing_support__q{fifth}"]
        / survey[f"households__total__q{fifth}"]
        for fifth in range(1, 6)
    ]
    middles = (np.arange(GROUPS) + 0.5) / GROUPS
    by_group = np.interp(middles, (np.arange(5) + 0.5) / 5, fifths)
    raked = every.raked
    pension = np.isin(every.kind[:raked], [KINDS.index(name) for name in PENSION_AGE])
    supported = every.support[:raked] > 0
    shape = np.where(pension, 0.0, np.where(supported, 0.0, by_group[every.income[:raked] - 1]))
    surely = np.where(pension | ~supported, 0.0, 1.0)
    seed = np.tile(nation.shares, len(BANDS)) / len(BANDS)
    claims = figures.credit.sum() / figures.kinds.sum()
    level = (claims - seed @ surely) / (seed @ shape)
    expected: Array = surely + level * shape
    return expected


def _older(nation: National, every: Cells) -> Array:
    """Pensioners' claims of support to expect of a household in each raked cell, from its income.

    The national table's share with support among households of pension age, group by group. An
    authority with many claims for its pensioners has many on low incomes. assumption: judgement.
    """
    raked = every.raked
    pension = np.isin(every.kind[:raked], [KINDS.index(name) for name in PENSION_AGE])
    supported = every.support[:raked] > 0
    seed = np.tile(nation.shares, len(BANDS)) * pension
    groups = every.income[:raked].astype(np.intp) - 1
    whole = np.bincount(groups, weights=seed, minlength=GROUPS)
    claims = np.bincount(groups, weights=seed * supported, minlength=GROUPS)
    expected: Array = (claims / whole)[groups] * pension
    return expected


def targets(
    place: int, work: Problem, back: Returned, figures: Published, money: Incomes
) -> tuple[Array, Array]:
    """The targets of an authority's rows, and the share of liability that support meets.

    The second is by band and age group; nought where the return has no support.
    """
    single, main = back.single[place], back.main[place]
    support = back.support[place]
    claimants = figures.claimants[place]
    met = np.clip(
        support.sum(axis=0) / np.maximum(claimants * work.kept, 1.0),
        _LEAST_OF_LIABILITY,
        _MOST_OF_LIABILITY,
    )
    wanted = support / met
    whole = wanted.sum(axis=1)
    room = _MOST_OF_BAND * (0.75 * single + main)
    fits = np.divide(room, whole, out=np.ones_like(whole), where=whole > 0)
    liability = np.maximum(wanted * np.minimum(fits, 1.0)[:, None], support)
    shares = np.divide(support, liability, out=np.zeros_like(support), where=support > 0)
    homes = figures.kinds[place].sum()
    return (
        np.concatenate(
            [
                single,
                main,
                liability[:, 0],
                liability[:, 1],
                figures.kinds[place],
                figures.tenures[place],
                money.shares[place] * homes,
                claimants,
                [figures.credit[place], claimants[0]],
            ]
        ),
        shares,
    )


def fit(  # the parts of the problem, and where to start
    work: Problem, aim: Array, start: Array | None = None
) -> Fit:
    """The weights of an authority's raked cells: dwellings."""
    bands = len(BANDS)
    homes = aim[: 2 * bands].sum()
    hard = np.concatenate([aim[bands : 2 * bands], aim[:bands]]).reshape(2, bands).T.ravel()
    open_rows = aim > 0.0
    closed = work.rows[: 4 * bands][~open_rows[: 4 * bands]]
    cannot = (closed > 0).any(axis=0)
    seed = np.where(cannot, 0.0, work.seed)
    income = aim[_INCOME_ROWS]
    for _ in range(_SEED_ROUNDS):
        seed = _scaled(seed, work.income, income)
        seed = _scaled(seed, work.group, hard)
    seed = seed / homes
    shares = aim / homes
    used = np.flatnonzero(open_rows)
    raked = rake(
        seed,
        work.rows[used],
        shares[used],
        (work.relative * shares + work.absolute)[used],
        EVIDENCE,
        None if start is None else start[used],
    )
    weights = _scaled(raked.shares * homes, work.group, hard)
    multipliers = np.zeros(len(aim))
    multipliers[used] = raked.multipliers
    return Fit(weights, work.rows @ weights, aim, raked.steps, raked.residual, multipliers)


def _scaled(weights: Array, member: NDArray[np.intp], totals: Array) -> Array:
    """The weights of each group made to add to its total."""
    within = np.bincount(member, weights=weights, minlength=len(totals))
    scale = np.divide(totals, within, out=np.zeros_like(totals), where=within > 0)
    scaled: Array = weights * scale[member]
    return scaled
