"""Which homes of an area a rebate is for, and what part of a plain rise it gives back."""

import numpy as np
from numpy.typing import NDArray

from tallystick.council_tax.rebates import rebate
from tallystick.figures.errors import BadInput
from tallystick.incidence.changes import PENSION, Rebates
from tallystick.microdata.area_households import Area
from tallystick.microdata.record_codes import BANDS, INCOMES, PENSION_AGE, TENURES
from tallystick.microdata.record_codes import KINDS as KIND_NAMES

OLDER = np.array([kind in PENSION_AGE for kind in KIND_NAMES])
"""By kind of household, whether it is of pension age."""


def eligible_for(asked: Rebates, area: Area) -> NDArray[np.bool_]:
    """Which cells fit the conditions of a rebate; incomes that are not known fit none.

    With a taper every income may have something: what is left of it decides.
    """
    columns = area.columns
    is_eligible = columns.income > INCOMES.index("not_known")
    if asked.taper is None:
        is_eligible = is_eligible & (columns.income <= asked.up_to)
    older = OLDER[columns.kind]
    by_age = np.zeros(len(columns), dtype=bool)
    for age in asked.ages:
        by_age |= older if age == PENSION else ~older
    is_eligible = is_eligible & by_age
    if asked.bands:
        is_eligible = is_eligible & np.isin(
            columns.band, [BANDS.index(band) for band in asked.bands]
        )
    if asked.tenures:
        is_eligible = is_eligible & np.isin(
            columns.tenure, [TENURES.index(tenure) for tenure in asked.tenures]
        )
    return is_eligible


def rebated_parts(area: Area, asked: Rebates) -> tuple[float, float]:
    """The parts of a plain rise that are given back: to those of working age, and to pensioners.

    Of terms without a taper, as what then comes back is in proportion to the rise.

    Raises:
        BadInput: if the terms have a taper.
    """
    if asked.taper is not None:
        raise BadInput("What a taper leaves of a rebate depends on the rise.")
    paid = area.weight * area.ratio * area.share * (1.0 - area.met)
    taken = float(asked.take_up * asked.capital_share)
    back = rebate(paid, float(asked.share)) * taken * eligible_for(asked, area) / area.equivalents
    older = OLDER[area.columns.kind]
    return float(back[~older].sum()), float(back[older].sum())
