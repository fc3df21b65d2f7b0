"""What every question about an outlook asks: own values, and the last year."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from tallystick.figures import reading
from tallystick.figures.errors import BadInput, UnknownYear
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import BASE_YEAR, LAST_YEAR
from tallystick.questions.amount_kinds import Year
from tallystick.questions.fields import asked
from tallystick.questions.kinds import LONGEST_TEXT, File, Kind, Schema
from tallystick.questions.opening import Asked

GROUP = "outlook"
"""The part of a form in which they stand."""

MOST_VALUES = 60
_EVERY_YEAR, _SOURCE = "value", "source"

OwnValues = Mapping[str, Mapping[str, object]]
"""Values by key, and for each by year; `value` is of every year, `source` says whence."""


@dataclass(frozen=True)
class OwnAssumptions(Kind[OwnValues]):
    """Values of one's own by key: `KEY=VALUE` or `KEY@YEAR=VALUE`, or a mapping.

    What a key may hold is known to the outlook, which reads the values; see `opening`.
    """

    metavar: str = "KEY[@YEAR]=VALUE"
    control: str = "many"
    takes_several: bool = True

    def read(self, written: object) -> OwnValues:
        """Every value by key and year.

        Raises:
            BadInput: if one has no key, is given twice, or there are more than any outlook needs.
        """
        if isinstance(written, Mapping):
            values: OwnValues = {
                str(key): _by_year(str(key), value) for key, value in written.items()
            }
        else:
            words = written if isinstance(written, list | tuple) else [written]
            if len(words) > MOST_VALUES:
                raise BadInput(f"{len(words)} values are given; at most {MOST_VALUES} are read.")
            values = _of_words(words)
        if sum(map(len, values.values())) > MOST_VALUES:
            raise BadInput(f"At most {MOST_VALUES} values are read.")
        return values

    def schema(self) -> Schema:
        """An object of values by key, or a list of words."""
        amount: Schema = {"type": ["string", "number"], "examples": ["1.2%", "£2.5m"]}
        by_year: Schema = {"type": "object", "examples": [{"2027-28": "1.2%"}]}
        by_key: Schema = {"type": "object", "additionalProperties": {"anyOf": [amount, by_year]}}
        return {"anyOf": [by_key, self.query_schema()]}

    def query_schema(self) -> Schema:
        """A list of words."""
        word: Schema = {"type": "string", "maxLength": LONGEST_TEXT}
        word["examples"] = ["growth.tax_base@2027-28=1.2%"]
        return {"type": "array", "items": word, "maxItems": MOST_VALUES}


def _of_words(words: Iterable[object]) -> dict[str, dict[str, object]]:
    values: dict[str, dict[str, object]] = {}
    for word in words:
        text = reading.text(word).strip()
        if not text:
            continue
        name, equals, value = text.partition("=")
        key, _, at = name.strip().partition("@")
        if not (equals and key.strip()):
            raise BadInput(
                f"{reading.shown(word)} is not an assumption: write key=value, for example "
                "growth.tax_base=1.2% or growth.tax_base@2027-28=1.2%."
            )
        year = str(reading.year(at)) if at else _EVERY_YEAR
        by_year = values.setdefault(key.strip(), {})
        if year in by_year:
            raise BadInput(f"{name.strip()} is given twice.")
        by_year[year] = value.strip()
    return values


def _by_year(key: str, written: object) -> Mapping[str, object]:
    if not isinstance(written, Mapping):
        return {_EVERY_YEAR: written}
    if not written:
        raise BadInput(f"{key} has no value: write {key}: {{{LAST_YEAR}: ...}}.")
    return {_year(name): value for name, value in written.items()}


def _year(name: object) -> str:
    """A year as it is printed; another name as it is, for the outlook to read."""
    if name in (_EVERY_YEAR, _SOURCE):
        return str(name)
    try:
        return str(reading.year(name))
    except UnknownYear:
        return str(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookFields:
    """The fields that questions about an outlook share; a request of theirs is a subclass."""

    assume: OwnValues = asked(
        OwnAssumptions(),
        "Own values",
        "Put your own value in the place of one, e.g. growth.tax_base@2027-28=1.2%.",
        default={},
        group=GROUP,
    )
    assumptions: Path | None = asked(
        File(),
        "Own assumptions",
        "A YAML file of your own assumptions.",
        default=None,
        group=GROUP,
        is_local=True,
    )
    to: FinancialYear = asked(
        Year(BASE_YEAR + 1, LAST_YEAR),
        "Last year",
        f"Last year of the outlook (default: {LAST_YEAR}).",
        default=LAST_YEAR,
        group=GROUP,
    )

    @property
    def outlook(self) -> Asked:
        """What is asked of the outlook."""
        return Asked(file=self.assumptions, assume=self.assume, last=str(self.to))
