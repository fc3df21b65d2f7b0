"""What can change in a bill: rises, plans by band, rebates, support schemes, premiums.

Shares are parts of one: a rise of 4.99% is `Decimal("0.0499")`. A change says what is decided, and
never by how much anybody's bill moves: `spread` works that out.
"""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal

from tallystick.council_tax.charges import ELEMENTS
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.microdata.record_codes import BANDS, GROUPS, STATUSES, TENURES

PENSION, WORKING = "pension_age", "working_age"
AGES = (PENSION, WORKING)
SECOND_HOMES, EMPTY_HOMES = "second_homes", "empty_homes"
PREMIUMS = {SECOND_HOMES: "second_home", EMPTY_HOMES: "empty"}
"""The kinds of premium, and the use of a dwelling that each is charged on."""

_SHORT = ("empty_no_discount", "empty_discount")
"""Homes empty for less than a year, on which no premium can be charged."""

_NOTHING, _ONE = Decimal(0), Decimal(1)
_MOST_RISE = Decimal(10)


@dataclass(frozen=True, slots=True)
class Rebates:
    """Part of a rise given back to households of low income (BAND-06).

    Pensioners' part is a class of reductions under s13A(1)(c), which the billing authority's
    general fund pays (R4); that of working age is support, which lowers the tax base (R3).

    Args:
        share: the share of the increase that is given back.
        take_up: the share of those who may have it that take it up.
        up_to: the highest tenth of modelled income that may have it, 1 to 10.
        ages: `pension_age`, `working_age`, or both.
        bands: the bands in which it is given; every band where none is named.
        tenures: the tenures to which it is given, a proxy of capital; every one where none is.
        capital_share: of those who fit the rest, the share whose capital is low enough. Capital is
            not in the records: any value but 1 is the user's own.
        taper: the share of the income above the limit by which it falls; None ends it there.
        administration: pounds a year, verification included.
    """

    share: Decimal = _ONE
    take_up: Decimal = _ONE
    up_to: int = 3
    ages: tuple[str, ...] = AGES
    bands: tuple[str, ...] = ()
    tenures: tuple[str, ...] = ()
    capital_share: Decimal = _ONE
    taper: Decimal | None = None
    administration: Decimal = _NOTHING

    def __post_init__(self) -> None:
        """Refuse shares that are none, and names that are not known."""
        for name, share in (
            ("share of the increase", self.share),
            ("take-up", self.take_up),
            ("share with low capital", self.capital_share),
            ("taper", _ONE if self.taper is None else self.taper),
        ):
            _share(name, share)
        if isinstance(self.up_to, bool) or not 1 <= self.up_to <= GROUPS:
            raise BadInput(f"The highest tenth of income is 1 to {GROUPS}, not {self.up_to}.")
        if not self.administration.is_finite() or self.administration < 0:
            raise BadInput(f"Administration cannot cost £{self.administration}.")
        for what, names, known in (
            ("age", self.ages, AGES),
            ("band", self.bands, BANDS),
            ("tenure", self.tenures, TENURES[1:]),
        ):
            for name in names:
                if name not in known:
                    raise UnknownName(what, name, near(name, known) or known)


@dataclass(frozen=True, slots=True)
class Rise:
    """The same rise for every band: a share by element, or the Band D that is set.

    `shares` and `to` are by element of a bill (`own`, `county`, `police`, ...). A share is taken of
    the Band D before and rounded to the penny, as Band D is set.
    """

    shares: Mapping[str, Decimal] = field(default_factory=dict)
    to: Mapping[str, Decimal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse elements that no bill has, and rises that leave no charge."""
        _elements((*self.shares, *self.to))
        for element, share in self.shares.items():
            if not share.is_finite() or not -_ONE < share <= _MOST_RISE:
                raise BadInput(
                    f"A rise of {share} for {element} is outside -100% to {_MOST_RISE:%}."
                )
        for element, amount in self.to.items():
            if not amount.is_finite() or amount < 0:
                raise BadInput(f"A Band D of £{amount} for {element} cannot be set.")


@dataclass(frozen=True, slots=True)
class ByBandPlan:
    """A rise for each band of the billing authority's own element (BAND-03).

    Every band rises as much as the highest target, and reductions that the general fund pays bring
    each down to its own. `whole_bill` gives them on the preceptors' charges too.
    """

    targets: Mapping[str, Decimal]
    whole_bill: bool = False
    name: str = ""

    def __post_init__(self) -> None:
        """Refuse a plan that leaves out a band, or takes a whole charge away."""
        absent = [band for band in BANDS[1:] if band not in self.targets]
        if absent:
            raise BadInput(f"A plan by band needs a rise of every band; missing: {absent}.")
        for band, target in self.targets.items():
            if band not in BANDS:
                raise UnknownName("band", band, BANDS)
            if not target.is_finite() or not -_ONE < target <= _MOST_RISE:
                raise BadInput(
                    f"A rise of {target} for band {band} is outside -100% to {_MOST_RISE:%}."
                )

    @property
    def highest(self) -> Decimal:
        """The uniform rise that the plan needs, a share."""
        return max(self.targets.values())

    def of(self, band: str) -> Decimal:
        """The rise of a band, a share; `A-` takes that of A where it has none of its own."""
        return self.targets.get(band, self.targets["A"])


@dataclass(frozen=True, slots=True)
class SupportSize:
    """Working-age support larger or smaller by a share of what it meets now (CT-11, CT-16).

    The scheme for pensioners is national and stays. Support never exceeds a household's liability.
    """

    share: Decimal

    def __post_init__(self) -> None:
        """Refuse to take away more than there is."""
        if not self.share.is_finite() or not -_ONE <= self.share <= _MOST_RISE:
            raise BadInput(f"Support can change by -100% to {_MOST_RISE:%}, not by {self.share}.")


@dataclass(frozen=True, slots=True)
class Premium:
    """A premium on second or empty homes, as a share of the charge (CT-06, CT-07).

    It is charged on homes that have a lower premium now, or none. `excepted` is the share of them
    that a class of exception frees, `leaving` the share of the rest that leave the charge. Both are
    the user's own: no return counts them beforehand.
    """

    kind: str
    share: Decimal
    excepted: Decimal = _NOTHING
    leaving: Decimal = _NOTHING

    def __post_init__(self) -> None:
        """Refuse kinds that are not known, and shares that are none."""
        if self.kind not in PREMIUMS:
            raise UnknownName("kind of premium", self.kind, tuple(PREMIUMS))
        if not self.share.is_finite() or not 0 <= self.share <= _MOST_RISE:
            raise BadInput(f"A premium cannot be {self.share}; give a share from 0 up.")
        _share("share of homes that is excepted", self.excepted)
        _share("share of homes that leave the charge", self.leaving)

    @property
    def kept(self) -> Decimal:
        """The share of homes that pay it."""
        return (_ONE - self.excepted) * (_ONE - self.leaving)


@dataclass(frozen=True, slots=True)
class Change:
    """Everything that is decided together; each part is applied once, in this order.

    Support and premiums first, for they move the tax base; then the rise or the plan by band; then
    the rebates on what it adds.
    """

    support: SupportSize | None = None
    premiums: tuple[Premium, ...] = ()
    rise: Rise | None = None
    plan: ByBandPlan | None = None
    rebates: Rebates | None = None

    def __post_init__(self) -> None:
        """Refuse two answers to one question."""
        kinds = [premium.kind for premium in self.premiums]
        if len(set(kinds)) < len(kinds):
            raise BadInput("Give one premium for each kind of home.")
        if (
            self.plan is not None
            and self.rise is not None
            and "own"
            in {
                *self.rise.shares,
                *self.rise.to,
            }
        ):
            raise BadInput(
                "A plan by band sets the own element: give the rise of other elements beside it."
            )
        if self.rebates is not None and self.plan is None and self.rise is None:
            raise BadInput("A rebate gives part of a rise back: give the rise too.")


def of_use(kind: str) -> tuple[str, ...]:
    """The statuses of the records on which a kind of premium can be charged.

    >>> of_use("second_homes")[0]
    'second_home_no_discount'
    """
    use = PREMIUMS[kind]
    return tuple(
        status.name
        for status in STATUSES
        if status.use == use and not status.name.startswith(_SHORT)
    )


NOTHING = Change()
"""A change of nothing, which changes nothing."""


def _elements(names: tuple[str, ...]) -> None:
    for name in names:
        if name not in ELEMENTS:
            raise UnknownName("element of a bill", name, near(name, ELEMENTS) or tuple(ELEMENTS))
    if len(set(names)) < len(names):
        raise BadInput("Give each element one rise: a share or a Band D.")


def _share(name: str, share: Decimal) -> None:
    if not share.is_finite() or not 0 <= share <= 1:
        raise BadInput(f"A {name} cannot be {share}; give a share from 0 to 1.")
