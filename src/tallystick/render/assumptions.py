"""The page on assumptions: every value of every set, why it is so, its source and its standing."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from tallystick.figures.figure import Figure, Unit
from tallystick.forecast.assumptions import Assumed, Assumptions
from tallystick.render.money import pence, per_cent


def assumptions_page(sets: Mapping[str, Assumptions]) -> str:
    """The page in Markdown, the sets in the order given."""
    lines = [
        "# Assumptions",
        "",
        (
            "A set gives each key a rate for every year. The funding path stands first, then the "
            "rates without a source, which are judgements, then those with one. Any value can be "
            "replaced by your own: `--assume growth.general_grant@2027-28=1.5%`, or a file. Sets "
            "are ranges, not probabilities."
        ),
        "",
    ]
    first, *others = sets.values()
    lines += [f"## {first.title} (`{first.name}`)", "", first.about, "", *set_table(first)]
    lines += ["### What the figures are made of", "", *_formulas(first)]
    for other in others:
        own = _own(other, first)
        lines += [f"## {other.title} (`{other.name}`)", "", other.about, ""]
        lines += [f"Keys that are not listed are those of `{first.name}`.", "", *set_table(own)]
        lines += ["### What the figures are made of", "", *_formulas(own)]
    return "\n".join(lines)


def set_table(of: Assumptions) -> Iterator[str]:
    """The rates of the keys by year, standing and why; ends with an empty line.

    Keys that are alike in all of these share a row.
    """
    listed = of.listed()
    years = sorted({year for assumption in listed for year in assumption.figures})
    rows: dict[tuple[str, ...], list[Assumed]] = {}
    for assumption in listed:
        cells = (
            _written(assumption.figures[year]) if year in assumption.figures else ""
            for year in years
        )
        rows.setdefault((*cells, _standing(assumption), assumption.why), []).append(assumption)
    yield f"| Key | {' | '.join(str(year) for year in years)} | Standing | Why |"
    yield "| - |" + " -: |" * len(years) + " - | - |"
    for cells_and_words, alike in rows.items():
        keys = ", ".join(f"`{assumption.key}`" for assumption in alike)
        name = f"{alike[0].label} ({keys})" if len(alike) == 1 else keys
        yield f"| {name} | {' | '.join(cells_and_words)} |"
    yield ""


def _own(of: Assumptions, first: Assumptions) -> Assumptions:
    """The set with only the keys that differ from the first set in a value or a reason."""
    own = {
        key: assumption
        for key, assumption in of.keys.items()
        if key not in first.keys
        or assumption.why != first.keys[key].why
        or [figure.value for figure in assumption.figures.values()]
        != [figure.value for figure in first.keys[key].figures.values()]
    }
    return replace(of, keys=own)


def _standing(of: Assumed) -> str:
    return of.standing if of.judgement else f"{of.standing}: {of.source}"


def _written(figure: Figure) -> str:
    if figure.unit is Unit.SHARE:
        share = figure.known()
        places = 1 if (Decimal(repr(share)) * 1000) % 1 == 0 else 2
        return per_cent(share, places)
    return f"£{pence(figure.known())}"


def _rules(index: Figure) -> str:
    """The rules that an index was read from, which its formula names in brackets."""
    names = index.formula.rpartition("(")[2].rstrip(")").split(", ")
    return ", ".join(dict.fromkeys(f"`{name}`" for name in names))


def _formulas(of: Assumptions) -> Iterator[str]:
    """The baskets of the set: weights of indices, and the rule and source of each index."""
    rows: dict[tuple[str, str], list[str]] = {}
    for assumption in of.listed():
        worked_out = [figure for _, figure in sorted(assumption.figures.items()) if figure.inputs]
        if worked_out:
            sources = dict.fromkeys(
                f"{_rules(index)}: {index.rule}" for figure in worked_out for index in figure.inputs
            )
            formulas = "; ".join(dict.fromkeys(figure.formula for figure in worked_out))
            rows.setdefault((formulas, "; ".join(sources)), []).append(assumption.key)
    yield "| Key | Formula | Read from |"
    yield "| - | - | - |"
    for (formula, sources_of), keys in rows.items():
        yield f"| {', '.join(f'`{key}`' for key in keys)} | {formula} | {sources_of} |"
    yield ""
