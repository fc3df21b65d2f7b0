"""`tallystick afford NAME --cost £1.2m`."""

from pathlib import Path

import click

from tallystick.cli.options import (
    assumption_options,
    form_options,
    name_argument,
    release_option,
)
from tallystick.questions.opening import Asked, open_release, versions


@click.command()
@name_argument
@click.option("--cost", default="", metavar="£", help="Cost a year, less what users pay: £1.2m.")
@click.option("--capital", default="", metavar="£", help="To build or repair: £8m.")
@click.option("--service", default="", metavar="TEXT", help='What it is: "leisure centre".')
@click.option("--life", type=int, metavar="YEARS", help="Repay capital over. Default: 20.")
@click.option("--rate", default="", metavar="%", help="Interest; default: the planning rate.")
@click.option(
    "--with",
    "partners",
    multiple=True,
    metavar="NAME",
    help="A council to share it with, once for each. Default: the districts of the same county.",
)
@assumption_options
@form_options
@release_option
def afford(  # noqa: PLR0913 - the options of a command
    *,
    name: tuple[str, ...],
    cost: str,
    capital: str,
    service: str,
    life: int | None,
    rate: str,
    partners: tuple[str, ...],
    assumption_set: str,
    words: tuple[str, ...],
    file: Path | None,
    last: str,
    as_json: bool,
    as_csv: bool,
    release_path: Path | None,
) -> None:
    """What it would take to keep a service: tax, reserves, borrowing, savings elsewhere, a pool.

    Each way is worked out as if it paid for all of it, with its lawfulness. NAME is a council's
    name or code.
    """
    from tallystick.doors.affording import AffordAsked, afforded

    release = open_release(release_path)
    wanted = AffordAsked(cost, capital, service, life, rate, partners)
    opened, made = afforded(name, wanted, Asked(assumption_set, words, file, last=last), release)
    if as_json:
        from tallystick.render.afford_document import afford_document
        from tallystick.render.output import as_json as written

        click.echo(written(afford_document(opened.plan, made, versions(release))))
    elif as_csv:
        from tallystick.render.afford_document import afford_csv

        click.echo(afford_csv(made), nl=False)
    else:
        from tallystick.render.afford_text import print_affordability

        print_affordability(opened.plan, made, versions(release))
