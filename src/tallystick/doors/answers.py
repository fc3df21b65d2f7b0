"""What each question is answered with, as plain types: the commands print it, Python returns it."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallystick.questions.opening import Asked, make_baseline, open_release, versions

if TYPE_CHECKING:
    pass


def plan(
    name: str,
    *,
    assumption_set: str = "central",
    assume: Mapping[str, Any] | None = None,
    to: str = "2031-32",
    release: Path | None = None,
) -> dict[str, Any]:
    """A council's budget gap, what drives it, its reserves and its sources (as `plan --json`).

    Args:
        name: a council's name, former name, ONS or MHCLG code.
        assumption_set: `low`, `central` or `high`, printed in full.
        assume: your own values by key: `{"growth.tax_base": {"2027-28": "1.2%"}}`.
        to: the last year of the outlook.
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.figures.errors`.
    """
    from tallystick.doors.planning import planned

    asked = Asked(assumption_set, assume=assume or {}, last=to)
    return planned([name], asked, open_release(release)).document


def gap(
    name: str | None = None,
    *,
    all: bool = False,  # noqa: A002 - as the option is called
    assumption_set: str = "central",
    assume: Mapping[str, Any] | None = None,
    to: str = "2031-32",
    release: Path | None = None,
) -> dict[str, Any]:
    """The two gaps by year on low, central and high assumptions (as `gap --json`).

    Options are those of `plan`; with `all=True`, and no name, of every principal council of
    England at once.
    """
    opened = open_release(release)
    asked = Asked(assumption_set, assume=assume or {}, last=to)
    if all:
        from tallystick.doors.every_gap import every_gap_document_of

        return every_gap_document_of(name, asked, opened)
    from tallystick.figures.errors import BadInput
    from tallystick.render.gap_document import gap_document
    from tallystick.render.plan_document import plan_document

    if name is None:
        raise BadInput("Name a council, or ask of every one with all=True.")
    return gap_document(plan_document(make_baseline([name], asked, opened), versions(opened)))


def council(name: str, *, release: Path | None = None) -> dict[str, Any]:
    """A council's profile and history where held (as `council --json`)."""
    from tallystick.authorities.council import load
    from tallystick.authorities.history import history
    from tallystick.render.council_document import council_document

    opened = open_release(release)
    found = load(opened, name)
    return council_document(found, history(opened, found.authority), versions(opened))


def explain(
    name: str,
    line: str,
    year: str,
    *,
    strategy: Any = None,  # noqa: ANN401 - a name, a file or a mapping
    assumption_set: str = "central",
    assume: Mapping[str, Any] | None = None,
    to: str = "2031-32",
    release: Path | None = None,
) -> dict[str, Any]:
    """Why a figure is what it is, down to publisher, table and row (as `explain --json`).

    With a strategy (shipped by name, a file or a mapping) it reaches through levers and findings.
    """
    from tallystick.doors.explaining import explained
    from tallystick.figures.year import FinancialYear
    from tallystick.render.working import explain_document

    opened = open_release(release)
    asked = Asked(assumption_set, assume=assume or {}, last=to)
    found = explained([name], line, FinancialYear.parse(year), asked, opened, strategy)
    return explain_document(found.plan, found.sentence, found.figure, versions(opened))


def taxbase(
    name: str | None = None,
    *,
    release: Path | None = None,
    **options: Any,  # noqa: ANN401 - those of `tallystick taxbase`
) -> dict[str, Any]:
    """A tax base by band with every step to it (as `taxbase --json`).

    Args:
        name: an authority of England; None where a form is given.
        release: another data release than the packaged one.
        options: those of `tallystick taxbase`: `chargeable={"A": 12000}`,
            `collection_rate="98.5%"`.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.figures.errors`.
    """
    from tallystick.doors.basing import answered, taxbase_with
    from tallystick.render.taxbase_document import taxbase_document

    opened = open_release(release)
    return taxbase_document(answered(opened, taxbase_with(name, options)), versions(opened))


def who_pays(
    name: str,
    *,
    by: str | list[str] = "band,decile,type,age,tenure",
    release: Path | None = None,
    **options: Any,  # noqa: ANN401 - those of `tallystick who-pays`
) -> dict[str, Any]:
    """Who pays a change: by band, income, household, age and tenure (as `who-pays --json`).

    Args:
        name: a billing authority, or a county, police, fire or combined authority of England.
        by: the tables to give, among band, decile, type, age and tenure.
        release: another data release than the packaged one.
        options: those of `tallystick who-pays`: `rise="4.99%"`, `plan="2018"`,
            `support="+10%"`; the largest rise without a referendum where none is given.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.figures.errors`.
    """
    from tallystick.doors.paying import answered, asked_with, dimensions
    from tallystick.render.who_pays_document import who_pays_document

    opened, tables = open_release(release), dimensions(by)
    found = answered(opened, name, asked_with(options))
    return who_pays_document(found, versions(opened), tables)


def schemes(
    name: str | None = None, *, year: str | None = None, release: Path | None = None
) -> dict[str, Any]:
    """Council tax support schemes held, or those of one council (as `schemes --json`)."""
    from tallystick.doors.support import schemes_document_of

    document, _ = schemes_document_of(open_release(release), name, year)
    return document


def nation(**options: Any) -> dict[str, Any]:  # noqa: ANN401 - those of the command
    """Reserves and spending summed over any set of councils and year (as `nation --json`)."""
    from tallystick.doors.summing import nation_document_of

    return nation_document_of(**options)


__all__ = [
    "council",
    "explain",
    "gap",
    "nation",
    "plan",
    "schemes",
    "taxbase",
    "who_pays",
]
