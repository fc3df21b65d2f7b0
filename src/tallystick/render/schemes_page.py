"""The page on support schemes held: each council's, how well it is known, and what is missing."""

from collections.abc import Iterable, Mapping, Sequence

from tallystick.questions.scheme_words import shares_in_words
from tallystick.reductions.scheme import Scheme
from tallystick.reductions.scheme_coverage import Coverage, family_of
from tallystick.render.money import per_cent


def schemes_page(coverage: Coverage, national: Sequence[Scheme], names: Mapping[str, str]) -> str:
    """The page, in Markdown; `names` are the billing authorities of England by code."""
    councils = {scheme.ons_code for scheme in coverage.schemes}
    missing = sorted(name for code, name in names.items() if code not in councils)
    by_year = _counted(f"of {scheme.year}" for scheme in coverage.schemes)
    known = ", ".join(
        f"{count} {level}" for level, count in coverage.by_confidence.items() if count
    )
    opening = (
        "Each council of England makes its own scheme for working age, every year. Those of "
        f"{len(councils)} of {coverage.councils} councils are held: {by_year}. How well they are "
        f"known: {known}. They gave {per_cent(coverage.share_of_cost)} of England's working-age "
        "support in 2025-26. The scheme for pension age is the same everywhere. Where a scheme is "
        "not held, a bill gives the lowest and highest award among councils of like support cost, "
        "never one figure."
    )
    reading = (
        "Largest share is the ordinary one, with that of a protected group in brackets where it is "
        "higher. `tallystick schemes NAME` says a scheme in words, with what is not known."
    )
    return "\n".join(
        [
            "# Support schemes held",
            "",
            opening,
            "",
            reading,
            "",
            "## National schemes",
            "",
            *_table(national),
            "",
            "## Councils of England, working age",
            "",
            *_table(coverage.schemes),
            "",
            f"## Not held ({len(missing)})",
            "",
            f"{', '.join(missing)}.",
            "",
        ]
    )


def _table(schemes: Sequence[Scheme]) -> list[str]:
    rows = [
        f"| {_called(scheme)} | {scheme.year or 'by rule'} | {family_of(scheme)} | "
        f"{shares_in_words(scheme)} | {scheme.confidence} | {_cited(scheme.source)} |"
        for scheme in schemes
    ]
    return [
        "| For | Year | How it works | Largest share | Known | Source |",
        "| - " * 6 + "|",
        *rows,
    ]


def _called(scheme: Scheme) -> str:
    if scheme.year is not None:
        return scheme.area
    return f"{scheme.area}, {scheme.age.replace('_', ' ')}"


def _cited(source: Mapping[str, str]) -> str:
    title = str(source["title"]).replace("|", "/")
    return f"[{title}](<{source['url']}>)" if source.get("url") else title


def _counted(words: Iterable[str]) -> str:
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return ", ".join(f"{count} {word}" for word, count in sorted(counts.items(), reverse=True))
