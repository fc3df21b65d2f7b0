"""The kinds of fields that only a household has: classes of the law, adults, reductions."""

from decimal import Decimal
from typing import TYPE_CHECKING

from tallystick.figures import reading
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import to_penny
from tallystick.figures.year import FinancialYear
from tallystick.questions.amount_kinds import Money, Share, Weekly
from tallystick.questions.kinds import Choice, Kind, Schema

if TYPE_CHECKING:
    from tallystick.bills.household import FurtherReduction
    from tallystick.reductions.claim import NonDependant, SecondAdult

_NOT_WORKING, _COUPLE, _ON_BENEFIT = "not_working", "couple", "on_benefit"
_MOST_PREMIUM = Decimal(10)


@dataclass(frozen=True)
class ClassOfLaw(Choice):
    """A class by its letter; whether it is law in a nation and year is said by the rule itself."""

    metavar: str = "CLASS"

    def read(self, written: object) -> str:
        """The class in capitals, whether it is known or not."""
        try:
            return super().read(written)
        except UnknownName:
            return str(written).strip().upper()[:40]

    def schema(self) -> Schema:
        """Its letter or its word."""
        return {"type": "string", "maxLength": 40, "examples": list(self.words)}


@dataclass(frozen=True)
class SizeOfPremium(Kind[Decimal | str]):
    """A percentage, or the largest that the law allows."""

    metavar: str = "%|max"

    def read(self, written: object) -> Decimal | str:
        """A share of the charge, or `maximum`."""
        from tallystick.council_tax.dwelling import MAXIMUM

        if isinstance(written, str) and reading.word(written) in (MAXIMUM, "max"):
            return MAXIMUM
        return Share(highest=_MOST_PREMIUM).read(written)

    def schema(self) -> Schema:
        """A share as a number, or text."""
        return {"type": ["string", "number"], "examples": ["100%", "max"]}


@dataclass(frozen=True)
class PoundsOrShare(Kind["FurtherReduction"]):
    """Pounds a year, or a share of what is left to pay, with its per cent sign."""

    metavar: str = "£|%"

    def read(self, written: object) -> "FurtherReduction":
        """The reduction in pounds, or as a share where the sign is there."""
        from tallystick.bills.household import FurtherReduction

        if isinstance(written, str) and written.strip().endswith("%"):
            return FurtherReduction(share=Share().read(written))
        return FurtherReduction(pounds=Money().read(written))

    def schema(self) -> Schema:
        """Pounds as a number, or text with its sign."""
        return {"type": ["string", "number"], "examples": ["10%", "£100"]}


@dataclass(frozen=True, slots=True)
class ToldCharge:
    """What a household is charged after discounts: pounds of the year, or of each week of it."""

    pounds: Decimal
    is_weekly: bool = False

    def of(self, year: FinancialYear) -> Decimal:
        """Pounds in the year, by its days where it is told by the week."""
        from tallystick.council_tax.periods import DAYS_OF_A_WEEK, days_in

        if not self.is_weekly:
            return to_penny(self.pounds)
        return to_penny(self.pounds * days_in(year) / DAYS_OF_A_WEEK)


@dataclass(frozen=True)
class OfYearOrWeek(Kind[ToldCharge]):
    """Pounds a year, or a week where it says so."""

    metavar: str = "£|£/week"

    def read(self, written: object) -> ToldCharge:
        """The charge, by `figures.reading.of_year_or_week`."""
        return ToldCharge(*reading.of_year_or_week(written))

    def write(self, value: ToldCharge) -> str:
        """Pounds, with the week where they are of one."""
        return f"£{value.pounds:f}{'/week' if value.is_weekly else ''}"

    def schema(self) -> Schema:
        """Pounds as a number, or text with its sign and period."""
        return {"type": ["string", "number"], "examples": ["£1,338.92", "28.71/week"]}


@dataclass(frozen=True)
class OtherAdult(Kind["NonDependant"]):
    """An adult beside applicant and partner: gross pay, or words for what they are."""

    metavar: str = "£/PERIOD|not-working"

    def read(self, written: object) -> "NonDependant":
        """`300/week` works sixteen hours or more for that; `couple` is two with their joint pay.

        Raises:
            BadInput: if a part is neither an amount with its period nor a known word.
        """
        from tallystick.reductions.claim import NON_DEPENDANT_CIRCUMSTANCES, NonDependant

        income, is_paid, words = Decimal(0), False, set[str]()
        for part in reading.text(written).split(","):
            if any(sign.isdigit() for sign in part):
                income, is_paid = Weekly().read(part.strip()), True
            else:
                words.add(reading.word(part))
        circumstances = frozenset(words - {_NOT_WORKING, _COUPLE})
        unknown = sorted(circumstances.difference(NON_DEPENDANT_CIRCUMSTANCES))
        if unknown:
            known = (_NOT_WORKING, _COUPLE, *NON_DEPENDANT_CIRCUMSTANCES)
            raise UnknownName(
                "kind of adult",
                unknown[0][: reading.LONGEST_SHOWN],
                hint=f"Give gross pay, as 300/week, or: {', '.join(known)}.",
            )
        works = is_paid and _NOT_WORKING not in words
        return NonDependant(income, works, circumstances, 2 if _COUPLE in words else 1)

    def of_control(self, text: str) -> str:
        """An amount alone is a week's."""
        return Weekly().of_control(text)

    def schema(self) -> Schema:
        """Text of amount and words."""
        return {"type": "string", "examples": ["300/week", "not-working"], "maxLength": 120}


@dataclass(frozen=True)
class SharedHome(Kind["SecondAdult"]):
    """A second adult's gross income, or `on-benefit` for an income-based benefit."""

    metavar: str = "£/PERIOD|on-benefit"

    def read(self, written: object) -> "SecondAdult":
        """The adult."""
        from tallystick.reductions.claim import SecondAdult

        if isinstance(written, str) and reading.word(written) == _ON_BENEFIT:
            return SecondAdult(on_income_based_benefit=True)
        try:
            return SecondAdult(Weekly().read(written))
        except BadInput as fault:
            raise BadInput(f"{fault} Or write on-benefit.") from fault

    def of_control(self, text: str) -> str:
        """An amount alone is a week's."""
        return Weekly().of_control(text)

    def schema(self) -> Schema:
        """Text of either."""
        return {"type": "string", "examples": ["250/week", "on-benefit"], "maxLength": 64}
