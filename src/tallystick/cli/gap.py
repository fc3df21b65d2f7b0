"""`tallystick gap NAME`."""

import sys
from pathlib import Path

import click

from tallystick.cli.options import (
    assumption_options,
    form_options,
    plot_option,
    release_option,
)
from tallystick.questions.opening import Asked, make_baseline, open_release, versions


@click.command()
@click.argument("name", nargs=-1, metavar="NAME")
@click.option("--all", "of_all", is_flag=True, help="Every principal council of England at once.")
@assumption_options
@plot_option
@form_options
@release_option
def gap(  # noqa: PLR0913 - the options of a command
    *,
    name: tuple[str, ...],
    of_all: bool,
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
    if of_all:
        if plot is not None:
            raise click.UsageError("--plot draws one council; it does not go with --all.")
        asked = Asked(assumption_set, words, file, last=last)
        return _every(" ".join(name), asked, release_path, as_json=as_json, as_csv=as_csv)
    if not name:
        raise click.UsageError("Name a council, or ask of every one with --all.")
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


def _every(
    name: str, asked: Asked, release_path: Path | None, *, as_json: bool, as_csv: bool
) -> int:
    """Every council at once, with a line on standard error while it is worked out."""
    from tallystick.doors.every_gap import every_gap_csv, every_gap_document_of, print_every_gap
    from tallystick.render.output import as_json as written

    watched = sys.stderr.isatty()
    if watched:
        click.echo("Working out every council …", err=True, nl=False)
    try:
        document = every_gap_document_of(name, asked, open_release(release_path))
    finally:
        if watched:
            click.echo("\r\x1b[K", err=True, nl=False)
    if as_json:
        click.echo(written(document))
    elif as_csv:
        click.echo(every_gap_csv(document), nl=False)
    else:
        print_every_gap(document)
    return 0
