"""`tallystick gap NAME`."""

from pathlib import Path

import click

from tallystick.cli.options import (
    assumption_options,
    form_options,
    name_argument,
    plot_option,
    release_option,
)
from tallystick.questions.opening import Asked, make_baseline, open_release, versions


@click.command()
@name_argument
@assumption_options
@plot_option
@form_options
@release_option
def gap(  # noqa: PLR0913 - the options of a command
    *,
    name: tuple[str, ...],
    assumption_set: str,
    words: tuple[str, ...],
    file: Path | None,
    last: str,
    plot: Path | None,
    as_json: bool,
    as_csv: bool,
    release_path: Path | None,
) -> int:
    """The gap by year: with Band D frozen, and at the largest rise without a referendum.

    Each on low, central and high assumptions. NAME is a council's name, former name or code.
    """
    from tallystick.render.gap_document import gap_document
    from tallystick.render.output import as_json as written
    from tallystick.render.plan_document import plan_document

    release = open_release(release_path)
    made = make_baseline(name, Asked(assumption_set, words, file, last=last), release)
    document = plan_document(made, versions(release))
    if plot is not None:
        from tallystick.cli.plotting import write_plot

        write_plot(document, plot)
    if as_json:
        click.echo(written(gap_document(document)))
    elif as_csv:
        from tallystick.render.plan_csv import gap_csv

        click.echo(gap_csv(document), nl=False)
    else:
        from tallystick.render.plan_text import print_gap

        print_gap(document)
    return 3 if made.is_partial else 0
