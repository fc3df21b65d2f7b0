"""One adapter for each topic of cases: it maps names to public functions and changes no number."""

from tallystick.cases.adapters import mtfs, reserves, s114
from tallystick.cases.binding import Adapter

ADAPTERS: dict[str, Adapter] = {
    adapter.topic: adapter for adapter in (mtfs.ADAPTER, reserves.ADAPTER, s114.ADAPTER)
}
