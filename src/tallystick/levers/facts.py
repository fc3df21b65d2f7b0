"""What a council publishes that a lever, a duty or a bill may need."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tallystick.council_tax.charges import Charges

ByBand = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class CouncilFacts:
    """Facts of a council and its area; None, or empty, where they are not held.

    Money is in pounds. Bands are Band D equivalents or dwellings of the billing authority, or the
    sum of the districts for a county.
    """

    council_class: str = ""
    is_billing: bool = False
    population: float | None = None
    chargeable_dwellings: float | None = None
    services_base: ByBand = field(default_factory=dict)
    minimum_balance: float | None = None
    residual_deficit: float | None = None
    band_d_equivalents_by_band: ByBand = field(default_factory=dict)
    band_d_equivalents_before_support: ByBand = field(default_factory=dict)
    dwellings_by_band: ByBand = field(default_factory=dict)
    second_homes_by_band: ByBand = field(default_factory=dict)
    empty_homes_by_band: ByBand = field(default_factory=dict)
    tax_base_of_the_return: float | None = None
    pensioner_support: float | None = None
    working_age_support: float | None = None
    claimants_pensioner: float | None = None
    claimants_working_age: float | None = None
    area_charges: Charges | None = None
    area_band_d: float | None = None
    preceptors_band_d: float | None = None

    def get(self, name: str) -> ByBand | float | None:
        """A fact by the name of the input that it stands for; None where it is not held."""
        fact = getattr(self, name, None)
        return fact if isinstance(fact, float | int) or fact else None


NO_FACTS = CouncilFacts()
"""A council that publishes nothing."""
