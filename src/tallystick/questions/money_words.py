"""Amounts in the words of an outlook's first lines."""

from tallystick.figures.chance import about
from tallystick.figures.rounding import half_up
from tallystick.questions.outlook_answer import Range

MILLION = 1_000_000


class MoneyWords:
    """Amounts in words: whole millions, of districts tenths of a million."""

    def __init__(self, places: int) -> None:
        self.places = places

    def amount(self, pounds: float) -> str:
        """As `£17m`; its size without a sign."""
        millions = abs(half_up(pounds / MILLION, self.places))
        return f"£{millions:,.{self.places}f}m"

    def short(self, pounds: float) -> str:
        """As `£17m short` or `£3m to spare`."""
        return f"{self.amount(pounds)} {'to spare' if pounds < 0 else 'short'}"

    def without(self, pounds: float, part: float) -> str:
        """What is left of an amount without a part, from both as they are printed."""
        left = half_up(pounds / MILLION, self.places) - half_up(part / MILLION, self.places)
        return self.short(float(left) * MILLION)

    def range(self, gap: Range, chance: float, tax: str) -> str:
        """Both ends, the middle and the chance, in a sentence."""
        return (
            f"{self.ends(gap.p10, gap.p90)}, 8 chances in 10, {tax}; middle {self.short(gap.p50)}; "
            f"{about(chance)} that anything is missing."
        )

    def ends(self, low: float, high: float) -> str:
        """Both ends of a range, as `between £3m and £9m short`."""
        first = self.amount(low) if low >= 0 else self.short(low)
        return f"between {first} and {self.short(high)}"
