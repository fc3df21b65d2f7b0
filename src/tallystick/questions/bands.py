"""What every band is charged: in an area, from a Band D, or from a requirement and a tax base."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from tallystick.figures import reading
from tallystick.figures.errors import BadInput, FieldFault
from tallystick.figures.rounding import half_up, to_penny
from tallystick.figures.year import FinancialYear
from tallystick.questions.band_plan import plan_by_band
from tallystick.questions.bands_answer import (
    Area,
    BandCharge,
    BandElement,
    BandsAnswer,
    BasicAmount,
    FundShares,
    PartCharge,
)
from tallystick.questions.fields import asked, fields_of
from tallystick.questions.kinds import (
    Choice,
    Flag,
    Kind,
    Money,
    Named,
    Quantity,
    Schema,
    Share,
    Text,
    Year,
)
from tallystick.questions.opening import rulebook, versions_of
from tallystick.questions.question import Question
from tallystick.questions.sources import CitedRule, source_tables

if TYPE_CHECKING:
    from tallystick.council_tax.band_table import Element
    from tallystick.council_tax.charges import Charges
    from tallystick.rules.rulebook import Rulebook
    from tallystick.sources.release import Release

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
        items, over, base = str(written).partition("/")
        if not over:
            raise BadInput(
                f"{reading.shown(written)} is not a part: write its special items in pounds and "
                "its tax base, as 52000/1310.4."
            )
        return PartItems(reading.money(items), reading.quantity(base))

    def write(self, value: PartItems) -> str:
        """Both numbers, a stroke between."""
        return f"{value.items}/{value.tax_base}"

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
        if self.band_d and (self.requirement is not None or self.tax_base is not None):
            raise FieldFault("band_d", "Give a Band D, or a requirement and a tax base; not both.")
        if self.is_of_amounts and not self.band_d:
            self._require_both()
        if self.target and (self.plan or self.rise is not None or self.freeze):
            raise FieldFault(
                "target", "Give targets by band, a published plan, or a rise; one of them."
            )
        if self.plan and self.freeze:
            raise FieldFault("freeze", "A published plan has its own bands to freeze.")

    def _require_both(self) -> None:
        for name in ("requirement", "tax_base"):
            if getattr(self, name) is None:
                raise FieldFault(name, "A basic amount needs both a requirement and a tax base.")

    @property
    def is_of_amounts(self) -> bool:
        """Whether amounts are given to work from."""
        return bool(self.band_d) or self.requirement is not None or self.tax_base is not None

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


def work(request: BandsRequest, release: "Release") -> BandsAnswer:
    """The table of bands that is asked for.

    Raises:
        BadInput: if the authority sends no bills, or a plan does not fit its bands.
        MissingFigure: if the charges of an area in a year are not held.
    """
    return _of_area(request, release) if request.council else _of_amounts(request, release)


def _of_area(request: BandsRequest, release: "Release") -> BandsAnswer:
    from tallystick.council_tax.band_table import Element
    from tallystick.council_tax.levels import charges_for

    charges = charges_for(release, request.council, request.year, request.parish_amount)
    rules = rulebook(release, charges.nation.casefold())
    elements = [Element(each.element, each.band_d, each.rounding) for each in charges.charges]
    origins = [each.origin for each in charges.charges if each.origin is not None]
    plan = None
    if request.asks_for_plan:
        from tallystick.council_tax.area_plan import area_plan

        targets = _targets(request)
        area = area_plan(release, rules, request.council, targets, whole_bill=request.whole_bill)
        plan = plan_by_band(area)
        for figure in area.base.figures():
            origins += figure.origins
    bands, rule = _bands(rules, elements, charges.year, with_disabled=request.disabled)
    return BandsAnswer(
        area=Area(charges.area_code, charges.area_name, charges.nation),
        nation=charges.nation,
        year=charges.year,
        elements=tuple(
            BandElement(
                each.element, each.authority, to_penny(each.band_d), each.basis, str(each.rounding)
            )
            for each in charges.charges
        ),
        basic_amount=None,
        bands=bands,
        parts=(),
        plan=plan,
        collection_fund=_fund(charges, request.collection_fund),
        rules=(rule,),
        notes=charges.notes,
        sources=source_tables(origins),
        versions=versions_of(release),
    )


def _of_amounts(request: BandsRequest, release: "Release") -> BandsAnswer:
    nation = request.nation or "england"
    rules = rulebook(release, nation)
    year = request.year or newest_year(release)
    elements, basic = _elements(request)
    bands, rule = _bands(rules, elements, year, with_disabled=request.disabled)
    return BandsAnswer(
        area=None,
        nation=nation.title(),
        year=year,
        elements=tuple(
            BandElement(each.name, None, to_penny(each.band_d), "entered", str(each.rounding))
            for each in elements
        ),
        basic_amount=basic,
        bands=bands,
        parts=_parts(request),
        plan=None,
        collection_fund=None,
        rules=(rule,),
        notes=(),
        sources=(),
        versions=versions_of(release),
    )


def newest_year(release: "Release") -> FinancialYear:
    """The newest year whose council tax is in the release."""
    from tallystick.authorities.printed import Printed

    beginning = "council_tax_levels_table_10_"
    return FinancialYear(int(Printed(release).newest(beginning).removeprefix(beginning)[:4]))


def _bands(
    rules: "Rulebook", elements: "list[Element]", year: FinancialYear, *, with_disabled: bool
) -> tuple[tuple[BandCharge, ...], CitedRule]:
    from tallystick.council_tax.band_table import band_ratios, band_table

    entry = rules.entry("ct.band_ratio", year)
    ratios = band_ratios(rules, year, with_disabled=with_disabled)
    charges = tuple(
        BandCharge(
            band=row.band,
            of_band_d=proportion(row.ratio),
            amounts={name: to_penny(amount) for name, amount in row.amounts.items()},
            total=to_penny(row.total),
        )
        for row in band_table(elements, ratios)
    )
    return charges, CitedRule("CT-01", str(entry.citation), entry.status)


def _elements(request: BandsRequest) -> "tuple[list[Element], BasicAmount | None]":
    from tallystick.council_tax.band_table import Element, Setting, basic_amount, set_to
    from tallystick.council_tax.rounding import Rounding

    rounding, setting = Rounding(request.rounding), Setting(request.setting)
    if request.requirement is None or request.tax_base is None:
        amounts = request.band_d.items()
        return [Element(name, set_to(amount, setting), rounding) for name, amount in amounts], None
    exactly = basic_amount(request.requirement, request.tax_base)
    basic = BasicAmount(
        requirement=to_penny(request.requirement),
        tax_base=float(half_up(request.tax_base, 2)),
        exact=half_up(exactly, 6),
        setting=str(setting),
    )
    return [Element("band_d", set_to(exactly, setting), rounding)], basic


def _parts(request: BandsRequest) -> tuple[PartCharge, ...]:
    from tallystick.council_tax.rounding import Rounding
    from tallystick.council_tax.special_items import Part, amounts_by_part

    if not request.part and request.special_items is None:
        return ()
    if request.requirement is None or request.tax_base is None:
        raise FieldFault(
            "part" if request.part else "special_items",
            "Special items are taken out of a requirement: give a requirement and a tax base.",
        )
    parts = [Part(name, part.items, part.tax_base) for name, part in request.part.items()]
    if request.special_items is not None:
        parts.insert(0, Part("without special items of its own", Decimal(0), Decimal(1)))
    amounts = amounts_by_part(
        request.requirement,
        request.tax_base,
        parts,
        request.special_items,
        Rounding(request.rounding),
    )
    return tuple(
        PartCharge(
            part.name,
            to_penny(part.without_items),
            to_penny(part.own_items),
            to_penny(part.band_d),
        )
        for part in amounts
    )


def _fund(charges: "Charges", amount: Decimal | None) -> FundShares | None:
    from tallystick.council_tax.collection_fund import shares_in

    if amount is None:
        return None
    shares = {name: int(half_up(each)) for name, each in shares_in(charges, amount).items()}
    return FundShares(int(half_up(amount)), shares)


def _targets(request: BandsRequest) -> dict[str, Decimal]:
    """The rise of every band: a published plan's, those written, or one with some bands frozen."""
    from tallystick.council_tax.by_band import freezing, scaled
    from tallystick.council_tax.plans import plan

    if request.target:
        return {**dict.fromkeys(BANDS, Decimal(0)), **request.target}
    if request.plan:
        targets = dict(plan(request.plan).targets)
        return targets if request.rise is None else scaled(targets, request.rise)
    frozen = [band for band in request.freeze.upper() if band not in ", "]
    return freezing(request.rise or Decimal(0), list(BANDS), frozen)


def proportion(ratio: Fraction) -> str:
    """A band's proportion of Band D as statute writes it: in ninths, else in parts of 360."""
    whole = 9 if (ratio * 9).denominator == 1 else 360
    return f"{ratio * whole}/{whole}"


QUESTION = Question(
    name="bands",
    about=(
        "COUNCIL is a billing authority of England, Wales or Scotland. With a plan, targets or a "
        "rise: what such a change by band would raise there, by which lawful route, and who would "
        "bear it."
    ),
    request=BandsRequest,
    answer=BandsAnswer,
    work=work,
    address="/councils/{council}/bands",
    example={"council": "derby", "rise": "4.99%", "freeze": "ABC"},
)
