"""A tax base for the terminal: by band, and every step to it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from tallystick.council_tax.returned_base import SUPPORT, TOTAL, Bridge, ReturnedBase
from tallystick.council_tax.tax_base import ITEMS, TaxBase
from tallystick.figures.figure import Figure, Unit
from tallystick.figures.rounding import half_up
from tallystick.questions.bands import proportion
from tallystick.render.money import NOT_HELD, millions, per_cent
from tallystick.render.sources import ATTRIBUTION, cited
from tallystick.render.taxbase_document import MoreSupport, TaxBaseAnswer
from tallystick.render.terminal import console, led, table

if TYPE_CHECKING:
    from rich.console import Console

_FIRST = 58
_COLUMNS = {
    "chargeable": "Chargeable",
    "chargeable_after_disabled": "As charged",
    "equivalents_after_discounts_premiums": "Discounted",
    "lcts_reduction_dwellings": "Support",
    "equivalents_after_lcts": "Left",
    "band_d_equivalents_after_lcts": "Band D eq.",
}
_DETAILS = {
    "single_adult_25pct": "Single adult",
    "disregard_25pct": "25% other",
    "disregard_50pct": "50%",
    "second_homes": "Second homes",
    "second_homes_premium": "of it premium",
    "empty_homes_premium": "Empty premium",
}


def print_taxbase(answer: TaxBaseAnswer, versions: Mapping[str, str]) -> None:
    """Print the base by band, the steps to it, and where they come from."""
    out = console()
    if answer.returned is not None:
        _returned(out, answer.returned, answer)
    elif answer.made is not None:
        _made(out, answer.made, answer)
    if answer.more is not None:
        out.print()
        _more(out, answer.more)
    for note in answer.notes:
        out.print(f"Note: {note}", style="dim")
    out.print()
    out.print(f"Rule CT-12; proportions: {answer.law}, {answer.status}.")
    sources = [] if answer.returned is None else cited(answer.returned.figures())
    for source in sources:
        out.print(f"Source: {source['publisher']}: {source['title']}.")
    made_by = f"tallystick {versions['tallystick']}, data release {versions['release']}."
    out.print(f"{made_by} {ATTRIBUTION if sources else ''}".strip(), style="dim")


def _made(out: "Console", made: TaxBase, answer: TaxBaseAnswer) -> None:
    out.print(f"Council tax base, {answer.nation}, {answer.year}", style="bold")
    out.print()
    rows = table("", ["Band", "Of D", *ITEMS, "Left", "Band D equivalents"])
    for row in made.bands:
        if not any(row.items.values()):
            continue
        rows.add_row(
            row.band,
            proportion(row.ratio),
            *(_number(row.items[letter]) for letter in ITEMS),
            _number(row.dwellings),
            _number(row.relevant),
        )
    out.print(rows)
    letters = "; ".join(f"{letter} {words}" for letter, words in ITEMS.items())
    out.print(f"{letters}.", style="dim")
    out.print()
    steps = table("", ["", "Band D equivalents"], first_width=_FIRST)
    steps.add_row("All bands", _number(made.sum))
    rate = per_cent(float(made.collection_rate), 2)
    steps.add_row(f"Not expected to be collected, at a rate of {rate}", _less(made.lost))
    if made.in_lieu:
        steps.add_row("Contributions in lieu (class O)", _number(made.in_lieu))
    steps.add_section()
    steps.add_row("Tax base", _number(made.tax_base))
    out.print(steps)


def _returned(out: "Console", base: ReturnedBase, answer: TaxBaseAnswer) -> None:
    out.print(f"Council tax base of {base.council.name}", style="bold")
    if not base.council.authority.is_billing:
        areas = len(base.council.billing_authorities)
        out.print(f"The sum of the {areas} billing authorities of its area.")
    out.print()
    _by_band(out, base, f"Dwellings by band, return of October {base.october}", _COLUMNS, answer)
    out.print(
        "As charged: with disabled reductions in the band charged. Discounted: after discounts and "
        "premiums, as full charges. Support: council tax support, as full charges.",
        style="dim",
    )
    out.print()
    _by_band(out, base, "Discounts and premiums, dwellings", _DETAILS, answer)
    out.print()
    rows = table("", ["Council tax support, £m", "£m"], first_width=_FIRST)
    for item, label in SUPPORT.items():
        rows.add_row(label.removesuffix(", £"), millions(base.support[item][TOTAL].value))
    out.print(rows)
    out.print()
    if base.bridge is None:
        out.print(f"The base that the tax of {answer.year} is set on is not held.")
    else:
        _bridge(out, base.bridge)


def _by_band(
    out: "Console",
    base: ReturnedBase,
    title: str,
    columns: Mapping[str, str],
    answer: TaxBaseAnswer,
) -> None:
    rows = table(title, ["Band", "Of D", *columns.values()])
    for band in (*answer.ratios, TOTAL):
        cells = [base.bands[item][band] for item in columns]
        if band == TOTAL:
            rows.add_section()
        ratio = "" if band == TOTAL else proportion(answer.ratios[band])
        name = "All" if band == TOTAL else band
        rows.add_row(name, ratio, *(_cell(figure) for figure in cells))
    out.print(rows)


def _bridge(out: "Console", bridge: Bridge) -> None:
    title = f"From the return to the base that the tax of {bridge.year} is set on"
    rows = table(title, ["", "Band D equivalents"], first_width=_FIRST)
    for figure in (bridge.returned, bridge.expected_changes):
        rows.add_row(figure.label, _cell(figure))
    rows.add_section()
    rows.add_row(bridge.before_collection.label, _cell(bridge.before_collection))
    rate = per_cent(bridge.collection_rate.value, 2)
    rows.add_row(f"{bridge.lost.label}, at a rate of {rate}", _cell(bridge.lost))
    rows.add_row(bridge.in_lieu.label, _cell(bridge.in_lieu))
    if half_up(bridge.unexplained.known(), 2):
        rows.add_row(bridge.unexplained.label, _cell(bridge.unexplained))
    rows.add_section()
    rows.add_row(bridge.tax_base.label, _cell(bridge.tax_base))
    out.print(rows)


def _more(out: "Console", more: MoreSupport) -> None:
    counts = ", ".join(f"{_number(count)} in band {band}" for band, count in more.dwellings.items())
    out.print(led("With full support for more dwellings", f": {counts} (CT-16)"))
    rows = table("", ["", "Band D equivalents"], first_width=_FIRST)
    rows.add_row("Tax base", _number(more.before))
    rows.add_row("Change", _number(more.after - more.before))
    rows.add_section()
    rows.add_row("Tax base after it", _number(more.after))
    out.print(rows)
    rise = per_cent(float(more.rise), 2)
    out.print(
        f"For the same requirement the basic amount is {rise} higher. That rise counts towards the "
        "referendum threshold."
    )


def _cell(figure: Figure) -> str:
    if figure.value is None:
        return NOT_HELD if figure.unit is not Unit.DWELLINGS else ""
    return _number(Decimal(repr(figure.value)))


def _number(amount: Decimal) -> str:
    rounded = half_up(amount, 2)
    whole = rounded == rounded.to_integral_value()
    shown = f"{abs(rounded):,.0f}" if whole else f"{abs(rounded):,.2f}"
    return f"({shown})" if rounded < 0 else shown


def _less(amount: Decimal) -> str:
    return _number(-amount)
