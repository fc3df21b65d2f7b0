"""The tax base by band: of a form, or of a real authority and how it was reached."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.figures import reading
from tallystick.figures.errors import BadInput, FieldFault
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import half_up
from tallystick.figures.year import FinancialYear
from tallystick.questions.amount_kinds import Count, Quantity, Share, Year
from tallystick.questions.bands import newest_year, proportion
from tallystick.questions.fields import asked, fields_of
from tallystick.questions.kinds import Choice, File, Named, Text
from tallystick.questions.opening import read_text, rulebook, versions_of
from tallystick.questions.question import Question
from tallystick.questions.sources import CitedRule, tables_behind
from tallystick.questions.tax_base_file import WORDS, Form, band_written, from_csv, from_yaml
from tallystick.questions.taxbase_answer import (
    BaseAuthority,
    BaseBridge,
    BaseOfForm,
    BaseOfReturn,
    BridgeStep,
    FormBand,
    SupportForMore,
    TaxBaseAnswer,
)

if TYPE_CHECKING:
    from tallystick.council_tax.returned_base import ReturnedBase
    from tallystick.council_tax.tax_base import TaxBase
    from tallystick.figures.figure import Figure
    from tallystick.rules.rulebook import Rulebook
    from tallystick.sources.release import Release

NATIONS = {"england": "", "wales": "", "scotland": ""}
_CSV = ".csv"
_MOST_PLACES = 6
_SHARES = 6
_OF_A_FORM = ("collection_rate", "in_lieu", "places", "nation", "year")


@dataclass(frozen=True)
class ByBand(Named[Decimal]):
    """Dwellings by band: `A=12000,B=9000`, or once for each."""

    metavar: str = "A=N,B=N"

    def read(self, written: object) -> Mapping[str, Decimal]:
        """The dwellings of each band, by its letter in capitals."""
        if isinstance(written, Mapping):
            pairs: object = written
        else:
            texts = written if isinstance(written, list | tuple) else [written]
            pairs = [pair.strip() for text in texts for pair in reading.text(text).split(",")]
        return super().read(pairs)

    def _name(self, name: object) -> str:
        """A band as the forms call it; what is none is said where it is charged."""
        text = str(name).strip()
        return band_written(text) or text.upper()

    def _example(self) -> str:
        return "A=12000,B=9000"


_BY_BAND = ByBand(Quantity(lowest=Decimal(-(10**9)), highest=Decimal(10**9)), what="band")


@dataclass(frozen=True, slots=True)
class TaxBaseRequest:
    """An authority, or the form by item and band."""

    council: str = asked(
        Text(120),
        "Council",
        "An authority of England; of a precepting one the billing authorities are added.",
        default="",
        is_positional=True,
    )
    file: Path | None = asked(
        File(), "File", "The form, by item and band, in YAML or CSV.", default=None, is_local=True
    )
    chargeable: Mapping[str, Decimal] = asked(
        _BY_BAND, "Chargeable", "H: chargeable dwellings by band.", default={}
    )
    discounts: Mapping[str, Decimal] = asked(
        _BY_BAND, "Discounts", "Q: discounts, as dwellings.", default={}
    )
    premiums: Mapping[str, Decimal] = asked(
        _BY_BAND, "Premiums", "E: premiums, as dwellings.", default={}
    )
    changes: Mapping[str, Decimal] = asked(
        _BY_BAND, "Changes", "J: changes expected in the year.", default={}
    )
    support: Mapping[str, Decimal] = asked(
        _BY_BAND, "Support", "Z: council tax support, as dwellings.", default={}
    )
    collection_rate: Decimal | None = asked(
        Share(), "Collection rate", "What is expected to be collected.", default=None
    )
    in_lieu: Decimal | None = asked(
        Quantity(),
        "Contributions in lieu",
        "Class O dwellings, which pay contributions in lieu.",
        default=None,
    )
    places: int | None = asked(
        Count(highest=_MOST_PLACES),
        "Decimal places",
        "Decimal places of the tax base. Default: exact.",
        default=None,
    )
    nation: str = asked(
        Choice(NATIONS, "nation with council tax"),
        "Nation",
        "england (default), wales or scotland.",
        default="",
    )
    year: FinancialYear | None = asked(Year(), "Year", "Default: the newest held.", default=None)
    more_support: Mapping[str, Decimal] = asked(
        _BY_BAND,
        "More support",
        "What full support for so many more dwellings would do.",
        default={},
    )

    def __post_init__(self) -> None:
        """Refuse an authority beside a form, and neither."""
        has_form = self.file is not None or any(getattr(self, word) for word in WORDS)
        if bool(self.council) == has_form:
            raise BadInput(
                "Name an authority, as in `taxbase coventry`, or give the form: a file, or "
                "chargeable dwellings as A=12000,B=9000 and a collection rate of 98.5%."
            )
        if self.council:
            for field in fields_of(type(self)):
                if field.name in _OF_A_FORM and getattr(self, field.name) != field.default:
                    raise FieldFault(
                        field.name,
                        f"It goes with a form and not with an authority: {self.council} has its "
                        "own.",
                    )


def work(request: TaxBaseRequest, release: "Release") -> TaxBaseAnswer:
    """The tax base that is asked for.

    Raises:
        BadInput: if the parts of a form do not fit.
        BadFile: if the file cannot be read.
        MissingFigure: if the return of an area is not held.
    """
    return _of_area(request, release) if request.council else _of_form(request, release)


def _of_area(request: TaxBaseRequest, release: "Release") -> TaxBaseAnswer:
    from tallystick.council_tax.band_table import band_ratios
    from tallystick.council_tax.returned_base import returned_base
    from tallystick.rules.rulebook import exact

    base = returned_base(release, request.council)
    year, rules = FinancialYear(base.october + 1), rulebook(release)
    ratios = band_ratios(rules, year, with_disabled=True)
    more = None
    if request.more_support and base.bridge is not None:
        set_base = exact(base.bridge.tax_base.known())
        rate = exact(base.bridge.collection_rate.known())
        more = _more_support(request, set_base, ratios, rate)
    council = base.council
    bills = council.authority.is_billing
    return TaxBaseAnswer(
        authority=BaseAuthority(
            council.ons_code, council.name, 0 if bills else len(council.billing_authorities)
        ),
        nation="England",
        year=year,
        of_band_d={band: proportion(ratio) for band, ratio in ratios.items()},
        form=None,
        returned=_returned(base),
        more_support=more,
        rules=(_rule(rules, year),),
        notes=tuple(council.notes),
        sources=tables_behind(base.figures()),
        versions=versions_of(release),
    )


def _of_form(request: TaxBaseRequest, release: "Release") -> TaxBaseAnswer:
    from tallystick.council_tax.band_table import band_ratios
    from tallystick.council_tax.tax_base import tax_base

    form = _form(request)
    nation = request.nation or Choice(NATIONS, "nation with council tax").read(
        form.single.get("nation", "england")
    )
    written = form.single.get("year")
    year = request.year or (reading.year(written) if written else newest_year(release))
    rate = request.collection_rate
    if rate is None:
        if "collection_rate" not in form.single:
            raise FieldFault("collection_rate", "A tax base needs one, as 98.5%.")
        rate = reading.share(form.single["collection_rate"])
    rules = rulebook(release, nation)
    ratios = band_ratios(rules, year, with_disabled=True)
    in_lieu, places = request.in_lieu, request.places
    if in_lieu is None:
        in_lieu = reading.quantity(form.single.get("in_lieu", 0))
    if places is None and "places" in form.single:
        places = reading.count(form.single["places"], highest=_MOST_PLACES)
    base = tax_base(form.items, ratios, rate, in_lieu, places)
    more = _more_support(request, base.tax_base, ratios, rate) if request.more_support else None
    return TaxBaseAnswer(
        authority=None,
        nation=nation.title(),
        year=year,
        of_band_d={band: proportion(ratio) for band, ratio in ratios.items()},
        form=_made(base),
        returned=None,
        more_support=more,
        rules=(_rule(rules, year),),
        notes=(),
        sources=(),
        versions=versions_of(release),
    )


def _rule(rules: "Rulebook", year: FinancialYear) -> CitedRule:
    entry = rules.entry("ct.band_ratio", year)
    return CitedRule("CT-12", str(entry.citation), entry.status)


def _form(request: TaxBaseRequest) -> Form:
    """The items of the file, and those that are given beside it in their place."""
    items = {letter: getattr(request, word) for word, letter in WORDS.items()}
    beside = {letter: counts for letter, counts in items.items() if counts}
    if request.file is None:
        return Form(beside)
    text = read_text(request.file)
    reader = from_csv if request.file.suffix.casefold() == _CSV else from_yaml
    form = reader(text, request.file.name)
    return Form({**form.items, **beside}, form.single)


def _more_support(
    request: TaxBaseRequest, before: Decimal, ratios: Mapping[str, Fraction], rate: Decimal
) -> SupportForMore:
    from tallystick.council_tax.tax_base import rise_in_basic_amount, tax_base_with_support

    after = tax_base_with_support(before, request.more_support, ratios, rate)
    return SupportForMore(
        dwellings={band: _count(number) for band, number in request.more_support.items()},
        tax_base_before=_count(before),
        tax_base_after=_count(after),
        rise_in_basic_amount=float(half_up(rise_in_basic_amount(before, after), _SHARES)),
    )


def _made(base: "TaxBase") -> BaseOfForm:
    from tallystick.council_tax.tax_base import ITEMS

    return BaseOfForm(
        items=dict(ITEMS),
        bands=tuple(
            FormBand(
                band=row.band,
                **{letter: _count(number) for letter, number in row.items.items()},
                dwellings=_count(row.dwellings),
                relevant=_count(row.relevant),
            )
            for row in base.bands
        ),
        sum=_count(base.sum),
        collection_rate=float(base.collection_rate),
        lost=_count(base.lost),
        in_lieu=_count(base.in_lieu),
        tax_base=_count(base.tax_base),
    )


def _returned(base: "ReturnedBase") -> BaseOfReturn:
    bridge = base.bridge
    return BaseOfReturn(
        october=base.october,
        bands={item: _values(by_band) for item, by_band in base.bands.items()},
        totals={item: _value(figure) for item, figure in base.totals.items()},
        support={
            item: {
                band: None if figure.value is None else int(half_up(figure.value))
                for band, figure in by_band.items()
            }
            for item, by_band in base.support.items()
        },
        bridge=None
        if bridge is None
        else BaseBridge(
            bridge.year,
            tuple(
                BridgeStep(figure.name, figure.label, _value(figure), figure.status.value)
                for figure in bridge.figures()
            ),
        ),
    )


def _values(by_band: "Mapping[str, Figure]") -> dict[str, float | None]:
    return {band: _value(figure) for band, figure in by_band.items()}


def _value(figure: "Figure") -> float | None:
    from tallystick.figures.figure import Unit

    if figure.value is None:
        return None
    if figure.unit is Unit.SHARE:
        return float(half_up(figure.value, _SHARES))
    return _count(figure.value)


def _count(amount: Decimal | float) -> float:
    """A count of dwellings or equivalents to two places."""
    return float(half_up(amount, 2)) + 0.0


QUESTION = Question(
    name="taxbase",
    about=(
        "COUNCIL is an authority of England; for a county, police, fire or combined authority its "
        "billing authorities are added."
    ),
    request=TaxBaseRequest,
    answer=TaxBaseAnswer,
    work=work,
    example={"council": "coventry"},
)
