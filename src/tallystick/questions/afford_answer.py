"""What it would take to keep a service, as it is answered: each way of paying, with its law."""

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Answer, told
from tallystick.questions.council_named import CouncilNamed
from tallystick.questions.plain import Place
from tallystick.questions.sources import SourceTable

_POUNDS, _SHARE, _YEARS = "£", "share", "years"
_A_YEAR, _ON_BAND_D = "£ a year", "£ on Band D"


@dataclass(frozen=True, slots=True)
class WayLaw:
    """Whether a way may be taken, in one word and a sentence, and the rules that it rests on."""

    status: str
    sentence: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Borrowing:
    """Capital met by borrowing: provision and interest a year, by the annuity method."""

    capital: int = told(_POUNDS)
    yearly: int = told(_A_YEAR)
    rate: float = told(_SHARE)
    rate_source: str = told()
    life_years: int = told(_YEARS)
    law: WayLaw = told()


@dataclass(frozen=True, slots=True)
class EveryBand:
    """A rise of every band alike."""

    band_d: Decimal = told(_ON_BAND_D)
    week: Decimal = told("£ a week on Band D")
    by_band: Mapping[str, Decimal] = told(_A_YEAR)
    share: float = told(_SHARE, "Of own Band D.")
    of_the_largest_rise: float | None = told(
        _SHARE, "Of the largest rise that needs no referendum; null where no limit is known."
    )
    law: WayLaw = told()


@dataclass(frozen=True, slots=True)
class HigherBands:
    """The same money from the bands above D alone."""

    by_band: Mapping[str, Decimal] = told(_A_YEAR)
    share: float = told(_SHARE, "Of each one's own charge.")
    part_of_tax_base: float = told(_SHARE, "Of the tax base that is in these bands.")
    law: WayLaw = told()


@dataclass(frozen=True, slots=True)
class FromReserves:
    """Usable reserves counted low and high, and the years for which they would pay."""

    low: int = told(_POUNDS)
    high: int = told(_POUNDS)
    years_low: float = told(_YEARS)
    years_high: float = told(_YEARS)
    dated: str = told(sentence="When, and what kind of figures.")
    law: WayLaw = told()


@dataclass(frozen=True, slots=True)
class FromServices:
    """The same part of every other service's base budget."""

    share: float = told(_SHARE, "Of each base budget.")
    by_service: Mapping[str, int] = told(_A_YEAR)
    law: WayLaw = told()


@dataclass(frozen=True, slots=True)
class SharedWith:
    """The service run with other councils, each paying in proportion to its tax base."""

    members: Mapping[str, float] = told("Band D equivalents")
    share: float = told(_SHARE, "This council's.")
    own: int = told(_A_YEAR)
    band_d: Decimal = told(_ON_BAND_D, "In each of them.")
    law: WayLaw = told()


@dataclass(frozen=True, slots=True, repr=False)
class AffordAnswer(Answer):
    """Each way of paying for a service as if it paid for all of it; what is not held is null."""

    FORMAT: ClassVar[str] = "tallystick-afford-1"

    council: CouncilNamed
    notes: tuple[str, ...]
    year: FinancialYear
    service: str
    cost: int = told(_A_YEAR)
    yearly: int = told(_A_YEAR, "The cost, and what borrowing for the capital costs.")
    gap_before: int = told(_POUNDS, "What is missing in the year before this.")
    borrowing: Borrowing | None = told()
    every_band: EveryBand = told()
    higher_bands: HigherBands | None = told()
    reserves: FromReserves = told()
    services: FromServices | None = told()
    shared: SharedWith | None = told()
    needs: tuple[str, ...] = told(sentence="What is not worked out, and what it needs.")
    sources: tuple[SourceTable, ...] = told()

    @property
    def place(self) -> Place:
        """The council."""
        return Place(self.council.name, self.council.ons_code)

    @property
    def headline(self) -> str:
        """What it takes on Band D."""
        what = f"the {self.service}" if self.service else "the service"
        return (
            f"{self.council.name}: to keep {what} takes £{self.yearly:,} in {self.year}, "
            f"£{self.every_band.band_d:,.2f} on Band D"
        )
