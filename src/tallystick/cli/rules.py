"""`tallystick rules [NAME]`."""

from pathlib import Path

import click

from tallystick.cli.options import form_options, open_release, release_option
from tallystick.doors.ruling import chosen_rules


@click.command()
@click.argument("name", required=False)
@click.option("--year", "written_year", metavar="YEAR", help="One financial year, e.g. 2026-27.")
@click.option(
    "--nation",
    default="england",
    show_default=True,
    metavar="NATION",
    help="england, wales or scotland; rules that it shares with others are included.",
)
@form_options
@release_option
def rules(
    *,
    name: str | None,
    written_year: str | None,
    nation: str,
    as_json: bool,
    as_csv: bool,
    release_path: Path | None,
) -> None:
    """The law and policy numbers by year, each with its source and status.

    NAME is a rule (ref.principles) or the first word of several (ref); without it all are listed.
    """
    from tallystick.render.output import as_json as written
    from tallystick.render.rules import print_rules, rule_text, rules_csv

    document, one = chosen_rules(name, written_year, nation, open_release(release_path))
    if as_json:
        click.echo(written(document))
    elif as_csv:
        click.echo(rules_csv(document), nl=False)
    elif one:
        click.echo(rule_text(document["rules"][0]), nl=False)
    else:
        print_rules(document)
