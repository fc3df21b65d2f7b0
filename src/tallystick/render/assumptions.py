"""The page on assumptions: every rate by class of council, why it is so, and what it rests on."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tallystick.figures.figure import Figure
from tallystick.forecast.assumptions import Assumed, Assumptions
from tallystick.forecast.method import Method
from tallystick.render.money import per_cent
from tallystick.render.outlook_text import CLASS_WORDS


def assumptions_page(by_class: Mapping[str, Assumptions], method: Method) -> str:
    """The page in Markdown: what all classes have, then what each has, then judgements."""
    return "\n".join(_lines(by_class, method))


def _lines(by_class: Mapping[str, Assumptions], method: Method) -> Iterator[str]:
    first = next(iter(by_class.values()))
    common = [
        assumed
        for assumed in first.listed()
        if all(_cells(of.keys[assumed.key]) == _cells(assumed) for of in by_class.values())
    ]
    yield "# Assumptions"
    yield ""
    yield (
        "Every key has a rate for every year. What matters most stands first, then the rates "
        "without a source, which are judgements or are learnt from returns, then those with one. "
        "Any value can be replaced by your own: `--assume growth.general_funding@2027-28=1.5%`, or "
        "a file."
    )
    yield ""
    yield "## For every council"
    yield ""
    yield from _table(common)
    for council_class, assumptions in by_class.items():
        words = CLASS_WORDS[council_class]
        yield f"## {words[0].upper()}{words[1:]}"
        yield ""
        names = {assumed.key for assumed in common}
        yield from _table([each for each in assumptions.listed() if each.key not in names])
    yield "## Judgements of the method"
    yield ""
    yield "| What | Value | Rests on |"
    yield "| - | - | - |"
    for judgement in method.judgements:
        yield f"| {judgement.label} | {_value(judgement.written)} | {judgement.rests_on} |"


def _table(listed: list[Assumed]) -> Iterator[str]:
    """The rates of the keys by year; keys that are alike in all of these share a row."""
    years = sorted({year for assumed in listed for year in assumed.figures})
    rows: dict[tuple[str, ...], list[str]] = {}
    for assumed in listed:
        source = f"{assumed.standing}: {assumed.source}" if assumed.source else assumed.standing
        rows.setdefault((*_cells(assumed), source, assumed.why), []).append(assumed.key)
    yield f"| Key | {' | '.join(str(year) for year in years)} | Standing | Why |"
    yield "| - |" + " -: |" * len(years) + " - | - |"
    for cells, keys in rows.items():
        yield f"| {', '.join(f'`{key}`' for key in keys)} | {' | '.join(cells)} |"
    yield ""


def _cells(assumed: Assumed) -> tuple[str, ...]:
    return tuple(_written(figure) for _, figure in sorted(assumed.figures.items()))


def _written(figure: Figure) -> str:
    share = figure.known()
    places = 1 if (Decimal(repr(share)) * 1000) % 1 == 0 else 2
    return per_cent(share, places)


def _value(written: object) -> str:
    if isinstance(written, Mapping):
        return "; ".join(f"{name.replace('_', ' ')} {value:g}" for name, value in written.items())
    if isinstance(written, list | tuple):
        return ", ".join(f"{value:g}" for value in written)
    return f"{written:g}" if isinstance(written, int | float) else str(written)
