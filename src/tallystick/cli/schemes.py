"""`tallystick schemes [NAME]`."""

from pathlib import Path

import click

from tallystick.cli.options import form_options, open_release, release_option
from tallystick.doors.support import schemes_document_of


@click.command()
@click.argument("name", nargs=-1, metavar="[NAME]")
@click.option("--year", "written_year", metavar="YEAR", help="One financial year, e.g. 2026-27.")
@form_options
@release_option
def schemes(
    *,
    name: tuple[str, ...],
    written_year: str | None,
    as_json: bool,
    as_csv: bool,
    release_path: Path | None,
) -> None:
    """Council tax support schemes held, or one in plain words.

    NAME is a council, whose scheme for working age is shown, or england, wales or scotland for the
    national schemes; without it all are listed with their coverage.
    """
    from tallystick.render.output import as_json as written
    from tallystick.render.schemes import print_schemes, scheme_text, schemes_csv

    opened = open_release(release_path)
    document, chosen = schemes_document_of(opened, " ".join(name) or None, written_year)
    if as_json:
        click.echo(written(document))
    elif as_csv:
        click.echo(schemes_csv(document), nl=False)
    elif chosen is not None:
        click.echo(scheme_text(chosen), nl=False)
    else:
        print_schemes(document)
