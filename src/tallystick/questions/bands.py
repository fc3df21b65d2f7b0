"""What every band is charged: in an area, from a Band D, or from a requirement and a tax base."""

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from tallystick.figures.errors import FieldFault
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
from tallystick.questions.bands_request import BANDS, BandsRequest
from tallystick.questions.opening import rulebook, versions_of
from tallystick.questions.question import Question
from tallystick.questions.sources import CitedRule, source_tables

if TYPE_CHECKING:
    from tallystick.council_tax.band_table import Element
    from tallystick.council_tax.charges import Charges
    from tallystick.rules.rulebook import Rulebook
    from tallystick.sources.release import Release


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
    if request.needed is None or request.tax_base is None:
        amounts = request.band_d.items()
        return [Element(name, set_to(amount, setting), rounding) for name, amount in amounts], None
    exactly = basic_amount(request.needed, request.tax_base)
    basic = BasicAmount(
        requirement=to_penny(request.needed),
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
    if request.needed is None or request.tax_base is None:
        raise FieldFault(
            "part" if request.part else "special_items",
            "Special items are taken out of a requirement: give a requirement and a tax base.",
        )
    parts = [Part(name, part.items, part.tax_base) for name, part in request.part.items()]
    if request.special_items is not None:
        parts.insert(0, Part("without special items of its own", Decimal(0), Decimal(1)))
    amounts = amounts_by_part(
        request.needed,
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
