"""`tallystick council NAME`."""

from pathlib import Path

import click

from tallystick.cli.options import (
    form_options,
    name_argument,
    open_release,
    release_option,
    versions,
)


@click.command()
@name_argument
@form_options
@release_option
def council(
    *,
    name: tuple[str, ...],
    as_json: bool,
    as_csv: bool,
    release_path: Path | None,
) -> None:
    """A council's profile and its history where held, with their sources.

    NAME is a council's name, former name, ONS or MHCLG code: coventry, "Isle of Wight", E06000046.
    Counties and fire, police and combined authorities of England are found too.
    """
    from tallystick.authorities.council import of
    from tallystick.authorities.history import history
    from tallystick.authorities.lookup import find, require_england

    release = open_release(release_path)
    found = find(release, " ".join(name))
    require_england(found.authority)
    made = of(release, found)
    past = history(release, found.authority)
    if as_json:
        from tallystick.render.council_document import council_document
        from tallystick.render.output import as_json as written

        click.echo(written(council_document(made, past, versions(release))))
    elif as_csv:
        from tallystick.render.council_document import council_csv

        click.echo(council_csv(made, past), nl=False)
    else:
        from tallystick.render.council_text import print_council

        print_council(made, past, versions(release))
