"""Full bills by band before and after a change, to the penny, without discounts or support."""

from collections.abc import Sequence
from decimal import Decimal

from tallystick.council_tax.band_table import band_amount
from tallystick.figures.frozen import dataclass
from tallystick.incidence.changes import Change
from tallystick.incidence.example_households import charges_after
from tallystick.microdata.area_households import Area
from tallystick.microdata.record_codes import BANDS

OWN = "own"
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class BandBill:
    """A full bill of a band, pounds a year to the penny, without discounts or support."""

    band: str
    before: Decimal
    after: Decimal


def band_bills(areas: Sequence[Area], change: Change, element: str = OWN) -> tuple[BandBill, ...]:
    """Full bills by band to the penny: of a billing area, or of one element over several."""
    area = areas[0]
    charges = [charge for charge in area.charges.charges if element in (OWN, charge.element)]
    bills = []
    for band in BANDS:
        new, kept = charges_after(area.charges_by_element, change, band)
        ratio = area.ratios[band]
        before, after = _NOTHING, _NOTHING
        for charge in charges:
            before += band_amount(charge.band_d, ratio, charge.rounding)
            left = new[charge.element] * kept.get(charge.element, Decimal(1))
            after += band_amount(left, ratio, charge.rounding)
        bills.append(BandBill(band, before, after))
    return tuple(bills)
