"""What another law would bring: other proportions between bands, and new bands (BAND-02, BAND-07).

None of this can be done under today's law. Every result carries the status of what it would need,
and counts dwellings before any answer in behaviour, prices, discounts or support.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tallystick.council_tax.band_table import Number, Ratios, at_ratio, band_ratios
from tallystick.council_tax.rounding import Rounding, rounded
from tallystick.figures.errors import BadInput
from tallystick.figures.year import FinancialYear
from tallystick.rules.legal_status import LegalStatus
from tallystick.rules.rulebook import Rulebook, exact

_NOTHING, _ONE = Decimal(0), Decimal(1)


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


def with_new_bands(
    dwellings: Mapping[str, Number],
    band_d: Number,
    ratios: Ratios,
    new: Mapping[str, tuple[str, Number, Fraction]],
) -> WhatIf:
    """What new bands would bring: each takes so many dwellings out of an old one (BAND-02 R8).

    `new` gives for each new band the band it is split from, how many dwellings move, and its
    proportion of Band D.

    Raises:
        BadInput: if a new band is not new, or more dwellings would move than there are.
    """
    counts = {band: exact(count) for band, count in dwellings.items()}
    before, after = dict(ratios), dict(ratios)
    for band, (old, moving, ratio) in new.items():
        if band in ratios or old not in counts:
            raise BadInput(f"Band {band} cannot be split from band {old}: give a new band's name.")
        if not 0 <= exact(moving) <= counts[old]:
            raise BadInput(f"{moving} dwellings cannot move from the {counts[old]} of band {old}.")
        counts[old] -= exact(moving)
        counts[band] = exact(moving)
        before[band], after[band] = ratios[old], ratio
    names = ", ".join(new)
    label = f"new bands {names}" if len(new) > 1 else f"a new band {names}"
    return with_ratios(counts, band_d, before, after, label, LegalStatus.NEEDS_PRIMARY_LEGISLATION)


def scottish_ratios_in_england(
    dwellings: Mapping[str, Number],
    band_d: Number,
    england: Ratios,
    scotland: Rulebook,
    year: FinancialYear,
) -> WhatIf:
    """The Scottish proportions of a year (from 2017 higher for bands E to H) applied in England.

    Band A homes with the reduction for disabled people keep their English proportion.
    """
    after = {**england, **band_ratios(scotland, year)}
    return with_ratios(dwellings, band_d, england, after, f"the Scottish proportions of {year}")


def bills_with_ratios(
    bills: Mapping[str, Number],
    rulebook: Rulebook,
    year: FinancialYear,
    rise: Number = 0,
    rounding: Rounding = Rounding.HALF_UP,
) -> dict[str, Decimal]:
    """Last year's bills by band, in pounds, at this year's proportions and with a rise (CT-01).

    Each is scaled from last year's proportion of its own band to this year's, and then by the rise.
    """
    moved = _moved(bills, rulebook, year)
    return {
        band: rounded(amount * (_ONE + exact(rise)), rounding) for band, amount in moved.items()
    }


def increase_from_ratios(
    bills: Mapping[str, Number],
    rulebook: Rulebook,
    year: FinancialYear,
    rounding: Rounding = Rounding.HALF_UP,
) -> dict[str, Decimal]:
    """What a change of proportions adds to each of last year's bills, in pounds (CT-01)."""
    moved = _moved(bills, rulebook, year)
    return {band: rounded(moved[band] - exact(bill), rounding) for band, bill in bills.items()}


def increase_from_rise(
    bills: Mapping[str, Number],
    rulebook: Rulebook,
    year: FinancialYear,
    rise: Number,
    rounding: Rounding = Rounding.HALF_UP,
) -> dict[str, Decimal]:
    """What a rise adds, in pounds, to last year's bills at this year's proportions."""
    moved = _moved(bills, rulebook, year)
    return {band: rounded(amount * exact(rise), rounding) for band, amount in moved.items()}


def rise_from_ratios(
    bands: Mapping[str, object], rulebook: Rulebook, year: FinancialYear
) -> dict[str, Decimal]:
    """By what share a change of proportions in a year raises the bill of each of the bands."""
    before, after = (
        band_ratios(rulebook, FinancialYear(year.start - 1)),
        band_ratios(rulebook, year),
    )
    return {band: at_ratio(1, after[band] / before[band]) - _ONE for band in bands}


def _moved(
    bills: Mapping[str, Number], rulebook: Rulebook, year: FinancialYear
) -> dict[str, Decimal]:
    before, after = (
        band_ratios(rulebook, FinancialYear(year.start - 1)),
        band_ratios(rulebook, year),
    )
    return {band: at_ratio(bill, after[band] / before[band]) for band, bill in bills.items()}


def _bills(band_d: Decimal, ratios: Ratios) -> dict[str, Decimal]:
    return {band: rounded(at_ratio(band_d, ratio)) for band, ratio in ratios.items()}
