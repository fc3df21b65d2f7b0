"""A table of bands as it is asked for, on the command line or in Python."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tallystick.doors.household import pounds, share
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.questions.opening import rulebook

if TYPE_CHECKING:
    from tallystick.council_tax.area_plan import AreaPlan
    from tallystick.council_tax.band_table import Element
    from tallystick.council_tax.charges import Charges
    from tallystick.council_tax.special_items import PartAmount
    from tallystick.figures.year import FinancialYear
    from tallystick.render.bands_document import BandsAnswer, Basic, Fund
    from tallystick.rules.rulebook import Rulebook
    from tallystick.sources.release import Release

Amount = str | float | Decimal
_NATIONS = ("england", "wales", "scotland")


@dataclass(frozen=True, slots=True)
class BandsAsked:
    """What is asked of a table of bands, in the words of the command line or as Python gives it.

    Amounts are text or numbers of pounds, rises are text with `%`. What is not given is None.
    """

    name: str = ""
    band_d: Sequence[Amount] | Amount = ()
    requirement: Amount | None = None
    tax_base: Amount | None = None
    special_items: Amount | None = None
    part: Sequence[str] = ()
    parish_amount: Amount | None = None
    nation: str | None = None
    year: str | int | None = None
    rounding: str = "half_up"
    setting: str = "penny"
    disabled: bool = False
    plan: str | None = None
    target: Sequence[str] = ()
    rise: str | None = None
    freeze: str = ""
    whole_bill: bool = False
    collection_fund: Amount | None = None

    @property
    def asks_for_plan(self) -> bool:
        """Whether a plan by band is asked for."""
        return bool(self.plan or self.target or self.rise)


def bands_with(name: str | None, options: dict[str, Any]) -> BandsAsked:
    """What is asked in Python: an area's name or none, and other options by their names.

    Raises:
        UnknownName: if there is no option of a name; near matches are named.
    """
    from tallystick.figures.names import near

    known = [one.name for one in fields(BandsAsked) if one.name != "name"]
    for option in options:
        if option not in known:
            hint = f"There are: {', '.join(known)}."
            raise UnknownName("option of bands", option, near(option, known), hint)
    return BandsAsked(name or "", **options)


def answered(release: "Release", asked: BandsAsked) -> "BandsAnswer":
    """The table of bands that is asked for.

    Raises:
        BadInput: if neither an area nor an amount is given, or both are, or they do not fit.
        MissingFigure: if the charges of an area in a year are not held.
    """
    entered = bool(asked.band_d) or asked.requirement is not None or asked.tax_base is not None
    if bool(asked.name) == entered:
        raise BadInput(
            "Name an area, as in `bands coventry`, or give amounts: --band-d 2173.30, or "
            "--requirement 62000000 --tax-base 28528.1."
        )
    return _of_area(release, asked) if asked.name else _of_amounts(release, asked)


def _of_area(release: "Release", asked: BandsAsked) -> "BandsAnswer":
    from tallystick.council_tax.band_table import Element, band_ratios, band_table
    from tallystick.council_tax.levels import charges_for
    from tallystick.figures.year import FinancialYear
    from tallystick.render.bands_document import BandsAnswer

    only_amounts = ("special_items", "part", "nation")
    for option in only_amounts:
        if getattr(asked, option):
            raise BadInput(
                f"--{option.replace('_', '-')} goes with a requirement and a tax base or a Band D, "
                f"not with an area: {asked.name} has its own."
            )
    year = None if asked.year is None else FinancialYear.parse(asked.year)
    parish = None
    if asked.parish_amount is not None:
        parish = pounds("the parish amount", asked.parish_amount)
    charges = charges_for(release, asked.name, year, parish)
    rules = rulebook(release, charges.nation.casefold())
    elements = [Element(one.element, one.band_d, one.rounding) for one in charges.charges]
    ratios = band_ratios(rules, charges.year, with_disabled=asked.disabled)
    held = rules.entry("ct.band_ratio", charges.year)
    return BandsAnswer(
        nation=charges.nation,
        year=charges.year,
        elements=elements,
        rows=band_table(elements, ratios),
        law=str(held.citation),
        status=held.status,
        charges=charges,
        plan=_plan(release, rules, asked) if asked.asks_for_plan else None,
        fund=_fund(charges, asked),
        notes=charges.notes,
    )


def _of_amounts(release: "Release", asked: BandsAsked) -> "BandsAnswer":
    from tallystick.council_tax.band_table import band_ratios, band_table
    from tallystick.figures.year import FinancialYear
    from tallystick.render.bands_document import BandsAnswer

    of_area = (asked.parish_amount, asked.collection_fund)
    if asked.asks_for_plan or any(one is not None for one in of_area):
        raise BadInput(
            "A plan by band, a parish amount and a collection fund are of an area: name it, as in "
            "`bands coventry`."
        )
    nation = (asked.nation or "england").casefold()
    if nation not in _NATIONS:
        raise UnknownName("nation with council tax", str(asked.nation), _NATIONS)
    rules = rulebook(release, nation.casefold())
    year = FinancialYear.parse(asked.year) if asked.year is not None else newest(release)
    elements, basic = _elements(asked)
    ratios = band_ratios(rules, year, with_disabled=asked.disabled)
    held = rules.entry("ct.band_ratio", year)
    return BandsAnswer(
        nation=nation.title(),
        year=year,
        elements=elements,
        rows=band_table(elements, ratios),
        law=str(held.citation),
        status=held.status,
        basic=basic,
        parts=_parts(asked, basic),
    )


def newest(release: "Release") -> "FinancialYear":
    """The newest year whose council tax is in the release."""
    from tallystick.authorities.printed import Printed
    from tallystick.figures.year import FinancialYear

    beginning = "council_tax_levels_table_10_"
    return FinancialYear(int(Printed(release).newest(beginning).removeprefix(beginning)[:4]))


def _elements(asked: BandsAsked) -> "tuple[list[Element], Basic | None]":
    from tallystick.council_tax.band_table import Element, Setting, basic_amount, set_to
    from tallystick.council_tax.rounding import Rounding
    from tallystick.render.bands_document import Basic

    rounding = chosen(Rounding, "rounding", asked.rounding)
    setting = chosen(Setting, "setting", asked.setting)
    if asked.band_d:
        if asked.requirement is not None or asked.tax_base is not None:
            raise BadInput("Give a Band D, or a requirement and a tax base; not both.")
        given = (
            [asked.band_d]
            if isinstance(asked.band_d, str | float | int | Decimal)
            else asked.band_d
        )
        return [_element(str(one), rounding, setting) for one in given], None
    if asked.requirement is None or asked.tax_base is None:
        raise BadInput("A basic amount needs both --requirement and --tax-base.")
    requirement = pounds("the requirement", asked.requirement)
    base = pounds("the tax base", asked.tax_base)
    exactly = basic_amount(requirement, base)
    element = Element("band_d", set_to(exactly, setting), rounding)
    return [element], Basic(requirement, base, exactly, setting)


def _element(text: str, rounding: Any, setting: Any) -> "Element":  # noqa: ANN401 - two enums
    from tallystick.council_tax.band_table import Element, set_to

    name, given, amount = text.partition("=")
    if not given:
        name, amount = "band_d", text
    return Element(name.strip(), set_to(pounds("Band D", amount), setting), rounding)


def _parts(asked: BandsAsked, basic: "Basic | None") -> "tuple[PartAmount, ...]":
    from tallystick.council_tax.rounding import Rounding
    from tallystick.council_tax.special_items import Part, amounts_by_part

    if not asked.part and asked.special_items is None:
        return ()
    if basic is None:
        raise BadInput(
            "Special items are taken out of a requirement: give --requirement and --tax-base."
        )
    parts = []
    for written in asked.part:
        name, given, rest = written.partition("=")
        items, over, base = rest.partition("/")
        if not given or not over:
            raise BadInput(
                f"{written!r} is not a part: write its name, its special items in pounds and its "
                "tax base, as in --part 'Newtown=52000/1310.4'."
            )
        parts.append(Part(name.strip(), pounds("special items", items), pounds("a tax base", base)))
    total = None
    if asked.special_items is not None:
        total = pounds("special items", asked.special_items)
        parts.insert(0, Part("without special items of its own", Decimal(0), Decimal(1)))
    rounding = chosen(Rounding, "rounding", asked.rounding)
    return amounts_by_part(basic.requirement, basic.tax_base, parts, total, rounding)


def _plan(release: "Release", rules: "Rulebook", asked: BandsAsked) -> "AreaPlan":
    from tallystick.council_tax.area_plan import area_plan

    return area_plan(release, rules, asked.name, _targets(asked), whole_bill=asked.whole_bill)


def _fund(charges: "Charges", asked: BandsAsked) -> "Fund | None":
    from tallystick.council_tax.collection_fund import shares_in
    from tallystick.render.bands_document import Fund

    if asked.collection_fund is None:
        return None
    written = str(asked.collection_fund).strip().replace("\N{MINUS SIGN}", "-")
    sign = -1 if written.startswith("-") else 1
    amount = sign * pounds("the collection fund", written.removeprefix("-"))
    return Fund(amount, shares_in(charges, amount))


def _targets(asked: BandsAsked) -> dict[str, Decimal]:
    """The rise of every band: a published plan's, those written, or one with some bands frozen."""
    from tallystick.council_tax.by_band import freezing, scaled
    from tallystick.council_tax.plans import plan

    bands = "ABCDEFGH"
    rise = None if asked.rise is None else share("--rise", asked.rise)
    if asked.target:
        written = dict.fromkeys(bands, Decimal(0))
        for one in asked.target:
            band, given, amount = one.partition("=")
            if not given or band.strip().upper() not in written:
                raise BadInput(
                    f"{one!r} is not a target: write a band from A to H and its rise, as E=40%."
                )
            written[band.strip().upper()] = share("--target", amount)
        if asked.plan or rise is not None or asked.freeze:
            raise BadInput("Give targets by band, a published plan, or a rise; one of them.")
        return written
    if asked.plan:
        if asked.freeze:
            raise BadInput("A published plan has its own bands to freeze.")
        targets = dict(plan(asked.plan).targets)
        return targets if rise is None else scaled(targets, rise)
    frozen = [band for band in asked.freeze.upper() if band not in ", "]
    return freezing(rise or Decimal(0), list(bands), frozen)


def chosen(kind: Any, option: str, text: str) -> Any:  # noqa: ANN401 - any enum of words
    """The member of an enumeration that a word names.

    Raises:
        UnknownName: if it names none.
    """
    word = str(text).strip().casefold().replace("-", "_").replace(" ", "_")
    if word not in set(kind):
        raise UnknownName(option, text, [str(one) for one in kind])
    return kind(word)
