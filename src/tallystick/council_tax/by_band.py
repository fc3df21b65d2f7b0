"""A plan that gives each band its own rise, by a uniform rise and reductions (BAND-03, BAND-05).

The law fixes the proportions between bands, so the rise is the same for every band, as large as the
highest target, and reductions bring each other band down to its own target. The yield with which a
plan is compared is that of the plain uniform rise that raises as much: the uniform equivalent.
"""

from collections.abc import Collection, Mapping
from decimal import Decimal

from tallystick.council_tax.ballot import ballot_percentage
from tallystick.council_tax.band_table import DISABLED_A, Number, Ratios, at_ratio
from tallystick.council_tax.rounding import Rounding, rounded
from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.rules.rulebook import exact

_NOTHING, _ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class BandChange:
    """One band under a plan; pounds a year of the authority's own element, to the penny.

    `full` is the charge after the uniform rise and before the reduction; `after` is what is left to
    pay. `reduction_share` is the reduction as a share of `full`; `paid_share` is the band's share
    of the net increase of all bands (of what they gain or lose, where the whole is nil).
    """

    band: str
    equivalents: Decimal
    target: Decimal
    reduction_share: Decimal
    before: Decimal
    full: Decimal
    reduction: Decimal
    after: Decimal
    increase: Decimal
    raised: Decimal
    paid_share: Decimal


@dataclass(frozen=True, slots=True)
class ByBand:
    """What a plan by band raises in a year, in pounds, exact, from the dwellings given.

    `gross` is the yield of the uniform rise, `reductions` what the billing authority's general fund
    gives back, `net` what is left, `gain` the net over the yield before. `uniform_equivalent` is
    the single rise with the same yield, a share. The tax base is not changed by these reductions.
    """

    uniform_rise: Decimal
    ballot_percentage: Decimal
    band_d_before: Decimal
    band_d_after: Decimal
    tax_base: Decimal
    before: Decimal
    gross: Decimal
    reductions: Decimal
    net: Decimal
    gain: Decimal
    uniform_equivalent: Decimal
    preceptors_reductions: Decimal
    bands: tuple[BandChange, ...]


def scaled(targets: Mapping[str, Number], highest: Number) -> dict[str, Decimal]:
    """The same pattern with the highest rise at another share (BAND-05).

    Raises:
        BadInput: if the pattern has no rise to scale.
    """
    top = max(map(exact, targets.values()), default=_NOTHING)
    if top <= 0:
        raise BadInput("A pattern without a rise cannot be scaled.")
    return {band: exact(target) * exact(highest) / top for band, target in targets.items()}


def freezing(rise: Number, bands: Collection[str], frozen: Collection[str]) -> dict[str, Decimal]:
    """A uniform rise, a share, with some bands held where they are (BAND-05).

    Raises:
        BadInput: if a frozen band is not one of the bands.
    """
    absent = [band for band in frozen if band not in bands]
    if absent:
        raise BadInput(
            f"Band {', '.join(dict.fromkeys(absent[: len(bands)]))} is not one of "
            f"{', '.join(bands)}."
        )
    return {band: _NOTHING if band in frozen else exact(rise) for band in bands}


def by_band(
    targets: Mapping[str, Number],
    equivalents: Mapping[str, Number],
    band_d: Number,
    ratios: Ratios,
    rounding: Rounding = Rounding.HALF_UP,
    preceptors_band_d: Number = 0,
) -> ByBand:
    """What a plan raises and what each band pays, by a uniform rise with reductions (BAND-03).

    Args:
        targets: the rise of each band, a share; `A-` takes that of `A` where it has none.
        equivalents: relevant Band D equivalents of each band, net of support (CT-12); they add to
            the tax base.
        band_d: the authority's own Band D before, in pounds.
        ratios: each band's proportion of Band D.
        rounding: how the authority rounds the amount for a band.
        preceptors_band_d: pounds on Band D of the other authorities, where the reductions are on
            the whole bill: the billing authority pays theirs too.

    Raises:
        BadInput: if a band has dwellings and no target or ratio, a target takes the whole charge
            away, a number of equivalents is below nothing, or there is nothing to tax.
    """
    aims, top = _targets(targets, equivalents, ratios)
    counts = {band: exact(count) for band, count in equivalents.items()}
    base, own = sum(counts.values(), _NOTHING), exact(band_d)
    if base <= 0 or own <= 0 or any(count < 0 for count in counts.values()):
        raise BadInput(
            f"A plan by band needs a Band D above nothing and dwellings to charge: £{own} and "
            f"{base} Band D equivalents are given, and no band may be below nothing."
        )
    shares = {band: (top - aims[band]) / (_ONE + top) for band in counts}
    raised = {band: own * counts[band] * aims[band] for band in counts}
    gain = sum(raised.values(), _NOTHING)
    moved = gain or sum(map(abs, raised.values()), _NOTHING) or _ONE
    bands = []
    for band, count in counts.items():
        before, full, after = (
            rounded(at_ratio(own * (_ONE + rise), ratios[band]), rounding)
            for rise in (_NOTHING, top, aims[band])
        )
        bands.append(
            BandChange(
                band=band,
                equivalents=count,
                target=aims[band],
                reduction_share=shares[band],
                before=before,
                full=full,
                reduction=full - after,
                after=after,
                increase=after - before,
                raised=raised[band],
                paid_share=raised[band] / moved,
            )
        )
    others = exact(preceptors_band_d)
    return ByBand(
        uniform_rise=top,
        ballot_percentage=ballot_percentage(own, own * (_ONE + top)),
        band_d_before=own,
        band_d_after=rounded(own * (_ONE + top), rounding),
        tax_base=base,
        before=own * base,
        gross=own * (_ONE + top) * base,
        reductions=sum((own * counts[band] * (top - aims[band]) for band in counts), _NOTHING),
        net=own * base + gain,
        gain=gain,
        uniform_equivalent=gain / (own * base),
        preceptors_reductions=sum(
            (others * counts[band] * shares[band] for band in counts), _NOTHING
        ),
        bands=tuple(bands),
    )


def relevant_equivalents(equivalents: Mapping[str, Number], tax_base: Number) -> dict[str, Decimal]:
    """Band D equivalents by band in the same proportions, made to add to a tax base (BAND-03).

    The return of October prints equivalents by band and the tax base for setting only in total.

    Raises:
        BadInput: if there are no equivalents to share it by.
    """
    counts = {band: exact(count) for band, count in equivalents.items()}
    whole = sum(counts.values(), _NOTHING)
    if whole <= 0:
        raise BadInput("There are no Band D equivalents by band to share the tax base by.")
    return {band: exact(tax_base) * count / whole for band, count in counts.items()}


def _targets(
    targets: Mapping[str, Number], equivalents: Mapping[str, Number], ratios: Ratios
) -> tuple[dict[str, Decimal], Decimal]:
    """The rise of every band that has dwellings, and the highest of the plan."""
    aims = {band: exact(target) for band, target in targets.items()}
    if "A" in aims:
        aims.setdefault(DISABLED_A, aims["A"])
    absent = [band for band in equivalents if band not in aims or band not in ratios]
    if absent or not aims:
        raise BadInput(
            f"There is no target or no proportion of Band D for band {', '.join(absent) or 'A'}."
        )
    below = [band for band, target in aims.items() if target <= -1 or not target.is_finite()]
    if below:
        raise BadInput(f"A target of {aims[below[0]]} for band {below[0]} leaves no charge.")
    return aims, max(aims.values())
