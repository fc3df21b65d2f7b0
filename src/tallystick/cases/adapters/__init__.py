"""One adapter for each topic of cases: it maps names to public functions and changes no number."""

from tallystick.cases.adapters import (
    afford,
    band_reform,
    capital,
    council_tax,
    ctr,
    mtfs,
    pooling,
    referendum,
    reserves,
    s114,
    strategy,
    taxbase,
)
from tallystick.cases.binding import Adapter

ADAPTERS: dict[str, Adapter] = {
    adapter.topic: adapter
    for adapter in (
        afford.ADAPTER,
        band_reform.ADAPTER,
        capital.ADAPTER,
        council_tax.ADAPTER,
        ctr.ADAPTER,
        mtfs.ADAPTER,
        pooling.ADAPTER,
        referendum.ADAPTER,
        reserves.ADAPTER,
        s114.ADAPTER,
        strategy.ADAPTER,
        taxbase.ADAPTER,
    )
}
