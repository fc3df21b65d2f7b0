"""The records held against the return: an authority off by more than rounding stops the build."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tallystick.figures.errors import DataDamaged
from tallystick.microdata.record_checks import CONVERGED
from tallystick.microdata.record_codes import BANDS, STATUSES
from tallystick.microdata.records import AreaRecords, Records
from tallystick.sources.table import Table

Array = NDArray[np.float64]

_ENGLAND = "E92000001"
DWELLINGS, EQUIVALENTS = 0.05, 0.06
"""How far a count of dwellings and an amount of equivalents may be from what is printed: the first
is the last digit of a weight kept in seven, the second that and the printing to two places."""

_ENGLAND_WITHIN = 3.0

_EMPTY = tuple(status.name for status in STATUSES if status.use == "empty")
_NO_PREMIUM = tuple(name for name in _EMPTY if name.endswith(("no_discount", "no_premium")))
_DISCOUNT = tuple(name for name in _EMPTY if name.startswith("empty_discount"))
COUNTS = {
    "empty_total": _EMPTY,
    "empty_no_discount": _NO_PREMIUM,
    "empty_with_discount": _DISCOUNT,
    "empty_homes_premium": tuple(sorted(set(_EMPTY) - set(_NO_PREMIUM) - set(_DISCOUNT))),
    "second_homes_no_discount_no_premium": ("second_home_no_discount",),
    "second_homes_discount": (
        "second_home_discount_10pct",
        "second_home_discount_50pct",
        "second_home_discount_variable",
    ),
    "second_homes_premium": (
        "second_home_premium_50pct",
        "second_home_premium_100pct",
        "second_home_premium_variable",
    ),
    "single_adult_25pct": ("single_adult_25pct",),
    "disregard_25pct": ("disregard_25pct",),
    "disregard_50pct": ("disregard_50pct",),
}
"""Printed items, and the statuses of the records that add to them."""


def hold(records: Records, table: Table) -> int:
    """Hold every authority to every line of its return; how many numbers were compared.

    Raises:
        ExceptionGroup: of `DataDamaged`, for each number that is off.
    """
    printed = table.by_line()
    compared = 0
    faults: list[DataDamaged] = []
    totals: dict[str, float] = {}
    for code in records.codes:
        area = records.of(code)
        for line, total, within in _lines(area, records.meta.ratios):
            expected = printed.get(line, {}).get(code, 0.0)
            compared += 1
            totals[line] = totals.get(line, 0.0) + total
            if abs(total - expected) > within:
                faults.append(
                    DataDamaged(
                        f"{area.name}, {line}: the records have {total:,.2f}, and "
                        f"{expected:,.2f} is printed."
                    )
                )
    for line, total in totals.items():
        expected = printed.get(line, {}).get(_ENGLAND, total)
        if abs(total - expected) > _ENGLAND_WITHIN:
            faults.append(
                DataDamaged(
                    f"England, {line}: the records have {total:,.2f}, and {expected:,.2f} is "
                    "printed."
                )
            )
    faults += _fits(records)
    if faults:
        raise ExceptionGroup(f"{len(faults)} figures of the household records are off", faults)
    return compared


def _lines(area: AreaRecords, ratios: tuple[float, ...]) -> Iterator[tuple[str, float, float]]:
    """Each printed line, what the records give for it, and how far that may be off."""
    columns = area.columns
    gone = area.by_band(columns.where(status="demolished_or_outside"))
    listed, charged = area.on_list(), area.chargeable()
    exempt = area.by_band() - charged - gone
    before, after = area.equivalents(), area.equivalents_after_support()
    reduced = area.by_band(columns.where(status="family_annexe"), of=1.0 - area.charge_share)
    by_item = {
        "dwellings_on_list": listed,
        "exempt": exempt,
        "demolished_or_outside": gone,
        "chargeable": listed - exempt - gone,
        "chargeable_after_disabled": charged,
        **{item: area.by_band(columns.where(status=of)) for item, of in COUNTS.items()},
    }
    for item, values in by_item.items():
        yield from _bands(item, values, DWELLINGS)
    factor = np.array(ratios)
    for item, values in {
        "family_annexe_reduction": reduced,
        "equivalents_after_discounts_premiums": before,
        "band_d_equivalents": before * factor,
        "equivalents_after_lcts": after,
        "band_d_equivalents_after_lcts": after * factor,
        "lcts_reduction_dwellings": before - after,
    }.items():
        yield from _bands(item, values, EQUIVALENTS)
    supported = area.charge_share * area.support_rate
    for place, age in enumerate(("pensioner", "working_age")):
        values = area.by_band(columns.support == place + 1, of=supported)
        yield from _bands(f"lcts_{age}_dwelling_equivalents", values, EQUIVALENTS)
        yield from _bands(f"lcts_{age}_gbp", area.support_gbp[:, place], DWELLINGS)
    bands = float(len(BANDS)) * EQUIVALENTS
    yield "taxbase_before_lcts__total", float(before @ factor) + area.in_lieu, bands
    yield "taxbase_after_lcts__total", float(after @ factor) + area.in_lieu, bands


def _bands(item: str, values: Array, within: float) -> Iterator[tuple[str, float, float]]:
    for band, value in zip(BANDS, values, strict=True):
        yield f"{item}__{band}", float(value), within
    yield f"{item}__total", float(values.sum()), within * len(BANDS)


def _fits(records: Records) -> Iterator[DataDamaged]:
    """Fits that did not converge, weights that cannot be, and variants that lose a dwelling."""
    residuals = records.table("fit_residuals")
    for variant, of_variant in zip(records.variants, residuals, strict=True):
        late = np.flatnonzero(of_variant > CONVERGED)
        for place in late:
            yield DataDamaged(
                f"{records.meta.names[place]}, {variant}: the fit stopped "
                f"{of_variant[place]:.1e} away from its optimum."
            )
    central = _homes(records, records.variants[0])
    for variant in records.variants:
        weights = records.weights(variant)
        if not np.isfinite(weights).all() or float(weights.min()) < 0.0:
            yield DataDamaged(f"{variant}: a weight is below nought or no number.")
        away = np.abs(_homes(records, variant) - central).max()
        if away > DWELLINGS:
            yield DataDamaged(f"{variant}: homes of a band differ by {away:,.2f} from the central.")


def _homes(records: Records, variant: str) -> Array:
    """Dwellings by authority, band and whether the single adult discount is given."""
    columns = records.columns
    group = columns.band.astype(np.intp) * 2 + columns.where(status="single_adult_25pct")
    member = np.equal(group[:, None], np.arange(2 * len(BANDS))).astype(np.float64)
    homes: Array = records.weights(variant).astype(np.float64) @ member
    return homes
