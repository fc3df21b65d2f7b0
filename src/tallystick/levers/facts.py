"""What a council publishes that a lever, a duty or a bill may need."""

from collections.abc import Mapping
from dataclasses import field
from typing import Protocol

from tallystick.council_tax.charges import Charges
from tallystick.figures.frozen import dataclass
from tallystick.incidence.changes import Rebates

ByBand = Mapping[str, float]


class Households(Protocol):
    """The household records of a billing authority's area, opened when they are first asked."""

    def rebated_parts(self, terms: Rebates) -> tuple[float, float]:
        """The parts of a plain rise given back to those of working age, and to pensioners."""


@dataclass(frozen=True, slots=True)
class CouncilFacts:
    """Facts of a council and its area; None, or empty, where they are not held.

    Money is in pounds. Bands are Band D equivalents or dwellings of the billing authority, or the
    sum of the districts for a county.
    """

    council_class: str = ""
    is_english: bool = True
    is_billing: bool = False
    population: float | None = None
    chargeable_dwellings: float | None = None
    services_base: ByBand = field(default_factory=dict)
    minimum_balance: float | None = None
    residual_deficit: float | None = None
    band_d_equivalents_by_band: ByBand = field(default_factory=dict)
    dwellings_by_band: ByBand = field(default_factory=dict)
    second_homes_by_band: ByBand = field(default_factory=dict)
    empty_homes_by_band: ByBand = field(default_factory=dict)
    tax_base_of_the_return: float | None = None
    working_age_support: float | None = None
    area_charges: Charges | None = None
    area_band_d: float | None = None
    preceptors_band_d: float | None = None
    households: Households | None = None

    def get(self, name: str) -> ByBand | float | None:
        """A fact by the name of the input that it stands for; None where it is not held."""
        fact: object = getattr(self, name, None)
        return (
            fact if isinstance(fact, float | int) or (isinstance(fact, Mapping) and fact) else None
        )


NO_FACTS = CouncilFacts()
"""A council that publishes nothing."""
