"""A change of charges as it is asked: rises, plans by band, rebates, support, premiums."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tallystick.figures.errors import Faults, FieldFault
from tallystick.figures.frozen import dataclass
from tallystick.questions import who_pays_words as words
from tallystick.questions.amount_kinds import Count, Money, Share
from tallystick.questions.fields import asked, fields_of
from tallystick.questions.kinds import Choice, Flag, Many, Named
from tallystick.questions.who_pays_kinds import (
    LEAST_RISE,
    MOST_RISE,
    Letters,
    NewBandD,
    PlanByName,
    RiseOfElement,
    Rises,
    is_plan_file,
)

BANDS = "ABCDEFGH"
LETTERS = dict.fromkeys(BANDS, "")
BY_BAND = "Each band its own rise, or bands left out"
TERMS = "Terms of the rebate"
OTHERS = "Support for low incomes, second and empty homes"
REBATE_TERMS = (
    "rebate_to",
    "rebate_age",
    "rebate_bands",
    "rebate_tenure",
    "take_up",
    "taper",
    "low_capital",
    "administration",
)
"""On what terms a part of a rise is given back."""


@dataclass(frozen=True, kw_only=True)
class ChangeFacts:
    """What changes; nothing where nothing is given. It has no slots, as `HouseholdFacts`."""

    rise: Mapping[str, Decimal | NewBandD] = asked(
        Rises(RiseOfElement(), words.PARTS_OF_BILL, what="element", bare=words.OWN),
        "Rise",
        "A rise: 4.99%, or of another element police=2%. Default: the largest without a "
        "referendum.",
        default={},
    )
    band_d: Mapping[str, Decimal] = asked(
        Named(Money(), words.PARTS_OF_BILL, what="element", bare=words.OWN),
        "New Band D",
        "A Band D that is set in place of a rise: 1900, or of another element police=250.",
        default={},
        group="A new Band D in pounds",
    )
    plan: str = asked(
        PlanByName(words.plans, "published plan"),
        "A published plan by band",
        "A plan by band: 2018, or a YAML file of your own. With a rise, its highest.",
        default="",
    )
    target: Mapping[str, Decimal] = asked(
        Named(Share(lowest=LEAST_RISE, highest=MOST_RISE), LETTERS, what="band"),
        "Rise of each band",
        "A band's own rise, as E=40%.",
        default={},
        group=BY_BAND,
    )
    freeze: tuple[str, ...] = asked(
        Letters(Choice(LETTERS, "band", metavar="BANDS")),
        "Bands that the rise leaves out",
        "Bands that the rise leaves out: ABC.",
        default=(),
        group=BY_BAND,
    )
    whole_bill: bool = asked(
        Flag(),
        "Reductions by band on the whole bill of every authority",
        "Reductions on the whole bill of every authority.",
        default=False,
        group=BY_BAND,
    )
    rebate: Decimal | None = asked(
        Share(),
        "Part of the rise given back to low incomes",
        "The share of the rise given back to low incomes.",
        default=None,
    )
    rebate_to: int | None = asked(
        Count(lowest=1, highest=10),
        "Up to which tenth of income",
        "Up to which tenth of income. Default: 3.",
        default=None,
        group=TERMS,
    )
    rebate_age: tuple[str, ...] = asked(
        Many(Choice(words.AGES, "age", metavar="AGE"), is_set=True),
        "Rebate by age",
        "pension_age, working_age. Default: both.",
        default=(),
        group=TERMS,
    )
    rebate_bands: tuple[str, ...] = asked(
        Letters(Choice(LETTERS, "band", metavar="BANDS")),
        "Rebate in bands",
        "In which bands. Default: all.",
        default=(),
        group=TERMS,
    )
    rebate_tenure: tuple[str, ...] = asked(
        Many(Choice(words.TENURES, "tenure", metavar="TENURE"), is_set=True),
        "Rebate by tenure",
        "To which tenures, a proxy of capital: social_rent, private_rent, mortgage, "
        "owned_outright.",
        default=(),
        group=TERMS,
    )
    take_up: Decimal | None = asked(
        Share(),
        "Of those who may have the rebate, how many claim it",
        "Of those who may, how many claim. Default: 100%.",
        default=None,
        group=TERMS,
    )
    taper: Decimal | None = asked(
        Share(),
        "Share of the income above the limit by which the rebate falls",
        "The rebate falls by that share of the income above the limit.",
        default=None,
        group=TERMS,
    )
    low_capital: Decimal | None = asked(
        Share(),
        "Of those who fit the rest, how many have little enough capital",
        "Of those who fit the rest, how many have little enough capital.",
        default=None,
        group=TERMS,
    )
    administration: Decimal | None = asked(
        Money(),
        "What the rebates cost to run in a year",
        "What the rebates cost to run in a year.",
        default=None,
        group=TERMS,
    )
    support: Decimal | None = asked(
        Share(lowest=Decimal(-1), highest=MOST_RISE),
        "Working-age support, larger or smaller",
        "Working-age support, of what it meets now: +10%.",
        default=None,
        group=OTHERS,
    )
    premium: Mapping[str, Decimal] = asked(
        Named(Share(highest=MOST_RISE), words.PREMIUMS, what="kind"),
        "Premiums",
        "second_homes=100% or empty_homes=300%.",
        default={},
        group=OTHERS,
    )
    excepted: Decimal | None = asked(
        Share(),
        "Homes that an exception frees from the premium",
        "Homes that an exception frees from the premium.",
        default=None,
        group=OTHERS,
    )
    leaving: Decimal | None = asked(
        Share(),
        "Of the rest, homes that leave the charge",
        "Of the rest, homes that leave the charge.",
        default=None,
        group=OTHERS,
    )

    def __post_init__(self) -> None:
        """Refuse what does not go together."""
        faults = list(_contradictions(self))
        if len(faults) == 1:
            raise faults[0]
        if faults:
            raise Faults("The parts of the change do not go together", faults)

    @property
    def changes_nothing(self) -> bool:
        """Whether no change is asked for, so that the largest rise without a referendum stands."""
        return not any(map(self.is_asked, CHANGES))

    @property
    def is_by_band(self) -> bool:
        """Whether each band is to have a rise of its own."""
        return bool(self.plan or self.target or self.freeze)

    def is_asked(self, name: str) -> bool:
        """Whether a field has been given."""
        return getattr(self, name) not in (None, (), {}, "", False)


CHANGES = tuple(field.name for field in fields_of(ChangeFacts))


def _contradictions(facts: ChangeFacts) -> Iterator[FieldFault]:
    if is_plan_file(facts.plan):
        for name in CHANGES:
            if name != "plan" and facts.is_asked(name):
                yield FieldFault(name, "A plan file says what changes by itself: leave this out.")
        return
    yield from _of_bands(facts)
    for name in facts.rise:
        if name in facts.band_d:
            yield FieldFault("band_d", f"{name} has a rise too: give one of the two.")
    yield from _of_rebates(facts)
    for name in ("excepted", "leaving"):
        if facts.is_asked(name) and not facts.premium:
            yield FieldFault(name, "It goes with a premium: second_homes=100%.")


def _of_bands(facts: ChangeFacts) -> Iterator[FieldFault]:
    own = facts.rise.get(words.OWN)
    if sum(map(bool, (facts.plan, facts.target, facts.freeze))) > 1:
        yield FieldFault(
            "plan" if facts.plan else "target",
            "Give a published plan, targets by band, or bands to freeze; one of them.",
        )
    elif facts.target and own is not None:
        yield FieldFault("target", "Targets by band leave no place for one rise: give one of both.")
    elif facts.freeze and not isinstance(own, Decimal):
        yield FieldFault("freeze", "It leaves bands out of a rise: give the rise too, as 4.99%.")
    elif facts.is_by_band and (words.OWN in facts.band_d or isinstance(own, NewBandD)):
        yield FieldFault(
            "band_d", "A plan by band sets the own element: give that of other elements beside it."
        )
    if facts.whole_bill and not facts.is_by_band:
        yield FieldFault(
            "whole_bill",
            "It goes with reductions by band: a published plan, targets, or bands to freeze.",
        )


def _of_rebates(facts: ChangeFacts) -> Iterator[FieldFault]:
    if facts.rebate is None:
        if any(map(facts.is_asked, REBATE_TERMS)):
            yield FieldFault("rebate", "Say how much of the rise is given back, as 100%.")
    elif not (facts.is_by_band or facts.rise or facts.band_d):
        yield FieldFault("rebate", "A rebate gives part of a rise back: give the rise too.")
