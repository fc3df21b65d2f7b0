"""`tallystick plan NAME`."""

from pathlib import Path

import click

from tallystick.cli.asking import (
    assumption_options,
    form_options,
    name_argument,
    plot_option,
    release_option,
)
from tallystick.doors.opening import Asked, make_plan, open_release, versions


@click.command()
@name_argument
@assumption_options
@click.option(
    "--base", is_flag=True, help="Print the base year instead: each line, in or out, and why."
)
@plot_option
@form_options
@release_option
def plan(  # noqa: PLR0913 - the options of a command
    *,
    name: tuple[str, ...],
    assumption_set: str,
    words: tuple[str, ...],
    file: Path | None,
    last: str,
    base: bool,
    plot: Path | None,
    as_json: bool,
    as_csv: bool,
    release_path: Path | None,
) -> int:
    """A council's budget gap, what drives it, its reserves and where every number comes from.

    NAME is a council's name, former name, ONS or MHCLG code: coventry, "Isle of Wight", E06000046.
    """
    from tallystick.reports.output import as_json as written
    from tallystick.reports.plan_document import plan_document

    release = open_release(release_path)
    made = make_plan(name, Asked(assumption_set, words, file, last=last), release)
    document = plan_document(made, versions(release))
    if plot is not None:
        from tallystick.cli.plotting import write_plot

        write_plot(document, plot)
    if as_json:
        click.echo(written(document))
    elif as_csv:
        from tallystick.reports.plan_csv import plan_csv

        click.echo(plan_csv(document), nl=False)
    else:
        from tallystick.reports.base_text import print_base
        from tallystick.reports.plan_text import print_plan

        (print_base if base else print_plan)(document)
    return 3 if made.is_partial else 0
