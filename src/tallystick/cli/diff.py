"""`tallystick diff A B [NAME]`."""

from pathlib import Path

import click

from tallystick.cli.options import assumption_options, form_options, release_option
from tallystick.questions.opening import Asked, open_release, versions


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.argument("name", nargs=-1, metavar="[NAME]")
@click.option(
    "--reserves",
    type=click.Choice(("low", "high")),
    default="low",
    show_default=True,
    help="Which count of usable reserves may be drawn on.",
)
@assumption_options
@form_options
@release_option
def diff(  # noqa: PLR0913 - the options of a command
    *,
    first: str,
    second: str,
    name: tuple[str, ...],
    reserves: str,
    assumption_set: str,
    words: tuple[str, ...],
    file: Path | None,
    last: str,
    as_json: bool,
    as_csv: bool,
    release_path: Path | None,
) -> None:
    """Why two plans differ, by driver and lever, in pounds that add exactly.

    A and B are shipped strategies (savings), a branch of one (referendum:yes_vote), or your own
    files; NAME is the council, where no file names it.
    """
    from tallystick.doors.differing import differing

    release = open_release(release_path)
    asked = Asked(assumption_set, words, file, last=last)
    made = differing(first, second, name, asked, release, reserves)
    if as_json:
        from tallystick.render.diff_document import diff_document
        from tallystick.render.output import as_json as written

        click.echo(written(diff_document(*made, versions(release))))
    elif as_csv:
        from tallystick.render.diff_document import diff_csv

        click.echo(diff_csv(*made), nl=False)
    else:
        from tallystick.render.diff_text import print_difference

        print_difference(*made, versions(release))
