"""`tallystick plan NAME`."""

from pathlib import Path

import click

from tallystick.cli.options import (
    assumption_options,
    form_options,
    name_argument,
    plot_option,
    release_option,
)
from tallystick.questions.opening import Asked, open_release


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
    """A council's gap, the law's days, strategies side by side, and where every number comes from.

    NAME is a council's name, former name, ONS or MHCLG code: coventry, "Isle of Wight", E06000046.
    """
    from tallystick.doors.planning import planned
    from tallystick.render.output import as_json as written

    asked = Asked(assumption_set, words, file, last=last)
    made = planned(name, asked, open_release(release_path))
    document = made.document
    if plot is not None:
        from tallystick.cli.plotting import write_plot

        write_plot(document, plot)
    if as_json:
        click.echo(written(document))
    elif as_csv:
        from tallystick.render.plan_csv import plan_csv

        click.echo(plan_csv(document), nl=False)
    elif base:
        from tallystick.render.base_text import print_base

        print_base(document)
    else:
        from tallystick.render.plan_text import print_plan

        print_plan(document, made.comparison)
    return 3 if document["status"] == "partial" else 0
