"""A council's own figures as nested values: a YAML file, or what Python and HTTP give.

::

    edition: February 2026
    source: Budget report to council, 24 February 2026
    unit: £000
    settlement:
      revenue_support_grant: {2026-27: 41200, 2027-28: 42900}
      retained_rates: {2026-27: 60100, 2027-28: 61300}
    pressures:
      Pay and prices: {2027-28: 9100}
      Adult social care: {of: adult_social_care, 2027-28: 6400}
    one_off: {Budget smoothing: {amount: 4000, kind: reserves}}

Keys are sections, then names, then years; `unit` and `source` hold for what stands below them.
"""

from collections.abc import Iterator, Mapping

from tallystick.figures import reading
from tallystick.figures.errors import BadFile, BadInput, UnknownYear
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.own_figures import Place
from tallystick.questions.own_amounts import Scale, scale
from tallystick.questions.own_figure_lines import CODE, SECTIONS, TEXTS, WORDS, is_code, own_line
from tallystick.questions.own_rows import Entries, FigureRow, TextRow, at, figure_row

_UNIT, _SOURCE, _AMOUNT = "unit", "source", "amount"
_PARENTS = frozenset(name.partition(".")[0] for name in (*SECTIONS, *TEXTS) if "." in name)
_DEEPEST = 6


def from_yaml(text: str, name: str) -> Entries:
    """Every number and word of a YAML file.

    Raises:
        BadFile: if it is not YAML, or not a mapping.
    """
    from tallystick.rules.strict_yaml import load

    loaded = load(text, name, exact_numbers=True)
    if not isinstance(loaded, Mapping):
        raise BadFile(f"{name}: own figures are a mapping, such as `settlement: {{2026-27: ...}}`.")
    return entries_of(loaded, Place(file=name))


def entries_of(written: Mapping[object, object], place: Place, section: str = "") -> Entries:
    """Every number and word of nested values, each with its place; below a section if one is given.

    A value that cannot be read is a fault among the rest.
    """
    rows: list[FigureRow] = []
    texts: list[TextRow] = []
    faults: list[BadInput] = []
    start = _Above(place, path=(section,) if section else ())
    for each in _read(written, start):
        if isinstance(each, FigureRow):
            rows.append(each)
        elif isinstance(each, TextRow):
            texts.append(each)
        else:
            faults.append(each)
    return Entries(tuple(rows), tuple(texts), tuple(faults))


Read = Iterator[FigureRow | TextRow | BadInput]


@dataclass(frozen=True, slots=True)
class _Above:
    """What a value has from those that it stands below."""

    start: Place
    path: tuple[str, ...] = ()
    year: FinancialYear | None = None
    unit: Scale | None = None
    source: str = ""
    words: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> Place:
        """Where it stands, by its keys."""
        keys = ".".join((*self.path, *([str(self.year)] if self.year else ())))
        return Place(self.start.file, cell=keys, option=self.start.option, label=self.source)

    def below(self, key: str) -> "_Above":
        """One key further down, which may be a year."""
        year = _year(key)
        path = self.path if year else (*self.path, key)
        return self._with(path, year or self.year)

    def _with(self, path: tuple[str, ...], year: FinancialYear | None) -> "_Above":
        return _Above(self.start, path, year, self.unit, self.source, self.words)

    def saying(self, written: Mapping[str, object]) -> "_Above":
        """With the unit, source and words that a mapping says of what is in it."""
        unit = scale(written[_UNIT]) if _UNIT in written else self.unit
        source = _text(written[_SOURCE]) if _SOURCE in written else self.source
        own = tuple((word, _text(written[word])) for word in WORDS if word in written)
        words = (*self.words, *own)
        return _Above(self.start, self.path, self.year, unit, source, words)


def _read(written: object, above: _Above, deep: int = 0) -> Read:
    """The numbers and words below a value."""
    name = ".".join(above.path)
    try:
        if deep > _DEEPEST:
            yield at(above.place, "it is nested too deeply to be read.")
        elif name in TEXTS:
            yield TextRow(name, _words(written), above.place)
        elif isinstance(written, Mapping):
            yield from _read_mapping(written, above, deep)
        else:
            line = own_line(name)
            words = dict(above.words)
            if is_code(line, name):
                words[CODE] = name
            yield figure_row(line, above.year, written, above.place, unit=above.unit, words=words)
    except BadInput as fault:
        yield at(above.place, str(fault))


def _read_mapping(written: Mapping[object, object], above: _Above, deep: int) -> Read:
    values: dict[str, object] = {}
    for key, value in written.items():
        said = _key(key, above)
        if said in values:
            raise BadInput(f"{said} is given twice.")
        values[said] = value
    inside = above.saying(values)
    of_words = (_UNIT, _SOURCE, *(WORDS if len(above.path) > 0 else ()))
    for key, value in values.items():
        if key in of_words:
            continue
        if key == _AMOUNT and above.path not in ((), ("schools_deficit",)):
            yield from _read(value, inside, deep + 1)
        elif not above.path and key not in SECTIONS and key not in TEXTS and key not in _PARENTS:
            yield from _unknown(key, inside)
        else:
            yield from _read(value, inside.below(key), deep + 1)


def _unknown(key: str, above: _Above) -> Read:
    try:
        own_line(key)
    except BadInput as fault:
        yield at(above.below(key).place, str(fault))
    else:
        yield at(above.below(key).place, f"{key} is to be nested: its section, then its name.")


def _key(key: object, above: _Above) -> str:
    """A key as it is kept: sections and words in one spelling, names as they are written."""
    text = str(key).strip()
    word = reading.word(text)
    if word in (_UNIT, _SOURCE, _AMOUNT) or (above.path and word in WORDS):
        return word
    year = _year(text)
    if year is not None:
        return str(year)
    is_section = not above.path or above.path in tuple((parent,) for parent in _PARENTS)
    return word if is_section else text


def _year(key: str) -> FinancialYear | None:
    try:
        return reading.year(key)
    except (BadInput, UnknownYear):
        return None


def _text(written: object) -> str:
    if isinstance(written, bool):
        return "yes" if written else "no"
    return reading.text(written)


def _words(written: object) -> str:
    """Words, or a list of them."""
    if isinstance(written, list | tuple):
        return ", ".join(_text(each) for each in written)
    return _text(written)
