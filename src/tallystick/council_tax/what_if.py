"""What another law would bring: other proportions between bands (BAND-02 R7, BAND-07).

None of this can be done under today's law. Every result carries the status of what it would need,
and counts dwellings before any answer in behaviour, prices, discounts or support.
"""

from collections.abc import Mapping
from decimal import Decimal

from tallystick.council_tax.band_table import Number, Ratios, at_ratio
from tallystick.council_tax.rounding import rounded
from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.rules.legal_status import LegalStatus
from tallystick.rules.rulebook import exact

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Bills and yield under other proportions, in pounds a year.

    `at_same_band_d` leaves Band D as it is: the yield changes. `neutral_band_d` is the Band D that
    raises the same under the new proportions, exact, and `neutral` the bills with it.
    """

    label: str
    status: LegalStatus
    before: Mapping[str, Decimal]
    at_same_band_d: Mapping[str, Decimal]
    neutral: Mapping[str, Decimal]
    yield_before: Decimal
    yield_at_same_band_d: Decimal
    neutral_band_d: Decimal
    tax_base_before: Decimal
    tax_base_after: Decimal


def with_ratios(
    dwellings: Mapping[str, Number],
    band_d: Number,
    before: Ratios,
    after: Ratios,
    label: str,
    status: LegalStatus = LegalStatus.NEEDS_SECONDARY_LEGISLATION,
) -> WhatIf:
    """What other proportions between the bands would bring (BAND-02 R7).

    `dwellings` counts them by band as charged in full: two half charges are one. A band of `after`
    that no dwelling is in has a bill and no yield.

    Raises:
        BadInput: if a band has dwellings and no proportion, before or after.
    """
    counts = {band: exact(count) for band, count in dwellings.items()}
    absent = [band for band in counts if band not in before or band not in after]
    if absent:
        raise BadInput(f"There is no proportion of Band D for band {', '.join(absent)}.")
    own = exact(band_d)
    base = sum((at_ratio(count, before[band]) for band, count in counts.items()), _NOTHING)
    moved = sum((at_ratio(count, after[band]) for band, count in counts.items()), _NOTHING)
    if moved <= 0:
        raise BadInput("There are no dwellings to charge.")
    neutral = own * base / moved
    return WhatIf(
        label=label,
        status=status,
        before=_bills(own, before),
        at_same_band_d=_bills(own, after),
        neutral=_bills(neutral, after),
        yield_before=own * base,
        yield_at_same_band_d=own * moved,
        neutral_band_d=neutral,
        tax_base_before=base,
        tax_base_after=moved,
    )


def _bills(band_d: Decimal, ratios: Ratios) -> dict[str, Decimal]:
    return {band: rounded(at_ratio(band_d, ratio)) for band, ratio in ratios.items()}
