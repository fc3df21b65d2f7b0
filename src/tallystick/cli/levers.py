"""`tallystick levers [NAME]`."""

import click

from tallystick.cli.options import form_options


@click.command()
@click.argument("name", required=False)
@form_options
def levers(*, name: str | None, as_json: bool, as_csv: bool) -> None:
    """What a council can do about its gap: every lever, or one with all that it has to be told.

    NAME is a lever (council_tax_rise). The list is made from the levers' own files.
    """
    from tallystick.doors.answers import chosen_levers
    from tallystick.render.levers import lever_text, levers_csv, print_levers
    from tallystick.render.output import as_json as written

    document = chosen_levers(name)
    if as_json:
        click.echo(written(document))
    elif as_csv:
        click.echo(levers_csv(document), nl=False)
    elif name is not None:
        click.echo(lever_text(document["levers"][0]), nl=False)
    else:
        print_levers(document)
