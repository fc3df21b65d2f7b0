"""`tallystick bands [NAME]`."""

from pathlib import Path
from typing import Any

import click

from tallystick.cli.asking import form_options, open_release, release_option, versions


@click.command()
@click.argument("name", nargs=-1, metavar="[NAME]")
@click.option("--year", metavar="YEAR", help="Default: the newest held.")
@click.option(
    "--band-d",
    multiple=True,
    metavar="[ELEMENT=]£",
    help="A Band D to work from, once for each element: county=1578.69.",
)
@click.option("--requirement", metavar="£", help="A council tax requirement to work from.")
@click.option("--tax-base", metavar="N", help="Its tax base, in Band D equivalents.")
@click.option("--special-items", metavar="£", help="All parish precepts and special expenses.")
@click.option(
    "--part",
    multiple=True,
    metavar="NAME=£/N",
    help="A part of the area: its special items and its tax base.",
)
@click.option("--nation", metavar="NATION", help="england (default), wales or scotland.")
@click.option(
    "--rounding", default="half_up", show_default=True, metavar="WORD", help="half_up, down or up."
)
@click.option(
    "--setting",
    default="penny",
    show_default=True,
    metavar="WORD",
    help="How Band D is set: penny, penny_down, penny_up, nearest_nine_pence, nine_pence_down, "
    "unrounded.",
)
@click.option("--disabled", is_flag=True, help="Show band A with the disabled reduction too.")
@click.option("--parish-amount", metavar="£", help="Your parish's Band D, for the average parish.")
@click.option("--plan", metavar="NAME", help="A published plan by band: 2018.")
@click.option("--target", multiple=True, metavar="BAND=%", help="A band's own rise, as E=40%.")
@click.option("--rise", metavar="%", help="A rise for every band; with --plan, its highest.")
@click.option("--freeze", default="", metavar="BANDS", help="Bands that the rise leaves out: ABC.")
@click.option("--whole-bill", is_flag=True, help="Reductions on the whole bill of every authority.")
@click.option(
    "--collection-fund",
    metavar="£",
    help="Share a surplus out, or a deficit: --collection-fund=-1200000.",
)
@form_options
@release_option
def bands(
    *,
    name: tuple[str, ...],
    as_json: bool,
    as_csv: bool,
    release_path: Path | None,
    **asked: Any,  # noqa: ANN401 - the options by the names of BandsAsked
) -> None:
    """What every band is charged: in an area, or from a Band D, or a requirement and a tax base.

    NAME is a billing authority of England, Wales or Scotland. With --plan, --target or --rise: what
    such a change by band would raise there, by which lawful route, and who would bear it.
    """
    from tallystick.doors.banding import BandsAsked, answered

    release = open_release(release_path)
    answer = answered(release, BandsAsked(" ".join(name), **asked))
    if as_json:
        from tallystick.render.bands_document import bands_document
        from tallystick.render.output import as_json as written

        click.echo(written(bands_document(answer, versions(release))))
    elif as_csv:
        from tallystick.render.bands_document import bands_csv

        click.echo(bands_csv(answer), nl=False)
    else:
        from tallystick.render.bands_text import print_bands

        print_bands(answer, versions(release))
