"""A tax base for the terminal: by band, and every step to it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from tallystick.figures.rounding import half_up
from tallystick.questions.taxbase_answer import (
    BaseBridge,
    BaseOfForm,
    BaseOfReturn,
    SupportForMore,
    TaxBaseAnswer,
)
from tallystick.render.foot import print_notes, print_tables, print_versions
from tallystick.render.money import NOT_HELD, millions, per_cent
from tallystick.render.sources import ATTRIBUTION
from tallystick.render.terminal import console, led, table

if TYPE_CHECKING:
    from tallystick.render.terminal import Console

_FIRST, _ALL = 58, "total"
_SUPPORT = {
    "lcts_pensioner_gbp": "Support to pensioners",
    "lcts_working_age_gbp": "Support to people of working age",
}
_COLUMNS = {
    "chargeable": "Chargeable",
    "chargeable_after_disabled": "As charged",
    "equivalents_after_discounts_premiums": "Discounted",
    "lcts_reduction_dwellings": "Support",
    "equivalents_after_lcts": "Left",
    "band_d_equivalents_after_lcts": "Band D eq.",
}
_SUMS = ("tax_base_after_council_tax_support", "tax_base")
"""The steps that are sums of those above them."""

_DETAILS = {
    "single_adult_25pct": "Single adult",
    "disregard_25pct": "25% other",
    "disregard_50pct": "50%",
    "second_homes": "Second homes",
    "second_homes_premium": "of it premium",
    "empty_homes_premium": "Empty premium",
}


def print_taxbase(answer: TaxBaseAnswer) -> None:
    """Print the base by band, the steps to it, and where they come from."""
    out = console()
    if answer.returned is not None:
        _returned(out, answer.returned, answer)
    elif answer.form is not None:
        _made(out, answer.form, answer)
    if answer.more_support is not None:
        out.print()
        _more(out, answer.more_support)
    print_notes(out, answer.notes)
    out.print()
    for rule in answer.rules:
        out.print(f"Rule {rule.rule}; proportions: {rule.law}, {rule.status}.")
    print_tables(out, answer.sources)
    print_versions(out, answer.versions, ATTRIBUTION if answer.sources else "")


def _made(out: "Console", form: BaseOfForm, answer: TaxBaseAnswer) -> None:
    out.print(f"Council tax base, {answer.nation}, {answer.year}", style="bold")
    out.print()
    rows = table("", ["Band", "Of D", *form.items, "Left", "Band D equivalents"])
    for row in form.bands:
        items = [getattr(row, letter) for letter in form.items]
        if any(items):
            cells = map(_number, (*items, row.dwellings, row.relevant))
            rows.add_row(row.band, answer.of_band_d[row.band], *cells)
    out.print(rows)
    letters = "; ".join(f"{letter} {words}" for letter, words in form.items.items())
    out.print(f"{letters}.", style="dim")
    out.print()
    steps = table("", ["", "Band D equivalents"], first_width=_FIRST)
    steps.add_row("All bands", _number(form.sum))
    rate = per_cent(form.collection_rate, 2)
    steps.add_row(f"Not expected to be collected, at a rate of {rate}", _number(-form.lost))
    if form.in_lieu:
        steps.add_row("Contributions in lieu (class O)", _number(form.in_lieu))
    steps.add_section()
    steps.add_row("Tax base", _number(form.tax_base))
    out.print(steps)


def _returned(out: "Console", base: BaseOfReturn, answer: TaxBaseAnswer) -> None:
    out.print(f"Council tax base of {answer.place.name}", style="bold")
    if answer.authority is not None and answer.authority.billing_authorities:
        areas = answer.authority.billing_authorities
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
    for item, label in _SUPPORT.items():
        rows.add_row(label, millions(base.support[item][_ALL]))
    out.print(rows)
    out.print()
    if base.bridge is None:
        out.print(f"The base that the tax of {answer.year} is set on is not held.")
    else:
        _bridge(out, base.bridge)


def _by_band(
    out: "Console",
    base: BaseOfReturn,
    title: str,
    columns: Mapping[str, str],
    answer: TaxBaseAnswer,
) -> None:
    rows = table(title, ["Band", "Of D", *columns.values()])
    for band in (*answer.of_band_d, _ALL):
        if band == _ALL:
            rows.add_section()
        cells = [base.bands[item][band] for item in columns]
        name = "All" if band == _ALL else band
        written = ("" if cell is None else _number(cell) for cell in cells)
        rows.add_row(name, answer.of_band_d.get(band, ""), *written)
    out.print(rows)


def _bridge(out: "Console", bridge: BaseBridge) -> None:
    title = f"From the return to the base that the tax of {bridge.year} is set on"
    rows = table(title, ["", "Band D equivalents"], first_width=_FIRST)
    steps = {step.name: step for step in bridge.steps}
    rate = steps.pop("collection_rate").value
    for name, step in steps.items():
        if name in _SUMS:
            rows.add_section()
        if name == "unexplained" and not step.value:
            continue
        of_rate = f", at a rate of {per_cent(rate, 2)}" if name == "lost" else ""
        value = NOT_HELD if step.value is None else _number(step.value)
        rows.add_row(f"{step.label}{of_rate}", value)
    out.print(rows)


def _more(out: "Console", more: SupportForMore) -> None:
    counts = ", ".join(f"{_number(count)} in band {band}" for band, count in more.dwellings.items())
    out.print(led("With full support for more dwellings", f": {counts} ({more.rule})"))
    rows = table("", ["", "Band D equivalents"], first_width=_FIRST)
    rows.add_row("Tax base", _number(more.tax_base_before))
    rows.add_row("Change", _number(more.tax_base_after - more.tax_base_before))
    rows.add_section()
    rows.add_row("Tax base after it", _number(more.tax_base_after))
    out.print(rows)
    rise = per_cent(more.rise_in_basic_amount, 2)
    out.print(
        f"For the same requirement the basic amount is {rise} higher. That rise counts towards the "
        "referendum threshold."
    )


def _number(amount: float) -> str:
    rounded = half_up(Decimal(repr(amount)), 2)
    whole = rounded == rounded.to_integral_value()
    shown = f"{abs(rounded):,.0f}" if whole else f"{abs(rounded):,.2f}"
    return f"({shown})" if rounded < 0 else shown
