"""Who pays as plain types, for JSON and CSV: money in whole pounds, bills as text to the penny."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from tallystick.figures.rounding import columns_that_add, half_up, to_penny
from tallystick.incidence.change_law import Part
from tallystick.incidence.example_households import ExampleBill
from tallystick.incidence.incidence import DIMENSIONS, Group
from tallystick.incidence.small_groups import Range, SmallGroupRange
from tallystick.incidence.who_pays import WhoPays
from tallystick.render.output import as_csv
from tallystick.render.sources import tables
from tallystick.render.who_pays_words import INCOME_NOTE, LOCAL_NOTE, finding, label, said

FORMAT = "tallystick-who-pays-1"
_PLACES = 6
_CSV_COLUMNS = (
    "group",
    "dwellings",
    "paying_more",
    "paying_less",
    "before",
    "pounds",
    "share",
    "each",
    "rise",
)
CSV_HEADINGS = (
    "ons_code",
    "year",
    "table",
    "group",
    "dwellings",
    "paying_more",
    "paying_less",
    "before_gbp",
    "change_gbp",
    "share_of_change",
    "change_each_gbp",
    "rise",
    "status",
)


def who_pays_document(
    found: WhoPays, versions: Mapping[str, str], by: Sequence[str] = DIMENSIONS
) -> dict[str, Any]:
    """The change with its money, tables, ranges, examples, bridge, law and sources."""
    whole = found.incidence
    return {
        "format": FORMAT,
        "authority": {
            "ons_code": found.authority.ons_code,
            "name": found.name,
            "kind": found.authority.kind,
            "element": found.element,
        },
        "year": str(found.year),
        "year_of_change": str(found.year + 1),
        "areas": [
            {"ons_code": one.charges.area_code, "name": one.charges.area_name}
            for one in found.areas
        ],
        "records": found.own_records or "modelled",
        "change": {"said": said(found.change, found.element), "finding": finding(found)},
        "money": _money(found),
        "authorities": [
            {
                "element": one.element,
                "authority": one.authority,
                "band_d": {"before": text(one.band_d[0]), "after": text(one.band_d[1])},
                "tax": pounds(one.tax),
                "reductions": pounds(one.reductions),
                "net": pounds(one.tax) + pounds(one.reductions),
            }
            for one in effects(found)
        ],
        "below_median": _range(found.below_median, share),
        "low_income_paying_more": _range(found.low_income_paying_more, pounds),
        "income": {
            "modelled": not found.own_records,
            "year": found.income_year,
            "note": INCOME_NOTE,
            "tenths_end_at": [pounds(bound) for bound in found.areas[0].bounds],
        },
        "tables": {name: table_rows(found, name, whole.tables[name]) for name in by},
        "local_tenths": {
            "note": LOCAL_NOTE,
            "rows": table_rows(found, "decile", whole.local_deciles),
        }
        if whole.local_deciles
        else None,
        "small_groups": [_small(one) for one in found.small],
        "examples": [_example(one) for one in found.examples],
        "bands": [
            {
                "band": one.band,
                "before": text(one.before),
                "after": text(one.after),
                "change": text(one.after - one.before),
            }
            for one in found.bills
        ],
        "bridge": bridge_rows(found),
        "law": [_part(one) for one in found.law],
        "notes": list(found.notes),
        "sources": tables(found.origins),
        "versions": dict(versions),
    }


def who_pays_csv(found: WhoPays, by: Sequence[str] = DIMENSIONS) -> str:
    """One row for each group of each table; pounds are those of the budgets."""
    code, year = found.authority.ons_code, str(found.year + 1)
    status = "modelled" if not found.own_records else "own records"
    named = [(name, found.incidence.tables[name]) for name in by]
    if found.incidence.local_deciles:
        named.append(("local_decile", found.incidence.local_deciles))
    rows = (
        [
            code,
            year,
            name,
            *(row[column] for column in _CSV_COLUMNS),
            "as printed" if name == "band" and not found.own_records else status,
        ]
        for name, groups in named
        for row in table_rows(found, "decile" if name == "local_decile" else name, groups)
    )
    return as_csv(CSV_HEADINGS, rows)


def table_rows(found: WhoPays, dimension: str, groups: Sequence[Group]) -> list[dict[str, Any]]:
    """The groups with anybody in them; whole pounds and dwellings add to their totals."""
    held = [one for one in groups if one.dwellings >= 0.5]  # noqa: PLR2004 - half a dwelling
    dwellings = columns_that_add([one.dwellings for one in held])
    money = columns_that_add([one.pounds for one in held])
    return [
        {
            "group": one.name,
            "label": label(dimension, one.name),
            "dwellings": int(homes),
            "paying_more": pounds(one.paying_more),
            "paying_less": pounds(one.paying_less),
            "before": pounds(one.before),
            "pounds": int(amount),
            "share": share(found.incidence.share(one)),
            "each": None if one.each is None else text(one.each),
            "rise": share(one.rise),
        }
        for one, homes, amount in zip(held, dwellings, money, strict=True)
    ]


def bridge_rows(found: WhoPays) -> list[dict[str, Any]]:
    """From the records' liability to the requirement, authority by authority."""
    rows = []
    for one in found.bridge:
        requirement, collected = pounds(one.requirement), pounds(one.collected)
        in_lieu = pounds(one.in_lieu)
        rows.append(
            {
                "element": one.element,
                "authority": one.authority,
                "band_d": text(one.band_d),
                "liability": pounds(one.liability),
                "collected": collected,
                "in_lieu": in_lieu,
                "residual": requirement - collected - in_lieu,
                "requirement": requirement,
                "rounding": pounds(one.rounding),
            }
        )
    return rows


def effects(found: WhoPays) -> list[Any]:
    """The authorities whose money or Band D changes."""
    return [
        one
        for one in found.incidence.effects
        if abs(one.tax) >= 1 or abs(one.reductions) >= 1 or one.band_d[0] != one.band_d[1]
    ]


def pounds(amount: float) -> int:
    """Whole pounds, or whole dwellings, rounded half-up."""
    return int(half_up(amount))


def text(amount: float | Decimal) -> str:
    """Pounds and pence."""
    return f"{to_penny(amount):.2f}"


def share(value: float | None) -> float | None:
    """A share to six places."""
    return None if value is None else float(half_up(value, _PLACES))


def _money(found: WhoPays) -> dict[str, Any]:
    whole = found.incidence
    equivalent = found.uniform_equivalent
    return {
        "gross": pounds(found.gross),
        "given_back": pounds(found.given_back),
        "leakage": share(found.leakage),
        "all_authorities": pounds(whole.total.pounds),
        "administration": pounds(whole.administration),
        "own_net": pounds(found.own_net),
        "uniform_equivalent": None if equivalent is None else share(float(equivalent)),
        "households_pay": pounds(whole.total.change),
        "scale": share(whole.total.pounds / whole.total.change) if whole.total.change else None,
        "rounding": pounds(whole.rounding),
        "tax_base": {
            "year": str(found.year + 1),
            "as_set": float(half_up(sum(one.base.tax_base for one in found.areas), 2)),
            "growth": share(found.growth),
            "before": float(half_up(whole.tax_base_before, 2)),
            "change": float(half_up(whole.tax_base, 2)) + 0.0,
        },
        "on_pensioners_with_support": pounds(whole.met_for_pensioners),
    }


def _range(one: Range | None, how: Any) -> dict[str, Any] | None:  # noqa: ANN401 - a rounding
    return None if one is None else {name: how(value) for name, value in asdict(one).items()}


def _small(one: SmallGroupRange) -> dict[str, Any]:
    ranges: Iterable[tuple[str, Range]] = (
        ("dwellings", one.dwellings),
        ("paying_more", one.paying_more),
        ("paying_less", one.paying_less),
        ("pounds", one.pounds),
    )
    return {
        "group": one.group.name,
        "label": one.group.label,
        **{name: {"low": pounds(held.low), "high": pounds(held.high)} for name, held in ranges},
        "each": {"low": text(one.each.low), "high": text(one.each.high)},
    }


def _example(one: ExampleBill) -> dict[str, Any]:
    pairs = {"before": one.before, "after": one.after, "change": one.change}
    return {
        "example": one.example.name,
        "label": one.example.label,
        **{name: {"low": text(pair[0]), "high": text(pair[1])} for name, pair in pairs.items()},
        "rebated": one.rebated,
        "basis": one.basis,
    }


def _part(one: Part) -> dict[str, Any]:
    return {
        "title": one.title,
        "power": one.power,
        "route": one.route or None,
        "statuses": [str(status) for status in one.statuses],
        "ballot_percentage": None if one.ballot is None else str(one.ballot),
        "sentences": list(one.sentences),
    }
