"""The kinds of fields that a change of charges has: rises, letters of bands, plans, tables."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from tallystick.figures import reading
from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.questions.amount_kinds import Amount, Money, Share
from tallystick.questions.kinds import Choice, Kind, Many, Named, Schema, chosen_word

LEAST_RISE, MOST_RISE = Decimal("-0.9999"), Decimal(10)
_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class NewBandD:
    """A Band D that is set, in place of a rise."""

    amount: Decimal


@dataclass(frozen=True)
class RiseOfElement(Amount[Decimal | NewBandD]):
    """A percentage; of an element that is named also its new Band D in pounds."""

    metavar: str = "%"
    control: str = "share"

    def read(self, written: object) -> Decimal | NewBandD:
        """A share, or the Band D where the pound sign says so."""
        if isinstance(written, str) and "£" in written:
            return NewBandD(Money().read(written))
        return Share(lowest=LEAST_RISE, highest=MOST_RISE).read(written)

    def write(self, value: Decimal | NewBandD) -> str:
        """A percentage, or pounds with their sign."""
        if isinstance(value, NewBandD):
            return Money().write(value.amount)
        return Share().write(value)

    def schema(self) -> Schema:
        """A share as a number, or text with its sign."""
        return {"type": ["string", "number"], "examples": ["4.99%", 0.0499]}


@dataclass(frozen=True)
class Rises(Named[Decimal | NewBandD]):
    """Rises by element; pounds without a name could be a rise or a Band D, and are refused."""

    def read(self, written: object) -> Mapping[str, Decimal | NewBandD]:
        """Each rise by the name of its element.

        Raises:
            BadInput: as for any values by name, and for pounds without a name.
        """
        texts = written if isinstance(written, list | tuple) else [written]
        for text in texts:
            if isinstance(text, str) and "£" in text and "=" not in text:
                shown = reading.shown(text.strip())
                raise BadInput(
                    f"Is {shown} what Band D rises by, or what it is set at? A rise is a "
                    f"percentage, as 4.99%; a new Band D is written as {self.bare}=£1900."
                )
        return super().read(written)


@dataclass(frozen=True)
class Letters(Many[str]):
    """Bands by their letters: `ABC`, or each by itself."""

    is_set: bool = True

    def read(self, written: object) -> tuple[str, ...]:
        """Each band once."""
        values = written if isinstance(written, list | tuple) else [written]
        letters = "".join(reading.text(value) for value in values if value is not None)
        return super().read([letter for letter in letters if letter not in ", "])

    def query_schema(self) -> Schema:
        """Text, since several may stand in one value."""
        return {"type": "array", "items": {"type": "string", "maxLength": 60}, "maxItems": 60}


@dataclass(frozen=True)
class Listed(Many[str]):
    """Words with commas between, or each by itself."""

    is_set: bool = True

    def read(self, written: object) -> tuple[str, ...]:
        """Each word once.

        Raises:
            BadInput: if none is named.
        """
        values = written if isinstance(written, list | tuple) else [written]
        words = [
            word for value in values for word in reading.text(value).split(",") if word.strip()
        ]
        if not words and isinstance(self.of, Choice):
            raise BadInput(f"Name one or more: {', '.join(self.of.words)}.")
        return super().read(words)

    def query_schema(self) -> Schema:
        """Text, since several may stand in one value."""
        return {"type": "array", "items": {"type": "string", "maxLength": 60}, "maxItems": 60}


@dataclass(frozen=True)
class PlanByName(Choice):
    """A published plan by its name, or a file of one's own where this machine asks."""

    metavar: str = "NAME|FILE"

    def read(self, written: object) -> str:
        """The name, or the path of a file."""
        text = str(written).strip() if isinstance(written, str | Path) else written
        if isinstance(text, str) and is_plan_file(text):
            return text
        return chosen_word(text, self.words, self.what)

    def for_others(self) -> Kind[str]:
        """A published plan alone."""
        return Choice(self.options, self.what)

    def schema(self) -> Schema:
        """The names of the published plans."""
        return {"type": "string", "enum": list(self.words)}


def is_plan_file(word: str) -> bool:
    """Whether a word is the name of a plan file."""
    return word.casefold().endswith(_ENDINGS)
