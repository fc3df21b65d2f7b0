"""Ten fixed households, the same for every council, and what a change does to their bills.

They are examples and no sample: the tables say how many households there are of each kind. Bills
are to the penny, each element rounded by band as its authority rounds. Support of working age is by
the council's own scheme where that is held, else a range from the schemes of like councils, for a
household without income that counts.
"""

from collections.abc import Mapping
from decimal import Decimal

from tallystick.council_tax.band_table import band_amount
from tallystick.council_tax.rebates import rebate
from tallystick.figures.errors import BadInput, MissingFigure
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import to_penny
from tallystick.figures.year import FinancialYear
from tallystick.incidence.changes import PENSION, SECOND_HOMES, WORKING, Change
from tallystick.microdata.area_households import Area
from tallystick.reductions.award import award
from tallystick.reductions.claim import Claim, UniversalCredit
from tallystick.reductions.held import working_age_schemes
from tallystick.reductions.like_councils import support_range
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

_NOTHING, _ONE, _QUARTER = Decimal(0), Decimal(1), Decimal("0.25")
_ALL = (_ONE, _ONE)
NIL_INCOME = Claim(
    benefits=frozenset({"universal_credit"}),
    universal_credit=UniversalCredit(maximum_amount=_NOTHING),
    applicable_amount=_NOTHING,
)
"""A single person of working age without income that a scheme counts."""


@dataclass(frozen=True, slots=True)
class Example:
    """One household: its home, who lives there, its tenth of income, and whether it has support.

    `supported` is empty, `pension_age` (in full) or `working_age`. `tenth` is None for homes that
    nobody lives in.
    """

    name: str
    label: str
    band: str
    age: str
    tenth: int | None
    tenure: str = ""
    alone: bool = False
    supported: str = ""
    second_home: bool = False


EXAMPLES = (
    Example(
        "pensioner_guarantee_credit",
        "Pensioner alone on guarantee credit, band A",
        "A",
        PENSION,
        1,
        "social_rent",
        alone=True,
        supported=PENSION,
    ),
    Example(
        "pensioner_alone",
        "Pensioner alone, band B, fourth tenth",
        "B",
        PENSION,
        4,
        "owned_outright",
        alone=True,
    ),
    Example(
        "pensioner_low_income_high_band",
        "Pensioner alone, band F, second tenth",
        "F",
        PENSION,
        2,
        "owned_outright",
        alone=True,
    ),
    Example(
        "pensioner_couple",
        "Pensioner couple, band D, sixth tenth",
        "D",
        PENSION,
        6,
        "owned_outright",
    ),
    Example(
        "adult_without_income",
        "One adult without income that counts, band A",
        "A",
        WORKING,
        1,
        "private_rent",
        alone=True,
        supported=WORKING,
    ),
    Example(
        "lone_parent_low_paid",
        "Lone parent without support, band B, third tenth",
        "B",
        WORKING,
        3,
        "private_rent",
        alone=True,
    ),
    Example(
        "couple_with_children",
        "Couple with children, band C, fifth tenth",
        "C",
        WORKING,
        5,
        "mortgage",
    ),
    Example("couple", "Couple, band E, eighth tenth", "E", WORKING, 8, "mortgage"),
    Example("family_band_g", "Family, band G, tenth tenth", "G", WORKING, 10, "mortgage"),
    Example(
        "second_home", "Second home without a premium, band D", "D", "", None, second_home=True
    ),
)


@dataclass(frozen=True, slots=True)
class ExampleBill:
    """What an example household pays, pounds a year: lowest and highest, alike but for support.

    `rebated` says that it may have the rebate, and is taken to have it. `basis` says where its
    support comes from.
    """

    example: Example
    before: tuple[Decimal, Decimal]
    after: tuple[Decimal, Decimal]
    rebated: bool = False
    basis: str = ""

    @property
    def change(self) -> tuple[Decimal, Decimal]:
        """By how much the bill rises, lowest and highest."""
        first, last = (after - two for after, two in zip(self.after, self.before, strict=True))
        return min(first, last), max(first, last)


def example_bills(
    release: Release, rulebook: Rulebook, area: Area, change: Change
) -> tuple[ExampleBill, ...]:
    """The bills of the ten households in a billing area, before and after a change."""
    return tuple(_example(release, rulebook, area, change, example) for example in EXAMPLES)


def _example(
    release: Release, rulebook: Rulebook, area: Area, change: Change, example: Example
) -> ExampleBill:
    old = area.charges_by_element
    new, kept = charges_after(old, change, example.band)
    met, basis = _met(release, rulebook, area, example)
    later = _met_after(change, example, met)
    share = _share_after(change, example)
    before = [_paid(area, old, {}, example, _ONE, part) for part in met]
    after, back = [], []
    for part in later:
        paid = _paid(area, new, kept, example, share, part)
        base = _paid(area, old, {}, example, share, part)
        back.append(_back(area, change, example, max(paid - base, _NOTHING)))
        after.append(paid - back[-1])
    return ExampleBill(
        example=example,
        before=(min(before), max(before)),
        after=(min(after), max(after)),
        rebated=any(back),
        basis=basis,
    )


def charges_after(
    old: Mapping[str, Decimal], change: Change, band: str
) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """Band D of each element after a change, and what reductions by band leave of it in a band."""
    new = dict(old)
    if change.rise is not None:
        for element, share in change.rise.shares.items():
            new[element] = to_penny(new[element] * (1 + share))
        new |= change.rise.to
    plan = change.plan
    if plan is None:
        return new, {}
    new["own"] *= 1 + plan.highest
    left = (1 + plan.of(band)) / (1 + plan.highest)
    whole = [name for name in new if name != "parish"] if plan.whole_bill else ["own"]
    return new, dict.fromkeys(whole, left)


def may_have_rebate(change: Change, example: Example) -> bool:
    """Whether an example fits the conditions of the rebate; its capital is taken to be low."""
    asked = change.rebates
    if asked is None or example.tenth is None or example.age not in asked.ages:
        return False
    fits_income = asked.taper is not None or example.tenth <= asked.up_to
    fits_home = not asked.bands or example.band in asked.bands
    return fits_income and fits_home and (not asked.tenures or example.tenure in asked.tenures)


def _paid(
    area: Area,
    band_d: Mapping[str, Decimal],
    kept: Mapping[str, Decimal],
    example: Example,
    share: Decimal,
    met: Decimal,
) -> Decimal:
    """A bill to the penny: elements by band, the single adult discount, and support."""
    ratio = area.ratios[example.band]
    full = sum(
        (
            band_amount(
                band_d[charge.element] * kept.get(charge.element, _ONE), ratio, charge.rounding
            )
            for charge in area.charges.charges
        ),
        _NOTHING,
    )
    off = to_penny(full * _QUARTER) if example.alone else _NOTHING
    liability = to_penny((full - off) * share)
    return liability - to_penny(liability * met)


def _back(area: Area, change: Change, example: Example, increase: Decimal) -> Decimal:
    asked = change.rebates
    if asked is None or example.tenth is None or not may_have_rebate(change, example):
        return _NOTHING
    above = _NOTHING
    if asked.taper is not None and asked.up_to < example.tenth:
        of_tenth = area.columns.income == example.tenth
        limit = Decimal(repr(area.bounds[asked.up_to - 1]))
        income = Decimal(repr(float(area.income[of_tenth].max(initial=0.0))))
        above = income - limit
    return to_penny(rebate(increase, asked.share, asked.taper, above))


def _met(
    release: Release, rulebook: Rulebook, area: Area, example: Example
) -> tuple[tuple[Decimal, Decimal], str]:
    """The share of its liability that support meets, lowest and highest, and why."""
    if not example.supported:
        return (_NOTHING, _NOTHING), ""
    if example.supported == PENSION:
        return _ALL, "The prescribed scheme meets the whole bill with guarantee credit (CT-10)."
    code, year = area.charges.area_code, area.charges.year
    liability = _paid(area, area.charges_by_element, {}, example, _ONE, _NOTHING)
    schemes = working_age_schemes(release, code, "england")
    try:
        if schemes:
            scheme = schemes[-1]
            of_year = scheme.year or year
            support = award(scheme, NIL_INCOME, liability, rulebook, of_year, example.band).yearly
            part = min(support / liability, _ONE)
            return (part, part), f"The council's own scheme of {of_year}."
        return _like(release, rulebook, code, example, liability)
    except (BadInput, MissingFigure):
        return _mean(area, example)


def _like(
    release: Release, rulebook: Rulebook, code: str, example: Example, liability: Decimal
) -> tuple[tuple[Decimal, Decimal], str]:
    range_of_support = support_range(
        release, code, NIL_INCOME, liability, rulebook, FinancialYear(2025), example.band
    )
    least, most = (
        min(end.award.yearly / liability, _ONE)
        for end in (range_of_support.lowest, range_of_support.highest)
    )
    return (least, most), "The council's scheme is not held: a range from like councils."


def _mean(area: Area, example: Example) -> tuple[tuple[Decimal, Decimal], str]:
    """What support meets on average of the bills of those of working age who have it."""
    supported = area.columns.where(support="working_age", band=example.band)
    weight = area.weight * supported
    whole = float(weight.sum())
    part = Decimal(repr(round(float(weight @ area.met) / whole, 6))) if whole else _NOTHING
    return (part, part), "The mean share that support of working age meets in the return."


def _met_after(
    change: Change, example: Example, met: tuple[Decimal, Decimal]
) -> tuple[Decimal, Decimal]:
    if change.support is None or example.supported != WORKING:
        return met
    least, most = (min(part * (1 + change.support.share), _ONE) for part in met)
    return least, most


def _share_after(change: Change, example: Example) -> Decimal:
    """The share of the full charge of a second home, with a premium where one is decided."""
    if not example.second_home:
        return _ONE
    shares = (premium.share for premium in change.premiums if premium.kind == SECOND_HOMES)
    return _ONE + next(shares, _NOTHING)
