"""`tallystick explain NAME LINE YEAR`."""

from pathlib import Path

import click

from tallystick.cli.options import (
    assumption_options,
    form_options,
    release_option,
)
from tallystick.questions.opening import Asked, open_release, versions


@click.command()
@click.argument("words_asked", nargs=-1, metavar="NAME LINE YEAR")
@click.option("--lines", "list_lines", is_flag=True, help="List every line that can be asked for.")
@click.option(
    "--depth",
    default=3,
    show_default=True,
    type=click.IntRange(0, 12),
    help="How many steps of the working to print.",
)
@click.option(
    "--strategy",
    metavar="NAME[:BRANCH]|FILE",
    help="Of a plan: a shipped strategy or a file. LINE may then be gap_left, or a duty (L03).",
)
@assumption_options
@form_options
@release_option
def explain(  # noqa: PLR0913 - the options of a command
    *,
    words_asked: tuple[str, ...],
    list_lines: bool,
    depth: int,
    strategy: str | None,
    assumption_set: str,
    words: tuple[str, ...],
    file: Path | None,
    last: str,
    as_json: bool,
    as_csv: bool,
    release_path: Path | None,
) -> int:
    """Why a figure is what it is: formula, inputs and rule, down to publisher, table and row.

    For example: explain coventry gap_frozen_band_d 2027-28, or explain coventry
    price.adult_social_care 2028-29. --lines lists the lines. With --strategy savings it reaches
    through levers and findings: explain coventry gap_left 2027-28 --strategy savings.
    """
    from tallystick.render.output import as_csv as table
    from tallystick.render.output import as_json as written

    if list_lines:
        from tallystick.render.glossary import lines_document, print_lines

        if as_json:
            click.echo(written(lines_document()))
        else:
            print_lines()
        return 0
    if len(words_asked) < 3:  # noqa: PLR2004 - a name, a line and a year
        raise click.UsageError(
            "Give a council, a line and a year: explain coventry gap_frozen_band_d 2027-28."
        )
    *name, line_name, year = words_asked
    from tallystick.doors.explaining import explained
    from tallystick.figures.year import FinancialYear
    from tallystick.render.working import (
        ROW_HEADINGS,
        explain_document,
        print_working,
        working_rows,
    )

    release = open_release(release_path)
    asked = Asked(assumption_set, words, file, last=last)
    found = explained(name, line_name, FinancialYear.parse(year), asked, release, strategy)
    plan, figure = found.plan, found.figure
    if as_json:
        click.echo(written(explain_document(plan, found.sentence, figure, versions(release))))
    elif as_csv:
        click.echo(table(ROW_HEADINGS, working_rows(figure)), nl=False)
    else:
        print_working(figure, f"{plan.council.name}. {found.sentence}", depth)
    return 0
