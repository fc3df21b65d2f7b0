"""Support schemes in print: those held with their coverage, or one in plain words."""

from collections.abc import Iterator, Mapping
from textwrap import wrap

import click

from tallystick.questions.schemes_answer import SchemeRow, SchemesAnswer
from tallystick.render.terminal import console, table, width

_AGES = {"working_age": "working age", "pension_age": "pension age", "every_age": "every age"}


def print_schemes(answer: SchemesAnswer) -> None:
    """The schemes in a table under what they cover, or those of one area in words."""
    if answer.coverage is None:
        click.echo(scheme_text(answer), nl=False)
        return
    screen = console()
    for line in coverage_lines(answer):
        screen.print(line)
    rows = table("", ("Council or nation", "Year", "How it works", "Largest share", "Known"))
    rows.columns[2].is_right = False
    rows.columns[2].is_wrapped = True
    for scheme in answer.schemes:
        of_working_age = scheme.age == "working_age"
        rows.add_row(
            scheme.area if of_working_age else f"{scheme.area}, {_AGES[scheme.age]}",
            str(scheme.year or "by rule"),
            scheme.way,
            scheme.largest_share,
            scheme.confidence,
        )
    screen.print(rows)
    screen.print(
        "\nLargest share: ordinary, and in brackets that of a protected group where it is higher. "
        "One scheme in words: `tallystick schemes NAME`."
    )


def coverage_lines(answer: SchemesAnswer) -> list[str]:
    """What the schemes cover, in two or three sentences."""
    coverage = answer.coverage
    if coverage is None:
        return []
    of_year = "" if answer.year is None else f" of {answer.year}"
    share = f"{coverage.share_of_working_age_support_cost * 100:.0f}%"
    known = ", ".join(
        f"{count} {level}" for level, count in coverage.by_confidence.items() if count
    )
    first = (
        f"Working-age schemes{of_year} are held for {coverage.councils_held} of "
        f"{coverage.councils} councils of England, which give {share} of its working-age "
        f"support (cost in {coverage.cost_year})."
    )
    second = (
        f"How well they are known: {known or 'none is held'}. The scheme for pension age is the "
        "same everywhere."
    )
    return [first, second, ""]


def scheme_text(answer: SchemesAnswer) -> str:
    """One area's schemes in plain words, with source and what is not known."""
    lines: list[str] = []
    for scheme in answer.schemes:
        lines += [""] if lines else []
        lines += _scheme_lines(scheme)
    return "\n".join(lines) + "\n"


def _scheme_lines(scheme: SchemeRow) -> Iterator[str]:
    yield from wrap(scheme.title, width())
    when = str(scheme.year) if scheme.year is not None else "numbers by rule for each year"
    yield f"{scheme.area}, {_AGES[scheme.age]}, {when}. Known: {scheme.confidence}."
    if scheme.note:
        yield from wrap(scheme.note, width())
    for part in scheme.in_words or ():
        yield ""
        yield from wrap(part.part, width())
        for line in part.does:
            indent = "    " if line.startswith("  ") else "  "
            yield from wrap(
                line.strip(), width(), initial_indent=indent, subsequent_indent=f"{indent}  "
            )
    if scheme.not_known:
        yield ""
        yield "Not known"
        for fact in scheme.not_known:
            yield from wrap(fact.what, width(), initial_indent="  ", subsequent_indent="    ")
    yield ""
    yield from _source_lines(scheme.source)


def _source_lines(source: Mapping[str, str]) -> Iterator[str]:
    said = f"Source: {source['title']}"
    if source.get("read_through"):
        said += f", through {source['read_through']}"
    yield from wrap(f"{said}, read {source['read_on']}.", width())
    if source.get("url"):
        yield source["url"]
