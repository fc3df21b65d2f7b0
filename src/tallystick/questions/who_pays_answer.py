"""Who pays a change, as it is answered: money in whole pounds, bills to the penny."""

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Answer, told
from tallystick.questions.plain import Place
from tallystick.questions.sources import SourceTable

_POUNDS, _SHARE, _HOMES, _BASE = "£", "share", "dwellings", "Band D equivalents"


@dataclass(frozen=True, slots=True)
class PayingAuthority:
    """Whose change it is: the authority, and its own element on the bill."""

    ons_code: str
    name: str
    kind: str
    element: str


@dataclass(frozen=True, slots=True)
class BillingArea:
    """A billing authority of the area."""

    ons_code: str
    name: str


@dataclass(frozen=True, slots=True)
class ChangeSaid:
    """The change in words, and what it comes to."""

    said: str
    finding: str


@dataclass(frozen=True, slots=True)
class SettingBase:
    """The base for setting in the year of the change, and how it was reached."""

    year: FinancialYear
    as_set: float = told(_BASE)
    growth: float | None = told(_SHARE)
    before: float = told(_BASE)
    change: float = told(_BASE)


@dataclass(frozen=True, slots=True)
class ChangeMoney:
    """What the change brings in a year, and what of it is given back."""

    gross: int = told(_POUNDS)
    given_back: int = told(_POUNDS)
    leakage: float | None = told(_SHARE)
    all_authorities: int = told(_POUNDS)
    administration: int = told(_POUNDS)
    own_net: int = told(_POUNDS)
    uniform_equivalent: float | None = told(_SHARE)
    households_pay: int = told(_POUNDS)
    scale: float | None = told(_SHARE)
    rounding: int = told(_POUNDS)
    tax_base: SettingBase = told()
    on_pensioners_with_support: int = told(_POUNDS)


@dataclass(frozen=True, slots=True)
class BandDMoved:
    """Band D before and after."""

    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class AuthorityGain:
    """What one authority's budget gains."""

    identified_by: ClassVar[str] = "element"

    element: str
    authority: str
    band_d: BandDMoved = told("£ on Band D")
    tax: int = told(_POUNDS)
    reductions: int = told(_POUNDS)
    net: int = told(_POUNDS)


@dataclass(frozen=True, slots=True)
class ShareRange:
    """A share on the central records, and its range over their variants."""

    central: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class NumberRange:
    """A number on the central records, and its range over their variants."""

    central: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class IncomeNote:
    """What incomes are, of which year, and where the tenths of England end."""

    modelled: bool
    year: str
    note: str
    tenths_end_at: tuple[int, ...] = told("£ a year")


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group of households; rows add to the total of their table."""

    identified_by: ClassVar[str] = "group"

    group: str
    label: str
    dwellings: int = told(_HOMES)
    paying_more: int = told(_HOMES)
    paying_less: int = told(_HOMES)
    before: int = told(_POUNDS)
    pounds: int = told(_POUNDS)
    share: float | None = told(_SHARE)
    each: Decimal | None = told("£ a dwelling")
    rise: float | None = told(_SHARE)
    status: str = told()


@dataclass(frozen=True, slots=True)
class LocalTenths:
    """Tenths of the area's own households."""

    note: str
    rows: tuple[GroupRow, ...]


@dataclass(frozen=True, slots=True)
class IntEnds:
    """The lowest and highest over the variants of the records, whole."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Ends:
    """The lowest and highest, in pounds and pence."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class SmallGroup:
    """A small group, as ranges alone."""

    identified_by: ClassVar[str] = "group"

    group: str
    label: str
    dwellings: IntEnds = told(_HOMES)
    paying_more: IntEnds = told(_HOMES)
    paying_less: IntEnds = told(_HOMES)
    pounds: IntEnds = told(_POUNDS)
    each: Ends = told("£ a dwelling")


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """A fixed example household before and after, with what its support rests on."""

    identified_by: ClassVar[str] = "example"

    example: str
    label: str
    before: Ends = told("£ a year")
    after: Ends = told("£ a year")
    change: Ends = told("£ a year")
    rebated: bool = told()
    basis: str = told()


@dataclass(frozen=True, slots=True)
class FullBill:
    """A full bill of a band before and after."""

    identified_by: ClassVar[str] = "band"

    band: str
    before: Decimal = told("£ a year")
    after: Decimal = told("£ a year")
    change: Decimal = told("£ a year")


@dataclass(frozen=True, slots=True)
class BridgeRow:
    """From the records' liability to one authority's requirement."""

    identified_by: ClassVar[str] = "element"

    element: str
    authority: str
    band_d: Decimal = told("£ on Band D")
    liability: int = told(_POUNDS)
    collected: int = told(_POUNDS)
    in_lieu: int = told(_POUNDS)
    residual: int = told(_POUNDS)
    requirement: int = told(_POUNDS)
    rounding: int = told(_POUNDS)


@dataclass(frozen=True, slots=True)
class LawOfPart:
    """The power and status in law of one part of the change."""

    title: str
    power: str
    route: str | None
    statuses: tuple[str, ...]
    ballot_percentage: Decimal | None = told("per cent")
    sentences: tuple[str, ...] = told()


@dataclass(frozen=True, slots=True, repr=False)
class WhoPaysAnswer(Answer):
    """Who pays a change: by band, income, household, age and tenure, in the budget's own pounds."""

    FORMAT: ClassVar[str] = "tallystick-who-pays-1"
    CHARTS: ClassVar[tuple[str, ...]] = ("band", "decile", "type", "age", "tenure")

    authority: PayingAuthority
    year: FinancialYear
    year_of_change: FinancialYear
    areas: tuple[BillingArea, ...]
    records: str
    change: ChangeSaid
    money: ChangeMoney
    authorities: tuple[AuthorityGain, ...]
    below_median: ShareRange | None = told(_SHARE)
    low_income_paying_more: NumberRange | None = told(_HOMES)
    income: IncomeNote = told()
    total: GroupRow = told("", "All homes together, the total of every table.")
    tables: Mapping[str, tuple[GroupRow, ...]] = told()
    local_tenths: LocalTenths | None = told()
    small_groups: tuple[SmallGroup, ...] = told("", status="modelled")
    examples: tuple[ExampleRow, ...] = told()
    bands: tuple[FullBill, ...] = told()
    bridge: tuple[BridgeRow, ...] = told()
    law: tuple[LawOfPart, ...] = told()
    notes: tuple[str, ...] = told()
    sources: tuple[SourceTable, ...] = told()

    @property
    def place(self) -> Place:
        """The authority whose change it is."""
        return Place(self.authority.name, self.authority.ons_code)

    @property
    def charts(self) -> tuple[str, ...]:
        """One for each table that was asked for."""
        return tuple(self.tables)

    @property
    def headline(self) -> str:
        """Who bears how much."""
        return self.change.finding
