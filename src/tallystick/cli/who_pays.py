"""`tallystick who-pays NAME`."""

from pathlib import Path
from typing import Any

import click

from tallystick.cli.options import (
    form_options,
    name_argument,
    open_release,
    release_option,
    versions,
)


@click.command("who-pays")
@name_argument
@click.option(
    "--rise",
    multiple=True,
    metavar="[ELEMENT=]%|£",
    help="A rise: 4.99%, of another element police=2%, or a Band D own=£1900. "
    "Default: the largest without a referendum.",
)
@click.option(
    "--plan",
    metavar="NAME|FILE",
    help="A plan by band: 2018, or a YAML file of your own. With --rise, its highest.",
)
@click.option("--target", multiple=True, metavar="BAND=%", help="A band's own rise, as E=40%.")
@click.option("--freeze", default="", metavar="BANDS", help="Bands that the rise leaves out: ABC.")
@click.option("--whole-bill", is_flag=True, help="Reductions on the whole bill of every authority.")
@click.option("--rebate", metavar="%", help="The share of the rise given back to low incomes.")
@click.option(
    "--rebate-to", type=int, metavar="1-10", help="Up to which tenth of income. Default: 3."
)
@click.option(
    "--rebate-age", multiple=True, metavar="AGE", help="pension_age, working_age. Default: both."
)
@click.option("--rebate-bands", default="", metavar="BANDS", help="In which bands. Default: all.")
@click.option(
    "--rebate-tenure",
    multiple=True,
    metavar="TENURE",
    help="To which tenures, a proxy of capital: social_rent, private_rent, mortgage, "
    "owned_outright.",
)
@click.option("--take-up", metavar="%", help="Of those who may, how many claim. Default: 100%.")
@click.option("--taper", metavar="%", help="It falls by that share of the income above the limit.")
@click.option("--low-capital", metavar="%", help="Of those who fit, how many pass on capital.")
@click.option("--administration", metavar="£", help="What the rebates cost to run in a year.")
@click.option("--support", metavar="±%", help="Working-age support, of what it meets now: +10%.")
@click.option(
    "--premium", multiple=True, metavar="KIND=%", help="second_homes=100% or empty_homes=300%."
)
@click.option("--excepted", metavar="%", help="Homes that an exception frees from the premium.")
@click.option("--leaving", metavar="%", help="Of the rest, homes that leave the charge.")
@click.option("--parish-amount", metavar="£", help="Your parish's Band D, for the average parish.")
@click.option(
    "--by",
    default="band,decile,type,age,tenure",
    show_default=True,
    metavar="LIST",
    help="The tables to print.",
)
@click.option("--local-deciles", is_flag=True, help="Also tenths of the area's own households.")
@click.option(
    "--records",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.csv",
    help="The council's own anonymised records, read and not kept.",
)
@click.option(
    "--plot",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.svg|png",
    help="Also draw the first table to a file.",
)
@form_options
@release_option
def who_pays(
    *,
    name: tuple[str, ...],
    by: str,
    plot: Path | None,
    as_json: bool,
    as_csv: bool,
    release_path: Path | None,
    **asked: Any,  # noqa: ANN401 - the options by the names of PayingAsked
) -> None:
    """Who pays a change: by band, income, household, age and tenure, in the budget's own pounds.

    NAME is a billing authority, or a county, police, fire or combined authority over all of its
    districts. Incomes are modelled. Small groups are given as ranges.
    """
    from tallystick.doors.paying import PayingAsked, answered, dimensions

    chosen = dimensions(by)
    release = open_release(release_path)
    found = answered(release, " ".join(name), PayingAsked(**asked))
    if plot is not None:
        from tallystick.render.pictures import save
        from tallystick.render.who_pays_plot import who_pays_chart

        save(who_pays_chart(found, chosen[0]), plot)
    if as_json:
        from tallystick.render.output import as_json as written
        from tallystick.render.who_pays_document import who_pays_document

        click.echo(written(who_pays_document(found, versions(release), chosen)))
    elif as_csv:
        from tallystick.render.who_pays_document import who_pays_csv

        click.echo(who_pays_csv(found, chosen), nl=False)
    else:
        from tallystick.render.terminal import console
        from tallystick.render.who_pays_text import print_who_pays

        print_who_pays(console(), found, versions(release), chosen)
