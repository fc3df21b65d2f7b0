"""What a household would pay in council tax, line by line, and why."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.figures.errors import FieldFault, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import to_penny
from tallystick.figures.year import FinancialYear
from tallystick.questions.amount_kinds import Money, Year
from tallystick.questions.bands_answer import Area, BandElement
from tallystick.questions.bill_answer import (
    AwardStep,
    BillAnswer,
    BilledHousehold,
    ChargeLine,
    Instalments,
    LikeAward,
    PayableRange,
    SupportAward,
    SupportUndecided,
    WithoutParish,
)
from tallystick.questions.billing import (
    HouseholdBill,
    bill_of_facts,
    instalments,
    origins_of,
)
from tallystick.questions.fields import asked, fields_of
from tallystick.questions.household import HOME, HouseholdFacts
from tallystick.questions.household_kinds import OfYearOrWeek, ToldCharge
from tallystick.questions.kinds import File, Text
from tallystick.questions.opening import versions_of
from tallystick.questions.question import Question
from tallystick.questions.sources import source_tables

if TYPE_CHECKING:
    from tallystick.bills.bill import BillLine
    from tallystick.bills.household import Household
    from tallystick.council_tax.charges import Charges
    from tallystick.reductions.scheme import Scheme
    from tallystick.sources.release import Release

_FIELDS = {
    "band": "band",
    "disregard": "disregard",
    "class of exemption": "exemption",
    "class of exception": "premium_exception",
}
"""The kinds of name that the engine may not know in a nation and year, and the field of each."""

_IN_THE_CHARGE = (
    "parish_amount",
    "disregard",
    "disabled",
    "annexe",
    "exemption",
    "use",
)
"""What a household is charged rests on it."""


@dataclass(frozen=True, kw_only=True)
class _Billed:
    """Where the household lives, and when; without slots, as `HouseholdFacts`."""

    council: str = asked(
        Text(120),
        "Council that sends the bill",
        "As on the bill: the authority that sends it, such as Coventry or City of Edinburgh.",
        is_positional=True,
    )
    year: FinancialYear | None = asked(Year(), "Year", "Default: the newest held.", default=None)
    parish_amount: Decimal | None = asked(
        Money(),
        "Your parish’s charge on Band D",
        "Your parish's Band D, for the average parish.",
        default=None,
        group=HOME,
    )
    charged: ToldCharge | None = asked(
        OfYearOrWeek(),
        "What you are charged, before support",
        "What is charged before support, as 1,338.92 or 28.71/week, for the council's charges.",
        default=None,
        group=HOME,
    )
    scheme: Path | None = asked(
        File(),
        "Scheme",
        "A scheme file that decides claims of working age, in place of the one held.",
        default=None,
        is_local=True,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class BillRequest(HouseholdFacts, _Billed):
    """A household, and the council that bills it."""

    def __post_init__(self) -> None:
        """Refuse facts that no household can have together, and what is in the charge already."""
        HouseholdFacts.__post_init__(self)
        if self.charged is None:
            return
        for field in fields_of(BillRequest):
            if field.name in _IN_THE_CHARGE and getattr(self, field.name) != field.default:
                raise FieldFault(
                    field.name, "It is in what is charged already: leave one of the two out."
                )


def work(request: BillRequest, release: "Release") -> BillAnswer:
    """The bill that is asked for.

    Raises:
        FieldFault: if a class, a band or a disregard is not law in that nation and year.
        TallystickError: of any kind that `charges_for` and `bill` raise.
    """
    charges = _charges(request, release)
    try:
        bill = bill_of_facts(release, request, charges, _scheme(request, charges))
    except UnknownName as fault:
        raise FieldFault(_FIELDS[fault.kind], str(fault)) from fault
    return _answer(bill, release)


def _charges(request: BillRequest, release: "Release") -> "Charges":
    """What the area charges, or what the household tells that it is charged."""
    from tallystick.council_tax.levels import charged_as_told, charges_for

    if request.charged is None:
        return charges_for(release, request.council, request.year, request.parish_amount)
    return charged_as_told(release, request.council, request.year, request.charged.of)


def _scheme(request: BillRequest, charges: "Charges") -> "Scheme | None":
    """The scheme file of the request, read for the nation of its council."""
    from tallystick.questions.scheme_asked import scheme_asked

    return None if request.scheme is None else scheme_asked(request.scheme, charges.nation)


def _answer(of: HouseholdBill, release: "Release") -> BillAnswer:
    bill, charges = of.bill, of.charges
    ends = of.least_and_most()
    total = to_penny(bill.total) if ends is None else None
    without = of.without_parish if of.support is None else None
    return BillAnswer(
        area=Area(bill.area_code, bill.area_name, bill.nation),
        year=bill.year,
        household=_household(of.household),
        band_charged=bill.band_charged,
        lines=_lines(bill.lines),
        total=total,
        total_range=None if ends is None else PayableRange(to_penny(ends[0]), to_penny(ends[1])),
        payments=None if total is None else Instalments(**instalments(total, charges)),
        without_parish=None if without is None else WithoutParish(to_penny(without.total)),
        memoranda=_lines(bill.memoranda),
        support=_support(of),
        charges=tuple(
            BandElement(
                each.element, each.authority, to_penny(each.band_d), each.basis, str(each.rounding)
            )
            for each in charges.charges
        ),
        notes=bill.notes,
        sources=source_tables(origins_of(charges)),
        versions=versions_of(release),
    )


def _household(household: "Household") -> BilledHousehold:
    dwelling = household.dwelling
    return BilledHousehold(
        band=dwelling.band,
        use=dwelling.use,
        adults=len(household.adults),
        disregarded=tuple(each.disregard for each in household.adults if each.disregard),
        disabled_reduction=dwelling.disabled_reduction,
        exemption_class=dwelling.exemption_class,
        years_empty=dwelling.years_empty,
        premium=dwelling.premium,
        premium_exception=dwelling.premium_exception,
        is_annexe=dwelling.is_annexe,
        asks_for_support=household.claim is not None,
    )


def _lines(lines: "Iterable[BillLine]") -> tuple[ChargeLine, ...]:
    return tuple(
        ChargeLine(
            line.element, line.label, to_penny(line.amount), line.rule, line.law, line.status
        )
        for line in lines
    )


def _support(of: HouseholdBill) -> SupportAward | SupportUndecided | None:
    award, scheme, ends = of.bill.award, of.bill.scheme, of.support
    if ends is not None:
        return SupportUndecided(
            status="scheme not held",
            least=to_penny(ends.least),
            most=to_penny(ends.most),
            basis=ends.basis,
            like_councils=tuple(
                LikeAward(council, year, to_penny(pounds)) for council, year, pounds in ends.awards
            ),
            left_out=ends.left_out,
        )
    if award is None or scheme is None:
        return None
    return SupportAward(
        status="decided",
        scheme=scheme.title,
        year=scheme.year,
        confidence=scheme.confidence,
        source=dict(scheme.source),
        award=to_penny(award.yearly),
        award_a_week=to_penny(award.weekly),
        lines=tuple(
            AwardStep(line.label, to_penny(line.weekly), line.rule) for line in award.lines
        ),
    )


QUESTION = Question(
    name="bill",
    about=(
        'COUNCIL is a billing authority: coventry, "City of Edinburgh", E07000066. Nothing that '
        "you enter is kept."
    ),
    request=BillRequest,
    answer=BillAnswer,
    work=work,
    address="/bill",
    is_sent=True,
    example={"council": "coventry", "band": "B", "adults": "1", "income": ["earnings=210/week"]},
)
