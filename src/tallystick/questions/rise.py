"""Whether a rise of Band D needs a referendum, how near the limit it is, and what it yields."""

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from tallystick.figures.errors import BadInput, FieldFault, MissingFigure
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import PENNY, half_up, to_penny
from tallystick.figures.year import FinancialYear
from tallystick.questions.amount_kinds import Money, Quantity, Share, Year
from tallystick.questions.answer import Answer, told
from tallystick.questions.bands import newest_year
from tallystick.questions.fields import asked
from tallystick.questions.kinds import Choice, Text
from tallystick.questions.opening import rulebook, versions_of
from tallystick.questions.plain import Place
from tallystick.questions.question import Question
from tallystick.questions.sources import CitedRule

if TYPE_CHECKING:
    from tallystick.rules.referendum import Principle, ThresholdTest
    from tallystick.rules.rulebook import Rulebook
    from tallystick.sources.release import Release

CLASSES = {
    "social_care": "A London borough, metropolitan, unitary or county council",
    "shire_district": "A district council",
    "police": "A police and crime commissioner",
    "fire": "A fire and rescue authority",
    "gla": "The Greater London Authority",
}
_TO = ("rise", "increase", "band_d", "core")
_ON_BAND_D, _POUNDS, _SHARE = "£ on Band D", "£", "share"

_LEAST = Decimal("0.01")
"""The smallest Band D of the year before."""


@dataclass(frozen=True, slots=True)
class RiseRequest:
    """A rise of one authority's own Band D, or of a class of authority from an entered Band D."""

    council: str = asked(
        Text(120),
        "Authority",
        "A council of England by name or code; or give a class and a Band D.",
        default="",
        is_positional=True,
    )
    year: FinancialYear | None = asked(
        Year(), "Year of the rise", "Default: the one after the newest charges held.", default=None
    )
    before: Decimal | None = asked(
        Money(), "Band D of the year before", "Default: the authority's own, as held.", default=None
    )
    rise: Decimal | None = asked(Share(highest=Decimal(5)), "Rise", "As 4.99%.", default=None)
    increase: Decimal | None = asked(
        Money(), "Rise in pounds", "On Band D, in place of a percentage: £5.", default=None
    )
    band_d: Decimal | None = asked(
        Money(), "New Band D", "In place of a rise: £1,598.05.", default=None
    )
    core: Decimal | None = asked(
        Share(highest=Decimal(5)),
        "Core rise",
        "Of a council with adult social care: the part that is not for it.",
        default=None,
    )
    social_care: Decimal | None = asked(
        Share(highest=Decimal(5)), "Adult social care precept", "Points for it.", default=None
    )
    authority_class: str = asked(
        Choice(CLASSES, "class of authority"),
        "Class of authority",
        "Where no authority is named: social_care, shire_district, police, fire or gla.",
        default="",
        option="--class",
        key="class",
    )
    tax_base: Decimal | None = asked(
        Quantity(), "Tax base", "To say what the rise yields. Default: as held.", default=None
    )
    limit: Decimal | None = asked(
        Share(), "A limit of your own", "A rise of so much or more needs a vote.", default=None
    )
    limit_pounds: Decimal | None = asked(
        Money(), "A limit in pounds", "A rise above it needs a vote.", default=None
    )

    def __post_init__(self) -> None:
        """Refuse what does not go together."""
        if bool(self.council) == bool(self.authority_class):
            raise BadInput(
                "Name an authority, as in `rise torbay`, or give its class and the Band D of the "
                "year before."
            )
        if not self.council and self.before is None:
            raise FieldFault("before", "It is needed where no authority is named.")
        chosen = [name for name in _TO if getattr(self, name) is not None]
        if len(chosen) > 1:
            raise FieldFault(chosen[1], f"{chosen[0]} says already how far Band D rises.")
        if self.social_care is not None and self.core is None:
            raise FieldFault("core", "The adult social care precept goes with the core rise.")
        if not chosen:
            raise FieldFault("rise", "Say how far Band D rises: 4.99%, £5, or a new Band D.")


@dataclass(frozen=True, slots=True)
class RiseLimit:
    """The principle of the year, and the amounts on either side of it; None where there is none."""

    sentence: str
    status: str
    is_intended: bool
    largest_without_referendum: Decimal | None = told(_ON_BAND_D)
    smallest_with_referendum: Decimal | None = told(_ON_BAND_D)
    headroom: Decimal | None = told(_ON_BAND_D, "Left under the largest; below nought over it.")


@dataclass(frozen=True, slots=True)
class RisePoints:
    """The two parts of the rise, in points of the whole Band D of the year before."""

    core: float = told(_SHARE)
    social_care: float = told(_SHARE)
    is_within: bool = told()
    sentence: str = told()


@dataclass(frozen=True, slots=True)
class RiseBand:
    """One band before and after, in pounds a year; each rounded half-up by itself."""

    identified_by: ClassVar[str] = "band"

    band: str
    before: Decimal
    after: Decimal
    increase: Decimal


@dataclass(frozen=True, slots=True, repr=False)
class RiseAnswer(Answer):
    """A rise, whether it needs a referendum, and what it yields."""

    FORMAT: ClassVar[str] = "tallystick-rise-1"

    authority: str
    code: str
    year: FinancialYear
    before: Decimal = told(_ON_BAND_D)
    after: Decimal = told(_ON_BAND_D)
    increase: Decimal = told(_ON_BAND_D)
    rise: float = told(_SHARE)
    needs_referendum: bool = told()
    limit: RiseLimit = told()
    points: RisePoints | None = told()
    ballot_percentage: Decimal = told("per cent", "As the question on the ballot names it.")
    tax_base: float | None = told("Band D equivalents")
    yields: int | None = told(_POUNDS, "What the rise raises in the year.")
    one_point_yields: int | None = told(_POUNDS, "What one per cent raises.")
    bands: tuple[RiseBand, ...] = told(_POUNDS)
    rules: tuple[CitedRule, ...] = ()

    @property
    def headline(self) -> str:
        """The rise, and whether it needs a vote."""
        vote = "needs a referendum" if self.needs_referendum else "needs no referendum"
        return (
            f"Band D of {self.authority} from £{self.before:,.2f} to £{self.after:,.2f} in "
            f"{self.year} is a rise of {self.rise:.3%} and {vote}"
        )

    @property
    def place(self) -> Place:
        """The authority, or its class."""
        return Place(self.authority, self.code)


@dataclass(frozen=True, slots=True)
class _Held:
    """What is held of the authority: its name, class, Band D and tax base."""

    name: str
    code: str
    of_class: str
    band_d: Decimal
    tax_base: float | None


def work(request: RiseRequest, release: "Release") -> RiseAnswer:
    """Whether the rise needs a referendum (REF-01, REF-02, REF-05).

    Raises:
        UnknownName: if there is no such authority.
        MissingFigure: if its Band D is not held and none is given.
        RuleNotKnown: if no principle is known for the year and no limit is given.
    """
    rules = rulebook(release)
    year = request.year or newest_year(release) + 1
    council = _held(request, release)
    before = council.band_d
    after = _after(request, before)
    principle = _principle(request, rules, council, year)
    return RiseAnswer(
        authority=council.name,
        code=council.code,
        year=year,
        before=before,
        after=after,
        increase=after - before,
        rise=float(half_up((after - before) / before, 6)),
        needs_referendum=_needs_vote(principle, before, after),
        limit=_limit(principle, before, after),
        points=_points(request, principle),
        ballot_percentage=half_up((after - before) * 100 / before, 1),
        tax_base=council.tax_base,
        yields=None if council.tax_base is None else _pounds(after - before, council.tax_base),
        one_point_yields=None
        if council.tax_base is None
        else _pounds(before / 100, council.tax_base),
        bands=_bands(rules, year, before, after),
        rules=(CitedRule("REF-01", str(principle.citation), principle.status),),
        versions=versions_of(release),
    )


def _held(request: RiseRequest, release: "Release") -> _Held:
    base = None if request.tax_base is None else float(half_up(request.tax_base, 2))
    if not request.council:
        before = request.before or Decimal(0)
        words = request.authority_class
        return _Held(f"an authority of class {words}", "", words, _above_nought(before), base)
    from tallystick.authorities.council import COUNCIL_CLASSES, load
    from tallystick.authorities.lookup import find

    authority = find(release, request.council).authority
    if request.before is not None:
        of_class = COUNCIL_CLASSES.get(authority.kind, authority.kind)
        before = _above_nought(request.before)
        return _Held(authority.name, authority.ons_code, of_class, before, base)

    council = load(release, request.council)
    newest = council.newest_council_tax()
    if newest.band_d.value is None:
        raise MissingFigure(f"Band D of {council.name} is not held: give it as `before`.")
    if base is None and newest.tax_base.value is not None:
        base = float(newest.tax_base.value)
    band_d = to_penny(newest.band_d.value)
    return _Held(council.name, council.ons_code, council.council_class, band_d, base)


def _above_nought(before: Decimal) -> Decimal:
    if before < _LEAST:
        raise FieldFault("before", "A rise is a share of last year's Band D: give a penny or more.")
    return to_penny(before)


def _after(request: RiseRequest, before: Decimal) -> Decimal:
    if request.band_d is not None:
        return to_penny(request.band_d)
    if request.increase is not None:
        return to_penny(before + request.increase)
    rise = request.rise
    if rise is None:
        rise = (request.core or Decimal(0)) + (request.social_care or Decimal(0))
    return to_penny(before * (1 + rise))


def _principle(
    request: RiseRequest, rules: "Rulebook", council: _Held, year: FinancialYear
) -> "Principle":
    from tallystick.rules.referendum import Principle, principle
    from tallystick.rules.rulebook import Citation

    own = _own_tests(request)
    if not own:
        return principle(rules, council.of_class, council.name, year)
    words = " and ".join(str(test) for test in own)
    return Principle(
        authority=council.name,
        group=council.of_class,
        year=year,
        tests=own,
        core_points=None,
        asc_points=None,
        is_bespoke=False,
        no_limit=False,
        is_intended=False,
        status="as entered",
        citation=Citation("the limit that was entered", "", "", ""),
        sentence=f"The limit that was entered: a rise of {words} needs a referendum.",
    )


def _own_tests(request: RiseRequest) -> "tuple[ThresholdTest, ...]":
    from tallystick.rules.referendum import ThresholdTest

    tests = []
    if request.limit is not None:
        tests.append(ThresholdTest("pct_or_more", request.limit * 100))
    if request.limit_pounds is not None:
        tests.append(ThresholdTest("gbp_more_than", request.limit_pounds))
    return tuple(tests)


def _needs_vote(principle: "Principle", before: Decimal, after: Decimal) -> bool:
    from tallystick.rules.referendum import is_excessive

    return is_excessive(principle, before, after)


def _limit(principle: "Principle", before: Decimal, after: Decimal) -> RiseLimit:
    from tallystick.rules.referendum import largest_without_referendum

    largest = None if principle.no_limit else largest_without_referendum(principle, before)
    return RiseLimit(
        sentence=principle.sentence,
        status=principle.status,
        is_intended=principle.is_intended,
        largest_without_referendum=largest,
        smallest_with_referendum=None if largest is None else largest + PENNY,
        headroom=None if largest is None else largest - after,
    )


def _points(request: RiseRequest, principle: "Principle") -> RisePoints | None:
    from tallystick.rules.referendum import check_points

    if request.core is None:
        return None
    care = request.social_care or Decimal(0)
    checked = check_points(principle, request.core * 100, care * 100)
    return RisePoints(float(request.core), float(care), checked.is_within, checked.sentence)


def _bands(
    rules: "Rulebook", year: FinancialYear, before: Decimal, after: Decimal
) -> tuple[RiseBand, ...]:
    from tallystick.council_tax.band_table import band_amount, band_ratios

    bands = []
    for band, ratio in band_ratios(rules, year).items():
        old, new = (band_amount(amount, ratio) for amount in (before, after))
        bands.append(RiseBand(band, old, new, new - old))
    return tuple(bands)


def _pounds(amount: Decimal, tax_base: float) -> int:
    return int(half_up(float(amount) * tax_base))


QUESTION = Question(
    name="rise",
    about=(
        "COUNCIL is an authority of England. Without it, give a class and the Band D of the year "
        "before. The amount tested is the authority's own Band D, without parishes."
    ),
    request=RiseRequest,
    answer=RiseAnswer,
    work=work,
    address="/rise",
    example={"council": "torbay", "rise": "4.75%"},
)
