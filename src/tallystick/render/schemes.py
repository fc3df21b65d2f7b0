"""Support schemes in print: those held with their coverage, or one in plain words."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from tallystick.figures.figure import Origin
from tallystick.reductions.scheme import Scheme
from tallystick.reductions.scheme_coverage import Coverage, family_of, largest_shares
from tallystick.render.output import as_csv
from tallystick.render.scheme_words import in_words, shares_in_words
from tallystick.render.sources import tables
from tallystick.render.terminal import console, table, width

FORMAT = "tallystick-schemes-1"
HEADINGS = (
    "name",
    "area",
    "ons_code",
    "nation",
    "age",
    "year",
    "way",
    "largest_share_ordinary",
    "largest_share_any_group",
    "confidence",
    "source",
    "url",
)
_AGES = {"working_age": "working age", "pension_age": "pension age", "every_age": "every age"}


def schemes_document(
    coverage: Coverage, schemes: Sequence[Scheme], versions: Mapping[str, str], cost_from: Origin
) -> dict[str, Any]:
    """Every scheme asked for, and how much of England the working-age ones cover.

    `cost_from` is where the cost of support is printed.
    """
    return {
        "format": FORMAT,
        "year": None if coverage.year is None else str(coverage.year),
        "coverage": {
            "councils_held": len(coverage.schemes),
            "councils": coverage.councils,
            "by_confidence": dict(coverage.by_confidence),
            "share_of_working_age_support_cost": round(coverage.share_of_cost, 4),
            "cost_year": "2025-26",
        },
        "schemes": [_summary(scheme) for scheme in schemes],
        "sources": tables([cost_from]),
        "versions": dict(versions),
    }


def scheme_document(
    schemes: Sequence[Scheme],
    documents: Mapping[str, Mapping[str, Any]],
    versions: Mapping[str, str],
) -> dict[str, Any]:
    """The schemes of one area in full: as the release holds them, and in words."""
    return {
        "format": FORMAT,
        "schemes": [
            {
                **_summary(scheme),
                "note": scheme.note,
                "not_known": [
                    {"concerns": one.concerns, "what": one.what} for one in scheme.not_known
                ],
                "in_words": [
                    {"part": part, "does": [line.strip() for line in lines]}
                    for part, lines in in_words(scheme)
                ],
                "parts": documents[scheme.name]["parts"],
                "source": dict(scheme.source),
            }
            for scheme in schemes
        ],
        "versions": dict(versions),
    }


def schemes_csv(document: Mapping[str, Any]) -> str:
    """One line for each scheme."""
    rows = (
        [
            one[key] if key not in ("source", "url") else one["source"].get(_KEY[key], "")
            for key in HEADINGS
        ]
        for one in document["schemes"]
    )
    return as_csv(HEADINGS, rows)


_KEY = {"source": "title", "url": "url"}


def print_schemes(document: Mapping[str, Any]) -> None:
    """The schemes in a table, under what they cover."""
    screen = console()
    for line in coverage_lines(document):
        screen.print(line)
    made = table("", ("Council or nation", "Year", "How it works", "Largest share", "Known"))
    made.columns[2].justify = "left"
    made.columns[2].no_wrap = False
    for one in document["schemes"]:
        made.add_row(
            one["area"] if one["age"] == "working_age" else f"{one['area']}, {_AGES[one['age']]}",
            one["year"] or "by rule",
            one["way"],
            one["largest_share"],
            one["confidence"],
        )
    screen.print(made)
    screen.print(
        "\nLargest share: ordinary, and in brackets that of a protected group where it is higher. "
        "One scheme in words: `tallystick schemes NAME`."
    )


def coverage_lines(document: Mapping[str, Any]) -> list[str]:
    """What the schemes cover, in two or three sentences."""
    coverage = document["coverage"]
    of_year = "" if document["year"] is None else f" of {document['year']}"
    share = f"{coverage['share_of_working_age_support_cost'] * 100:.0f}%"
    known = ", ".join(
        f"{count} {level}" for level, count in coverage["by_confidence"].items() if count
    )
    first = (
        f"Working-age schemes{of_year} are held for {coverage['councils_held']} of "
        f"{coverage['councils']} councils of England, which give {share} of its working-age "
        f"support (cost in {coverage['cost_year']})."
    )
    second = (
        f"How well they are known: {known or 'none is held'}. The scheme for pension age is the "
        "same everywhere."
    )
    return [first, second, ""]


def scheme_text(schemes: Sequence[Scheme]) -> str:
    """One area's schemes in plain words, with source and what is not known."""
    lines: list[str] = []
    for scheme in schemes:
        lines += [""] if lines else []
        lines += _scheme_lines(scheme)
    return "\n".join(lines) + "\n"


def _scheme_lines(scheme: Scheme) -> Iterator[str]:
    yield from wrap(scheme.title, width())
    when = str(scheme.year) if scheme.year is not None else "numbers by rule for each year"
    yield f"{scheme.area}, {_AGES[scheme.age]}, {when}. Known: {scheme.confidence}."
    if scheme.note:
        yield from wrap(scheme.note, width())
    for part, does in in_words(scheme):
        yield ""
        yield from wrap(part, width())
        for line in does:
            indent = "    " if line.startswith("  ") else "  "
            yield from wrap(
                line.strip(), width(), initial_indent=indent, subsequent_indent=f"{indent}  "
            )
    if scheme.not_known:
        yield ""
        yield "Not known"
        for one in scheme.not_known:
            yield from wrap(one.what, width(), initial_indent="  ", subsequent_indent="    ")
    yield ""
    yield from _source_lines(scheme)


def _source_lines(scheme: Scheme) -> Iterator[str]:
    source = scheme.source
    said = f"Source: {source['title']}"
    if source.get("read_through"):
        said += f", through {source['read_through']}"
    yield from wrap(f"{said}, read {source['read_on']}.", width())
    if source.get("url"):
        yield source["url"]


def _summary(scheme: Scheme) -> dict[str, Any]:
    shares = largest_shares(scheme)
    known = [share for share in shares if share is not None]
    return {
        "name": scheme.name,
        "area": scheme.area,
        "ons_code": scheme.ons_code,
        "nation": scheme.nation,
        "age": scheme.age,
        "year": None if scheme.year is None else str(scheme.year),
        "way": family_of(scheme),
        "largest_share_ordinary": shares[-1] if shares else None,
        "largest_share_any_group": max(known) if known else None,
        "largest_share": shares_in_words(scheme),
        "confidence": scheme.confidence,
        "source": dict(scheme.source),
    }
