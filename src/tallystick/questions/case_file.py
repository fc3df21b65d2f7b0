"""A case file: published figures put to the product's own questions, in its own inputs.

::

    id: ct-coventry-2026-27
    title: Council tax by band, Coventry 2026-27
    topic: council_tax
    source: {publisher: Coventry City Council, document: ..., page: 3, read_on: 2026-11-22}
    asks:
      - bands: {council: coventry, year: 2026-27}
        expect: {bands.D.total: 2516.72, bands.D.amounts.police: 244.50}
        tolerance: 0.005

An ask has one question with its fields, and what is expected of the answer by path. The tolerance
is one number for all of the ask, or one for each path; without it, it follows the digits printed.
A file that a field names is looked for from the folder of the case.
Where the product knowingly gives another figure, `differs` says why by path. A case that no
question answers has `record`, which says why, in place of `asks`; its printed figures stand under
`printed`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from pathlib import Path
from typing import Any

from tallystick.figures.errors import BadFile, Faults, TallystickError
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.questions.catalogue import question
from tallystick.questions.kinds import File
from tallystick.questions.names import NAMES
from tallystick.rules.strict_yaml import load

_PARTS = (
    "id",
    "title",
    "topic",
    "council",
    "year",
    "source",
    "asks",
    "record",
    "printed",
    "published_errors",
    "notes",
)
_OF_AN_ASK = ("expect", "tolerance", "differs")
Printed = Decimal | int | bool | str | None


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of a case, its fields as they are written, and what was printed, by path."""

    question: str
    fields: Mapping[str, object]
    expect: Mapping[str, Printed]
    tolerances: Mapping[str, Decimal]
    differs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One published case. `record` says why no question answers it; it then has no asks."""

    file: str
    id: str
    title: str
    topic: str
    publisher: str
    asks: tuple[Ask, ...]
    record: str
    published_errors: tuple[str, ...] = ()
    source: Mapping[str, Any] = field(default_factory=dict)


def read_case(text: str, name: str) -> CaseFile:
    """The case that a file holds; what it does not say is refused, and so is what nothing reads.

    Raises:
        BadFile: if it is not a case.
        Faults: every fault of the file together.
    """
    loaded = load(text, name, any_quoted_key=True, exact_numbers=True)
    if not isinstance(loaded, Mapping):
        raise BadFile(f"{name} is not a case: it has to be a mapping with `id`, `source`, `asks`.")
    faults = list(_faults(loaded))
    asks = []
    for number, written in enumerate(loaded.get("asks") or (), start=1):
        try:
            asks.append(_ask(written, Path(name).parent))
        except BadFile as fault:
            faults.append(f"ask {number}: {fault}")
    if faults:
        errors: list[TallystickError] = [BadFile(f"{name}: {fault}") for fault in faults]
        raise errors[0] if len(errors) == 1 else Faults(f"{name} is not a case", errors)
    source = loaded["source"]
    return CaseFile(
        file=name,
        id=str(loaded["id"]),
        title=str(loaded.get("title") or loaded["id"]),
        topic=str(loaded["topic"]),
        publisher=_publisher(source),
        asks=tuple(asks),
        record=str(loaded.get("record") or ""),
        published_errors=tuple(map(str, loaded.get("published_errors") or ())),
        source=source if isinstance(source, Mapping) else {},
    )


def _faults(loaded: Mapping[str, Any]) -> Iterator[str]:
    for key in loaded:
        if key not in _PARTS:
            close = near(str(key), _PARTS) or _PARTS
            yield f"no case has the key {key!r}; there is: {', '.join(close)}."
    for key in ("id", "topic", "source"):
        if not loaded.get(key):
            yield f"the key `{key}` is needed."
    if bool(loaded.get("asks")) == bool(loaded.get("record")):
        yield "a case has `asks`, or `record` with the reason why no question answers it."
    if loaded.get("asks") and not isinstance(loaded["asks"], list):
        yield "`asks` is a list of questions."


def _ask(written: object, folder: Path) -> Ask:
    if not isinstance(written, Mapping):
        raise BadFile("it is not a mapping of a question to its fields.")
    names = [key for key in written if key not in _OF_AN_ASK]
    if len(names) != 1:
        raise BadFile(f"it asks {len(names)} questions; each ask has one.")
    name = str(names[0])
    if name not in NAMES:
        raise BadFile(f"no question is called {name!r}; there is: {', '.join(NAMES)}.")
    expect = written.get("expect")
    if not isinstance(expect, Mapping) or not expect:
        raise BadFile("`expect` names what was printed, by the path in the answer.")
    fields = written[names[0]] or {}
    if not isinstance(fields, Mapping):
        raise BadFile(f"{name} is a mapping of its fields.")
    paths = {str(path): value for path, value in expect.items()}
    return Ask(
        question=name,
        fields=dict(_from_folder(name, fields, folder)),
        expect=paths,
        tolerances=_tolerances(written.get("tolerance"), paths),
        differs=_reasons(written.get("differs"), paths),
    )


def _from_folder(
    name: str, fields: Mapping[Any, object], folder: Path
) -> Iterator[tuple[str, object]]:
    """The fields of an ask; a file of a case is named from the folder of the case."""
    files = {field.name for field in question(name).fields if isinstance(field.kind, File)}
    for key, value in fields.items():
        is_file = key in files and isinstance(value, str)
        yield str(key), str(folder / str(value)) if is_file else value


def _tolerances(written: object, paths: Mapping[str, Printed]) -> dict[str, Decimal]:
    if written is None:
        return {
            path: printed_tolerance(value) for path, value in paths.items() if _is_number(value)
        }
    if not isinstance(written, Mapping):
        return {path: _tolerance(written) for path in paths}
    _refuse_unexpected(written, paths, "tolerance")
    return {
        path: _tolerance(written[path]) if path in written else printed_tolerance(value)
        for path, value in paths.items()
        if path in written or _is_number(value)
    }


def _tolerance(written: object) -> Decimal:
    if not _is_number(written) or Decimal(str(written)) < 0:
        raise BadFile(f"a tolerance is a number from nought up, not {written!r}.")
    return Decimal(str(written))


def _reasons(written: object, paths: Mapping[str, Printed]) -> dict[str, str]:
    if written is None:
        return {}
    if not isinstance(written, Mapping):
        raise BadFile("`differs` gives a reason for each path.")
    _refuse_unexpected(written, paths, "reason in `differs`")
    if empty := [path for path, reason in written.items() if not str(reason or "").strip()]:
        raise BadFile(f"`differs` gives no reason for {empty[0]}.")
    return {str(path): str(reason) for path, reason in written.items()}


def _refuse_unexpected(written: Mapping[Any, Any], paths: Mapping[str, Printed], what: str) -> None:
    for path in written:
        if path not in paths:
            raise BadFile(f"a {what} is given for {path!r}, which is not expected.")


def printed_tolerance(printed: Printed) -> Decimal:
    """Half of the last digit printed: `5.0` is within 0.05.

    >>> printed_tolerance(Decimal("5.0")), printed_tolerance(1234)
    (Decimal('0.05'), Decimal('0.5'))
    """
    exponent = Decimal(str(printed)).as_tuple().exponent
    return Decimal(5).scaleb(min(int(exponent), 0) - 1)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _publisher(source: object) -> str:
    if isinstance(source, list):
        return "; ".join(_publisher(each) for each in source)
    if isinstance(source, Mapping):
        return str(source.get("publisher") or source.get("title") or "")
    return str(source)
