"""One adapter for each topic of cases: it maps names to public functions and changes no number."""

from tallystick.cases.adapters import (
    band_reform,
    council_tax,
    ctr,
    mtfs,
    referendum,
    reserves,
    s114,
    taxbase,
)
from tallystick.cases.binding import Adapter

ADAPTERS: dict[str, Adapter] = {
    adapter.topic: adapter
    for adapter in (
        band_reform.ADAPTER,
        council_tax.ADAPTER,
        ctr.ADAPTER,
        mtfs.ADAPTER,
        referendum.ADAPTER,
        reserves.ADAPTER,
        s114.ADAPTER,
        taxbase.ADAPTER,
    )
}
