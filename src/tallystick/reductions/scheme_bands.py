"""Bands of a scheme file: in order, without gap or overlap, with shares that do not rise."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Annotated

from pydantic import Field

from tallystick.reductions.scheme_condition import SchemeModel
from tallystick.rules.rulebook import exact

Amount = Annotated[float, Field(ge=0, le=1_000_000_000)]
_PENNY = Decimal("0.01")


class _Band(SchemeModel):
    start: Annotated[Amount, Field(alias="from")]
    """The lowest amount of the band."""
    to: Amount | None = None
    """The highest amount that is still in it; left out where the band has no end."""


class ShareBand(_Band):
    """A band and the share of the liability that it gives."""

    share: Annotated[float, Field(ge=0, le=1)]
    as_printed: Annotated[str, Field(min_length=1)] | None = None
    """Why the share is higher than in the band below, where the scheme prints it so."""


class AmountBand(_Band):
    """A band and the pounds that go with it."""

    amount: Amount


def check_bands(bands: Sequence[_Band], what: str, *, must_be_open: bool = False) -> None:
    """Refuse bands that do not start at nil, or that leave a gap or overlap.

    Raises:
        ValueError: naming the bands; several faults in one message.
    """
    faults = []
    if bands and bands[0].start != 0:
        faults.append(f"the first band starts at {bands[0].start:g}, not at 0")
    for number, (low, high) in enumerate(pairwise(bands), start=1):
        place = f"bands {number} and {number + 1}"
        if low.to is None:
            faults.append(f"{place}: a band without end comes before {high.start:g}")
        elif exact(high.start) <= exact(low.to):
            faults.append(f"{place} overlap from {high.start:g} to {low.to:g}")
        elif exact(high.start) != exact(low.to) + _PENNY:
            faults.append(f"{place} leave a gap between {low.to:g} and {high.start:g}")
    faults.extend(
        f"band {number} ends at {band.to:g}, before it starts at {band.start:g}"
        for number, band in enumerate(bands, start=1)
        if band.to is not None and band.to < band.start
    )
    if must_be_open and bands and bands[-1].to is not None:
        faults.append(f"nothing is said of more than {bands[-1].to:g}; leave the last `to` out")
    if faults:
        raise ValueError(f"{what}: {'; '.join(faults)}")


def falls(bands: Sequence[ShareBand]) -> None:
    """Refuse a share above that of the band below, unless the file says that it is printed so.

    Raises:
        ValueError: naming the bands.
    """
    for number, (low, high) in enumerate(pairwise(bands), start=1):
        if high.share > low.share and high.as_printed is None:
            raise ValueError(
                f"shares: band {number + 1} gives {high.share:g}, more than the {low.share:g} of "
                f"band {number}; if the scheme prints it so, say it in `as_printed`"
            )
