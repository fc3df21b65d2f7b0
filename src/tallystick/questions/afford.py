"""What it would take to keep a service: tax, reserves, borrowing, savings elsewhere, a pool."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from tallystick.figures.errors import FieldFault, MissingFigure, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import half_up
from tallystick.questions.afford_answer import (
    AffordAnswer,
    Borrowing,
    EveryBand,
    FromReserves,
    FromServices,
    HigherBands,
    SharedWith,
    WayLaw,
)
from tallystick.questions.amount_kinds import Count, Money, Share
from tallystick.questions.council_named import council_named, notes, reserves_dated, sources
from tallystick.questions.fields import asked
from tallystick.questions.kinds import Many, Text
from tallystick.questions.opening import Opened, open_plan, versions_of
from tallystick.questions.own_figure_fields import OwnFigureFields
from tallystick.questions.question import Question

if TYPE_CHECKING:
    from tallystick.authorities.council import Council
    from tallystick.planner.afford import Affordability, Law
    from tallystick.sources.release import Release

_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class AffordRequest(OwnFigureFields):
    """A service of a council: what it costs a year, what it costs to build, or both."""

    council: str = asked(Text(120), "Council", "A council's name or code.", is_positional=True)
    service: str = asked(Text(60), "What it is", "What it is, as leisure centre.", default="")
    cost: Decimal | None = asked(
        Money(highest=Decimal(10) ** 11),
        "Yearly cost",
        "Pounds a year, less what users pay: £1.2m or 85,000.",
        default=None,
    )
    capital: Decimal | None = asked(
        Money(highest=Decimal(10) ** 11),
        "To build or repair",
        "Capital to build or repair, which is borrowed for: £8m.",
        default=None,
    )
    life: int | None = asked(
        Count(lowest=1, highest=50),
        "Life",
        "Years over which the capital is repaid. Default: 20.",
        default=None,
    )
    rate: Decimal | None = asked(
        Share(highest=_HALF),
        "Interest",
        "Of what is borrowed: 5.9%. Default: the planning rate.",
        default=None,
    )
    partners: tuple[str, ...] = asked(
        Many(Text(120, metavar="NAME"), most=12),
        "Shared with",
        "A council to share it with, once for each. Default: the districts of the same county.",
        default=(),
        option="--with",
        key="with",
    )

    def __post_init__(self) -> None:
        """Refuse what costs nothing."""
        if not self.cost and not self.capital:
            raise FieldFault(
                "cost", "Say what it costs a year, as £1.2m, or what it costs to build, or both."
            )


def work(request: AffordRequest, release: "Release") -> AffordAnswer:
    """What it would take, in every way of paying.

    Raises:
        FieldFault: if a partner is not known, is the council itself, or is named twice.
        MissingFigure: if the council's outlook is not held.
    """
    from tallystick.forecast.ranges import reserves_at_start
    from tallystick.planner.afford import LIFE, Capital, what_it_takes
    from tallystick.planner.context import context_for

    opened = open_plan([request.council], request.outlook, release)
    context = context_for(opened.plan, release, opened.rules)
    starts = reserves_at_start(opened.plan.known())
    affordability = what_it_takes(
        context,
        float(request.cost or 0),
        capital=Capital(
            float(request.capital or 0),
            request.life or LIFE,
            None if request.rate is None else float(request.rate),
        ),
        service=request.service,
        reserves=(starts.get("low", 0.0), starts.get("high", 0.0)),
        members=_members(opened.plan.council, request.partners, release),
    )
    return _answer(affordability, opened, release)


def _members(council: "Council", partners: tuple[str, ...], release: "Release") -> dict[str, float]:
    """Tax bases by name of the councils asked for; else of the others of the same county."""
    if partners:
        return dict(_named_members(council, partners, release))
    return dict(_members_of_county(council, release))


def _named_members(
    council: "Council", partners: tuple[str, ...], release: "Release"
) -> Iterator[tuple[str, float]]:
    from tallystick.authorities.council import load

    codes = {council.ons_code}
    for name in partners:
        try:
            partner = load(release, name)
        except UnknownName as fault:
            raise FieldFault("partners", str(fault)) from fault
        if partner.ons_code == council.ons_code:
            raise FieldFault(
                "partners", f"{partner.name} is the council itself; name others to share it with."
            )
        if partner.ons_code in codes:
            raise FieldFault("partners", f"{partner.name} is named twice.")
        codes.add(partner.ons_code)
        base = partner.newest_council_tax().tax_base.value
        if base is None:
            raise MissingFigure(f"The tax base of {partner.name} is not held.")
        yield partner.name, base


def _members_of_county(council: "Council", release: "Release") -> Iterator[tuple[str, float]]:
    from tallystick.authorities.council import load

    if council.county is None or not council.authority.is_billing:
        return
    for authority in release.authorities:
        is_district = authority.county_code == council.county.ons_code and authority.is_billing
        if not is_district or authority.ended or authority.ons_code == council.ons_code:
            continue
        member = load(release, authority.ons_code)
        base = member.newest_council_tax().tax_base.value
        if base is not None:
            yield member.name, base


def _answer(affordability: "Affordability", opened: Opened, release: "Release") -> AffordAnswer:
    every = affordability.every_band
    return AffordAnswer(
        council=council_named(opened.plan),
        notes=notes(opened.plan),
        year=affordability.year,
        service=affordability.service,
        cost=_pounds(affordability.cost),
        yearly=_pounds(affordability.yearly),
        gap_before=_pounds(affordability.gap),
        borrowing=_borrowing(affordability),
        every_band=EveryBand(
            every.band_d, every.week, every.by_band, every.share, every.of_largest, _law(every.law)
        ),
        higher_bands=_higher_bands(affordability),
        reserves=FromReserves(
            _pounds(affordability.reserves.low),
            _pounds(affordability.reserves.high),
            affordability.reserves.years_low,
            affordability.reserves.years_high,
            reserves_dated(opened.plan),
            _law(affordability.reserves.law),
        ),
        services=_services(affordability),
        shared=_shared(affordability),
        needs=affordability.needs,
        sources=sources(opened.plan),
        versions=versions_of(release),
    )


def _borrowing(affordability: "Affordability") -> Borrowing | None:
    loan = affordability.loan
    if loan is None:
        return None
    return Borrowing(
        _pounds(loan.capital),
        _pounds(loan.yearly),
        loan.rate,
        loan.rate_source,
        loan.life_years,
        _law(loan.law),
    )


def _higher_bands(affordability: "Affordability") -> HigherBands | None:
    higher = affordability.higher_bands
    if higher is None:
        return None
    return HigherBands(higher.by_band, higher.share, higher.part_of_base, _law(higher.law))


def _services(affordability: "Affordability") -> FromServices | None:
    services = affordability.services
    if services is None:
        return None
    by_service = {name: _pounds(amount) for name, amount in services.by_service.items()}
    return FromServices(services.share, by_service, _law(services.law))


def _shared(affordability: "Affordability") -> SharedWith | None:
    shared = affordability.shared
    if shared is None:
        return None
    return SharedWith(
        shared.members, shared.share, _pounds(shared.own), shared.band_d, _law(shared.law)
    )


def _law(law: "Law") -> WayLaw:
    return WayLaw(law.status.word, law.sentence, law.rules)


def _pounds(amount: float) -> int:
    return int(half_up(amount))


QUESTION = Question(
    name="afford",
    about=(
        "Each way is worked out as if it paid for all of it, with its lawfulness, in the first "
        "year of the outlook. COUNCIL is a council's name or code."
    ),
    request=AffordRequest,
    answer=AffordAnswer,
    work=work,
    address="/councils/{council}/afford",
    example={"council": "coventry", "cost": "£1.2m", "service": "leisure centre"},
)
