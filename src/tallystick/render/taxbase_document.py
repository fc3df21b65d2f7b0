"""A tax base as plain types, for JSON and CSV: counts are numbers to two places."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tallystick.council_tax.returned_base import ITEMS, SUPPORT, TOTAL, TOTALS, ReturnedBase
from tallystick.council_tax.tax_base import ITEMS as LETTERS
from tallystick.council_tax.tax_base import TaxBase
from tallystick.figures.figure import Figure, Unit
from tallystick.figures.rounding import half_up
from tallystick.figures.year import FinancialYear
from tallystick.questions.bands import proportion
from tallystick.render.output import as_csv
from tallystick.render.sources import cited

FORMAT = "tallystick-taxbase-1"
_SHARES = 6


@dataclass(frozen=True, slots=True)
class MoreSupport:
    """What support for more dwellings does to a base and to the basic amount (CT-16)."""

    dwellings: Mapping[str, Decimal]
    before: Decimal
    after: Decimal
    rise: Decimal


@dataclass(frozen=True, slots=True)
class TaxBaseAnswer:
    """A tax base: `made` from a form, or `returned` by a real authority."""

    nation: str
    year: FinancialYear
    ratios: Mapping[str, Fraction]
    law: str
    status: str
    made: TaxBase | None = None
    returned: ReturnedBase | None = None
    more: MoreSupport | None = None
    notes: tuple[str, ...] = ()


def taxbase_document(answer: TaxBaseAnswer, versions: Mapping[str, str]) -> dict[str, Any]:
    """The base by band with every step to it, as `taxbase --json` gives it."""
    returned = answer.returned
    return {
        "format": FORMAT,
        "authority": None
        if returned is None
        else {"ons_code": returned.council.ons_code, "name": returned.council.name},
        "nation": answer.nation,
        "year": str(answer.year),
        "of_band_d": {band: proportion(ratio) for band, ratio in answer.ratios.items()},
        "form": None if answer.made is None else _form(answer.made),
        "return": None if returned is None else _return(returned),
        "more_support": None if answer.more is None else _more(answer.more),
        "rules": [
            {"rule": "CT-12", "law": answer.law, "status": answer.status},
        ],
        "notes": list(answer.notes),
        "sources": [] if returned is None else cited(returned.figures()),
        "versions": dict(versions),
    }


def taxbase_csv(answer: TaxBaseAnswer) -> str:
    """One row for each band and item, and one for each step to the base."""
    if answer.made is not None:
        return as_csv(("item", "label", "band", "value"), _form_rows(answer.made))
    headings = ("ons_code", "item", "label", "band", "value", "unit", "status", "source", "row")
    return as_csv(headings, _return_rows(answer))


def count(amount: Decimal | float) -> float:
    """A count of dwellings or equivalents to two places."""
    return float(half_up(amount, 2)) + 0.0


def _form(made: TaxBase) -> dict[str, Any]:
    return {
        "items": dict(LETTERS),
        "bands": [
            {
                "band": row.band,
                **{letter: count(number) for letter, number in row.items.items()},
                "dwellings": count(row.dwellings),
                "relevant": count(row.relevant),
            }
            for row in made.bands
        ],
        "sum": count(made.sum),
        "collection_rate": float(made.collection_rate),
        "lost": count(made.lost),
        "in_lieu": count(made.in_lieu),
        "tax_base": count(made.tax_base),
    }


def _return(base: ReturnedBase) -> dict[str, Any]:
    return {
        "october": base.october,
        "bands": {item: _values(by_band) for item, by_band in base.bands.items()},
        "totals": {item: _value(figure) for item, figure in base.totals.items()},
        "support": {item: _values(by_band) for item, by_band in base.support.items()},
        "bridge": None
        if base.bridge is None
        else {
            "year": str(base.bridge.year),
            "steps": [
                {
                    "name": figure.name,
                    "label": figure.label,
                    "value": _value(figure),
                    "status": figure.status.value,
                }
                for figure in base.bridge.figures()
            ],
        },
    }


def _more(more: MoreSupport) -> dict[str, Any]:
    return {
        "dwellings": {band: count(number) for band, number in more.dwellings.items()},
        "tax_base_before": count(more.before),
        "tax_base_after": count(more.after),
        "rise_in_basic_amount": float(half_up(more.rise, _SHARES)),
        "rule": "CT-16",
    }


def _values(by_band: Mapping[str, Figure]) -> dict[str, float | int | None]:
    return {band: _value(figure) for band, figure in by_band.items()}


def _value(figure: Figure) -> float | int | None:
    if figure.value is None:
        return None
    if figure.unit is Unit.POUNDS:
        return int(half_up(figure.value))
    if figure.unit is Unit.SHARE:
        return float(half_up(figure.value, _SHARES))
    return count(figure.value)


def _form_rows(made: TaxBase) -> Iterator[tuple[Any, ...]]:
    for row in made.bands:
        for letter, label in LETTERS.items():
            yield letter, label, row.band, count(row.items[letter])
        yield "dwellings", "after discounts, premiums and support", row.band, count(row.dwellings)
        yield "relevant", "Band D equivalents", row.band, count(row.relevant)
    yield "sum", "Band D equivalents of all bands", TOTAL, count(made.sum)
    yield "collection_rate", "collection rate", TOTAL, float(made.collection_rate)
    yield "lost", "not expected to be collected", TOTAL, count(made.lost)
    yield "in_lieu", "contributions in lieu", TOTAL, count(made.in_lieu)
    yield "tax_base", "tax base", TOTAL, count(made.tax_base)


def _return_rows(answer: TaxBaseAnswer) -> Iterator[tuple[Any, ...]]:
    base = answer.returned
    if base is None:
        return
    code = base.council.ons_code
    for labels, figures in ((ITEMS, base.bands), (SUPPORT, base.support)):
        for item, by_band in figures.items():
            for band, figure in by_band.items():
                yield _return_row(code, item, labels[item], band, figure)
    for item, figure in base.totals.items():
        yield _return_row(code, item, TOTALS[item], TOTAL, figure)
    if base.bridge is not None:
        for figure in base.bridge.figures():
            yield _return_row(code, figure.name, figure.label, TOTAL, figure)


def _return_row(code: str, item: str, label: str, band: str, figure: Figure) -> tuple[Any, ...]:
    origin = figure.origins[0] if figure.origins else None
    return (
        code,
        item,
        label,
        band,
        _value(figure),
        figure.unit.value,
        figure.status.value if figure.value is not None else "not held",
        "" if origin is None else f"{origin.publisher}, {origin.title}",
        "" if origin is None else origin.row,
    )
