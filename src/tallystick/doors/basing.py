"""A tax base as it is asked for, on the command line or in Python."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallystick.doors.tax_base_file import WORDS, Form, from_csv, from_options, from_yaml, number
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.questions.opening import rulebook

if TYPE_CHECKING:
    from tallystick.render.taxbase_document import MoreSupport, TaxBaseAnswer
    from tallystick.sources.release import Release

Bands = str | Mapping[str, object] | None
_CSV = ".csv"
_MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class TaxBaseAsked:
    """What is asked of a tax base: an area's name, a file, or dwellings by band in words."""

    name: str = ""
    file: Path | None = None
    chargeable: Bands = None
    discounts: Bands = None
    premiums: Bands = None
    changes: Bands = None
    support: Bands = None
    collection_rate: str | None = None
    in_lieu: str | float | None = None
    places: str | int | None = None
    nation: str | None = None
    year: str | int | None = None
    more_support: Bands = None


def taxbase_with(name: str | None, options: dict[str, Any]) -> TaxBaseAsked:
    """What is asked in Python: an area's name or none, and other options by their names.

    Raises:
        UnknownName: if there is no option of a name; near matches are named.
    """
    from tallystick.figures.names import near

    known = [one.name for one in fields(TaxBaseAsked) if one.name != "name"]
    for option in options:
        if option not in known:
            hint = f"There are: {', '.join(known)}."
            raise UnknownName("option of taxbase", option, near(option, known), hint)
    if isinstance(options.get("file"), str):
        options = {**options, "file": Path(options["file"])}
    return TaxBaseAsked(name or "", **options)


def answered(release: "Release", asked: TaxBaseAsked) -> "TaxBaseAnswer":
    """The tax base that is asked for.

    Raises:
        BadInput: if neither an area nor dwellings are given, or both are, or they do not fit.
        BadFile: if the file cannot be read.
        MissingFigure: if the return of an area is not held.
    """
    entered = asked.file is not None or any(getattr(asked, word) for word in WORDS)
    if bool(asked.name) == entered:
        raise BadInput(
            "Name an authority, as in `taxbase coventry`, or give the form: --file base.yaml, or "
            "--chargeable A=12000,B=9000 --collection-rate 98.5%."
        )
    return _of_area(release, asked) if asked.name else _of_form(release, asked)


def _of_area(release: "Release", asked: TaxBaseAsked) -> "TaxBaseAnswer":
    from tallystick.council_tax.band_table import band_ratios
    from tallystick.council_tax.returned_base import returned_base
    from tallystick.figures.year import FinancialYear
    from tallystick.render.taxbase_document import TaxBaseAnswer
    from tallystick.rules.rulebook import exact

    for option in ("collection_rate", "in_lieu", "places", "nation", "year"):
        if getattr(asked, option) is not None:
            raise BadInput(
                f"--{option.replace('_', '-')} goes with a form and not with an authority: "
                f"{asked.name} has its own."
            )
    base = returned_base(release, asked.name)
    year = FinancialYear(base.october + 1)
    rules = rulebook(release)
    ratios = band_ratios(rules, year, with_disabled=True)
    held = rules.entry("ct.band_ratio", year)
    more = None
    if asked.more_support and base.bridge is not None:
        set_base = exact(base.bridge.tax_base.known())
        rate = exact(base.bridge.collection_rate.known())
        more = _more_support(asked, set_base, ratios, rate)
    return TaxBaseAnswer(
        nation="England",
        year=year,
        ratios=ratios,
        law=str(held.citation),
        status=held.status,
        returned=base,
        more=more,
        notes=base.council.notes,
    )


def _of_form(release: "Release", asked: TaxBaseAsked) -> "TaxBaseAnswer":
    from tallystick.council_tax.band_table import band_ratios
    from tallystick.council_tax.tax_base import tax_base
    from tallystick.figures.year import FinancialYear
    from tallystick.questions.bands import newest_year
    from tallystick.render.taxbase_document import TaxBaseAnswer

    form = _form(asked)
    nation = (asked.nation or form.single.get("nation") or "england").casefold()
    written = asked.year or form.single.get("year")
    year = FinancialYear.parse(written) if written else newest_year(release)
    rate = asked.collection_rate or form.single.get("collection_rate")
    if rate is None:
        raise BadInput("A tax base needs a collection rate: give --collection-rate 98.5%.")
    rules = rulebook(release, nation)
    ratios = band_ratios(rules, year, with_disabled=True)
    held = rules.entry("ct.band_ratio", year)
    collected = _rate(rate)
    in_lieu = asked.in_lieu if asked.in_lieu is not None else form.single.get("in_lieu", "0")
    made = tax_base(
        form.items,
        ratios,
        collected,
        number("--in-lieu", in_lieu),
        _places(asked.places if asked.places is not None else form.single.get("places")),
    )
    return TaxBaseAnswer(
        nation=nation.title(),
        year=year,
        ratios=ratios,
        law=str(held.citation),
        status=held.status,
        made=made,
        more=_more_support(asked, made.tax_base, ratios, collected) if asked.more_support else None,
    )


def _form(asked: TaxBaseAsked) -> Form:
    from tallystick.questions.opening import read_text

    given = from_options({word: getattr(asked, word) for word in WORDS})
    if asked.file is None:
        return Form(given)
    text = read_text(asked.file)
    reader = from_csv if asked.file.suffix.casefold() == _CSV else from_yaml
    form = reader(text, asked.file.name)
    return Form({**form.items, **given}, form.single)


def _more_support(
    asked: TaxBaseAsked, before: Decimal, ratios: Mapping[str, Any], rate: Decimal
) -> "MoreSupport":
    from tallystick.council_tax.tax_base import rise_in_basic_amount, tax_base_with_support
    from tallystick.render.taxbase_document import MoreSupport

    counts = from_options({"support": asked.more_support})[WORDS["support"]]
    after = tax_base_with_support(before, counts, ratios, rate)
    return MoreSupport(counts, before, after, rise_in_basic_amount(before, after))


def _rate(text: str) -> Decimal:
    written = str(text).strip()
    if written.endswith("%"):
        return number("--collection-rate", written.removesuffix("%")) / 100
    rate = number("--collection-rate", written)
    if rate > 1:
        raise BadInput(f"A collection rate of {written} has no %: write it as {written}%.")
    return rate


def _places(text: str | int | None) -> int | None:
    if text is None:
        return None
    places = number("--places", text)
    if places != int(places) or not 0 <= places <= _MOST_PLACES:
        raise BadInput(f"A tax base has 0 to {_MOST_PLACES} decimal places, not {text}.")
    return int(places)
