"""`tallystick taxbase [NAME]`."""

from pathlib import Path
from typing import Any

import click

from tallystick.cli.options import form_options, open_release, release_option, versions

_BY_BAND = "A=N,B=N"


@click.command()
@click.argument("name", nargs=-1, metavar="[NAME]")
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.yaml|csv",
    help="The form, by item and band.",
)
@click.option("--chargeable", metavar=_BY_BAND, help="H: chargeable dwellings by band.")
@click.option("--discounts", metavar=_BY_BAND, help="Q: discounts, as dwellings.")
@click.option("--premiums", metavar=_BY_BAND, help="E: premiums, as dwellings.")
@click.option("--changes", metavar=_BY_BAND, help="J: changes expected in the year.")
@click.option("--support", metavar=_BY_BAND, help="Z: council tax support, as dwellings.")
@click.option("--collection-rate", metavar="%", help="What is expected to be collected.")
@click.option("--in-lieu", metavar="N", help="Class O dwellings, which pay contributions in lieu.")
@click.option("--places", metavar="N", help="Decimal places of the tax base. Default: exact.")
@click.option("--nation", metavar="NATION", help="england (default), wales or scotland.")
@click.option("--year", metavar="YEAR", help="Default: the newest held.")
@click.option(
    "--more-support",
    metavar=_BY_BAND,
    help="What full support for so many more dwellings would do.",
)
@form_options
@release_option
def taxbase(
    *,
    name: tuple[str, ...],
    as_json: bool,
    as_csv: bool,
    release_path: Path | None,
    **asked: Any,  # noqa: ANN401 - the options by the names of TaxBaseAsked
) -> None:
    """The tax base: of a form by band, or of a real authority and how it was reached.

    NAME is an authority of England; for a county, police, fire or combined authority its billing
    authorities are added.
    """
    from tallystick.doors.basing import TaxBaseAsked, answered

    release = open_release(release_path)
    answer = answered(release, TaxBaseAsked(" ".join(name), **asked))
    if as_json:
        from tallystick.render.output import as_json as written
        from tallystick.render.taxbase_document import taxbase_document

        click.echo(written(taxbase_document(answer, versions(release))))
    elif as_csv:
        from tallystick.render.taxbase_document import taxbase_csv

        click.echo(taxbase_csv(answer), nl=False)
    else:
        from tallystick.render.taxbase_text import print_taxbase

        print_taxbase(answer, versions(release))
