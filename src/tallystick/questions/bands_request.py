"""What every band is charged, as it is asked: an area, or amounts to work from."""

from collections.abc import Mapping
from decimal import Decimal

from tallystick.figures import reading
from tallystick.figures.errors import BadInput, FieldFault
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.amount_kinds import Money, Quantity, Share, Year
from tallystick.questions.fields import asked, fields_of
from tallystick.questions.kinds import Choice, Flag, Kind, Named, Schema, Text

BANDS = "ABCDEFGH"
NATIONS = {"england": "", "wales": "", "scotland": ""}
ROUNDINGS = {"half_up": "", "down": "", "up": ""}
SETTINGS = {
    "penny": "",
    "penny_down": "",
    "penny_up": "",
    "nearest_nine_pence": "",
    "nine_pence_down": "",
    "unrounded": "",
}


@dataclass(frozen=True, slots=True)
class PartItems:
    """A part of an area: its special items in pounds and its tax base in Band D equivalents."""

    items: Decimal
    tax_base: Decimal


@dataclass(frozen=True)
class _OfAPart(Kind[PartItems]):
    """Special items over a tax base: `52000/1310.4`."""

    metavar: str = "£/N"

    def read(self, written: object) -> PartItems:
        """Both numbers.

        Raises:
            BadInput: if there are not two.
        """
        items, over, base = reading.text(written).partition("/")
        if not over:
            raise BadInput(
                f"{reading.shown(written)} is not a part: write its special items in pounds and "
                "its tax base, as 52000/1310.4."
            )
        return PartItems(reading.money(items), reading.quantity(base))

    def schema(self) -> Schema:
        """Text of both."""
        return {"type": "string", "examples": ["52000/1310.4"], "maxLength": 60}


@dataclass(frozen=True, slots=True)
class BandsRequest:
    """An area, or amounts to work from; with a plan by band in an area where one is asked."""

    council: str = asked(
        Text(120),
        "Council",
        "A billing authority of England, Wales or Scotland.",
        default="",
        is_positional=True,
    )
    year: FinancialYear | None = asked(Year(), "Year", "Default: the newest held.", default=None)
    band_d: Mapping[str, Decimal] = asked(
        Named(Money(), what="element", bare="band_d"),
        "Band D",
        "A Band D to work from, once for each element: county=1578.69.",
        default={},
    )
    requirement: Decimal | None = asked(
        Money(), "Requirement", "A council tax requirement to work from.", default=None
    )
    expenditure: Decimal | None = asked(
        Money(),
        "Expenditure",
        "Section 31A(2): to be met in the year; with income, in place of a requirement.",
        default=None,
    )
    income: Decimal | None = asked(
        Money(), "Income", "Section 31A(3): grants, rates and other income.", default=None
    )
    tax_base: Decimal | None = asked(
        Quantity(), "Tax base", "Its tax base, in Band D equivalents.", default=None
    )
    special_items: Decimal | None = asked(
        Money(), "Special items", "All parish precepts and special expenses.", default=None
    )
    part: Mapping[str, PartItems] = asked(
        Named(_OfAPart(), what="name"),
        "Part",
        "A part of the area: its special items and its tax base.",
        default={},
    )
    nation: str = asked(
        Choice(NATIONS, "nation with council tax"), "Nation", "Default: england.", default=""
    )
    rounding: str = asked(
        Choice(ROUNDINGS, "rounding"),
        "Rounding",
        "half_up (default), down or up.",
        default="half_up",
    )
    setting: str = asked(
        Choice(SETTINGS, "setting"),
        "How Band D is set",
        "penny (default), penny_down, penny_up, nearest_nine_pence, nine_pence_down, unrounded.",
        default="penny",
    )
    disabled: bool = asked(
        Flag(), "Disabled band", "Show band A with the disabled reduction too.", default=False
    )
    parish_amount: Decimal | None = asked(
        Money(), "Parish", "Your parish's Band D, for the average parish.", default=None
    )
    plan: str = asked(Text(40), "Plan", "A published plan by band: 2018.", default="")
    target: Mapping[str, Decimal] = asked(
        Named(Share(highest=Decimal(10)), dict.fromkeys(BANDS, ""), what="band"),
        "Targets",
        "A band's own rise, as E=40%.",
        default={},
    )
    rise: Decimal | None = asked(
        Share(highest=Decimal(10)),
        "Rise",
        "A rise for every band; with a plan, its highest.",
        default=None,
    )
    freeze: str = asked(
        Text(20), "Bands to freeze", "Bands that the rise leaves out: ABC.", default=""
    )
    whole_bill: bool = asked(
        Flag(), "Whole bill", "Reductions on the whole bill of every authority.", default=False
    )
    collection_fund: Decimal | None = asked(
        Money(lowest=None),
        "Collection fund",
        "Share a surplus out, or a deficit: -1200000.",
        default=None,
    )

    def __post_init__(self) -> None:
        """Refuse what does not go together."""
        if bool(self.council) == self.is_of_amounts:
            raise BadInput(
                "Name an area, as in `bands coventry`, or give amounts: a Band D of 2173.30, or a "
                "requirement of 62000000 and a tax base of 28528.1."
            )
        barred = _ONLY_OF_AMOUNTS if self.council else _ONLY_OF_AREAS
        needs = f"{self.council} has its own." if self.council else "Name an area for it."
        for field in fields_of(type(self)):
            if field.name in barred and getattr(self, field.name) != field.default:
                raise FieldFault(field.name, f"It does not go with what is asked: {needs}")
        if self.band_d and self.is_of_requirement:
            raise FieldFault("band_d", "Give a Band D, or a requirement and a tax base; not both.")
        if self.is_of_amounts and not self.band_d:
            self._require_both()
        if self.target and (self.plan or self.rise is not None or self.freeze):
            raise FieldFault(
                "target", "Give targets by band, a published plan, or a rise; one of them."
            )
        if self.plan and self.freeze:
            raise FieldFault("freeze", "A published plan has its own bands to freeze.")
        if self.freeze and self.rise is None:
            raise FieldFault("freeze", "It leaves bands out of a rise: give one, as 4.99%.")

    def _require_both(self) -> None:
        if (self.expenditure is None) != (self.income is None):
            name = "income" if self.income is None else "expenditure"
            raise FieldFault(name, "A requirement is expenditure less income: give both.")
        if self.expenditure is not None and self.requirement is not None:
            raise FieldFault("requirement", "It is expenditure less income already.")
        for name in ("requirement", "tax_base"):
            if getattr(self, name) is None and not (name != "tax_base" and self.expenditure):
                raise FieldFault(name, "A basic amount needs both a requirement and a tax base.")

    @property
    def needed(self) -> Decimal | None:
        """The requirement in pounds: as given, or expenditure less income (BUD-01)."""
        if self.expenditure is None or self.income is None:
            return self.requirement
        return self.expenditure - self.income

    @property
    def is_of_requirement(self) -> bool:
        """Whether a requirement is given, or a part of it."""
        parts = (self.requirement, self.tax_base, self.expenditure, self.income)
        return any(part is not None for part in parts)

    @property
    def is_of_amounts(self) -> bool:
        """Whether amounts are given to work from."""
        return bool(self.band_d) or self.is_of_requirement

    @property
    def asks_for_plan(self) -> bool:
        """Whether a plan by band is asked for."""
        return bool(self.plan or self.target) or self.rise is not None


_ONLY_OF_AMOUNTS = ("special_items", "part", "nation")
_ONLY_OF_AREAS = (
    "parish_amount",
    "plan",
    "target",
    "rise",
    "freeze",
    "whole_bill",
    "collection_fund",
)
