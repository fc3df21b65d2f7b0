"""A council's profile and history, as they are answered."""

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Answer, told
from tallystick.questions.by_year import ByYear
from tallystick.questions.plain import Place
from tallystick.questions.sources import SourceTable

_POUNDS, _ON_BAND_D = "£", "£ on Band D"
OUTTURN, ESTIMATE = "outturn", "estimate at budget time"


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """A published figure; null where it is not held, with the reason in its note."""

    value: int | float | Decimal | None
    year: FinancialYear | None
    status: str | None
    unit: str
    note: str


@dataclass(frozen=True, slots=True)
class BodyNamed:
    """An authority by name."""

    ons_code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Preceptor:
    """An authority whose charge is on the council's bills, and its newest Band D."""

    identified_by: ClassVar[str] = "kind"

    ons_code: str
    name: str
    kind: str
    band_d: Decimal | None = told(_ON_BAND_D, status="as_printed")


@dataclass(frozen=True, slots=True)
class Predecessor:
    """An authority that the council was made from, and the day on which it ended."""

    ons_code: str
    name: str
    kind: str
    ended: str


@dataclass(frozen=True, slots=True)
class CouncilProfile:
    """Who the council is."""

    name: str
    official_name: str
    ons_code: str
    mhclg_code: str | None
    kind: str
    council_class: str
    is_billing: bool
    sui_generis: bool
    referendum_class: str | None
    nation: str
    region: str | None
    county: BodyNamed | None
    preceptors: tuple[Preceptor, ...]
    billing_authorities: tuple[BodyNamed, ...]
    predecessors: tuple[Predecessor, ...]


@dataclass(frozen=True, slots=True)
class TaxOfYear:
    """Council tax as printed for a year; null is what is not held."""

    band_d: Decimal | None = told(_ON_BAND_D, "Own, without parishes.")
    band_d_including_parishes: Decimal | None = told(_ON_BAND_D)
    area_band_d: Decimal | None = told(_ON_BAND_D, "Of the whole area, average parish.")
    requirement: int | None = told(_POUNDS, "Without parishes.")
    requirement_including_parishes: int | None = told(_POUNDS)
    parish_precepts: int | None = told(_POUNDS)
    tax_base: float | None = told("Band D equivalents")


@dataclass(frozen=True, slots=True)
class HeldReserve:
    """Reserves of a kind on a day, from an outturn or as estimated at budget time."""

    kind: str
    at: str
    value: int | float | Decimal | None
    year: FinancialYear | None
    status: str | None
    unit: str
    note: str
    basis: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of the returns by year."""

    label: str
    years: ByYear[HeldFigure]

    @property
    def held(self) -> dict[FinancialYear, float]:
        """The years that are held, with their figures."""
        return {
            year: float(figure.value)
            for year, figure in self.years.items()
            if figure.value is not None
        }


@dataclass(frozen=True, slots=True)
class HistoryHeld:
    """A council's history by line and year, and what cannot be compared."""

    years: tuple[FinancialYear, ...]
    summed_from_predecessors: tuple[FinancialYear, ...]
    notes: tuple[str, ...]
    lines: Mapping[str, HistoryLine]


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class CouncilAnswer(Answer):
    """Who a council is, its figures, its history and their sources."""

    FORMAT: ClassVar[str] = "tallystick-council-1"
    CHARTS: ClassVar[tuple[str, ...]] = ("reserves", "band_d")

    council: CouncilProfile
    notes: tuple[str, ...]
    population: HeldFigure
    chargeable_dwellings: HeldFigure
    council_tax: ByYear[TaxOfYear] = told(status="as_printed")
    services: Mapping[str, HeldFigure]
    reserves: tuple[HeldReserve, ...]
    exceptional_financial_support: ByYear[HeldFigure]
    history: HistoryHeld
    sources: tuple[SourceTable, ...]

    @property
    def charts(self) -> tuple[str, ...]:
        """Those of which any year is held."""
        lines = self.history.lines
        years_of = {
            "reserves": lines["resunall_end"].held or lines["resoth_end"].held,
            "band_d": lines["band_d"].held,
        }
        return tuple(name for name in self.CHARTS if years_of[name])

    @property
    def place(self) -> Place:
        """The council."""
        return Place(self.council.name, self.council.ons_code)

    @property
    def headline(self) -> str:
        """Who it is."""
        where = f", {self.council.region}" if self.council.region else ""
        return f"{self.council.official_name} ({self.council.ons_code}){where}"
