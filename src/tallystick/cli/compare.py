"""`tallystick compare NAME [FILES...]`."""

from pathlib import Path

import click

from tallystick.cli.options import assumption_options, form_options, release_option
from tallystick.questions.opening import Asked, open_release, versions


@click.command()
@click.argument("words_asked", nargs=-1, required=True, metavar="NAME [FILE.yaml ...]")
@click.option(
    "--only",
    multiple=True,
    metavar="STRATEGY",
    help="Once for each; one by itself is printed in full.",
)
@click.option("--year", metavar="YEAR", help="The last year compared; the same as --to.")
@click.option(
    "--reserves",
    type=click.Choice(("low", "high")),
    default="low",
    show_default=True,
    help="Which count of usable reserves may be drawn on.",
)
@click.option("--full", is_flag=True, help="Each strategy in full: for, against, law, bills.")
@assumption_options
@form_options
@release_option
def compare(  # noqa: PLR0913 - the options of a command
    *,
    words_asked: tuple[str, ...],
    only: tuple[str, ...],
    year: str | None,
    reserves: str,
    full: bool,
    assumption_set: str,
    words: tuple[str, ...],
    file: Path | None,
    last: str,
    as_json: bool,
    as_csv: bool,
    release_path: Path | None,
) -> None:
    """Strategies side by side on one council: what each leaves, costs and needs.

    NAME is a council's name or code; FILES are strategies of your own in YAML, put after the
    shipped ones. The order is fixed and is no ranking.
    """
    from tallystick.doors.strategies import compared, files_apart

    name, files = files_apart(words_asked)
    release = open_release(release_path)
    asked = Asked(assumption_set, words, file, last=year or last)
    made = compared(name, files, asked, release, only=only, reserves=reserves)
    if as_json:
        from tallystick.render.compare_document import compare_document
        from tallystick.render.output import as_json as written

        click.echo(written(compare_document(made, versions(release))))
    elif as_csv:
        from tallystick.render.compare_document import compare_csv

        click.echo(compare_csv(made), nl=False)
    else:
        from tallystick.render.compare_text import print_comparison

        print_comparison(made, versions(release), full=full or (len(only) == 1 and not files))
