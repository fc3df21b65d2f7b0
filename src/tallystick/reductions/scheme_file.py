"""What a scheme file may hold: models for reading, checking and for the editors' JSON schema.

Loaded when the release is made and when the documentation is; an answer never loads it.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from tallystick.figures.errors import UnknownYear
from tallystick.figures.year import FinancialYear
from tallystick.reductions.scheme_bands import (
    Amount,
    AmountBand,
    ShareBand,
    check_bands,
    falls,
)
from tallystick.reductions.scheme_condition import (
    Band,
    ByRule,
    Circumstance,
    Condition,
    Element,
    Kind,
    Period,
    SchemeModel,
    Share,
    Text,
    Trait,
)
from tallystick.rules.strict_model import Document, editors_schema, print_schema

_MOST_CHECKED = 12


class Source(SchemeModel):
    """Where the scheme's numbers were read."""

    title: Text
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    """The address, only where the source itself names one."""
    read_through: Text | None = None
    """Whose transcription it was read in, where it was not the council's own page."""
    read_on: date


class NotKnown(SchemeModel):
    """What the sources do not say."""

    concerns: Literal["everybody", "income", "capital", "non_dependants", "groups", "nobody"]
    """Which claims it matters to; `nobody` for the record alone."""
    what: Text


class Tariff(SchemeModel):
    """Income that capital counts as."""

    above: Amount | ByRule
    step: Amount | ByRule
    amount: Amount = Field(default=1)
    """Pounds a week for each started step."""


class CapitalRule(SchemeModel):
    """From which capital there is no support, and what capital below counts as."""

    none_above: Amount | ByRule | None = None
    none_from: Amount | ByRule | None = None
    tariff: Tariff | None = None

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        if (self.none_above is None) == (self.none_from is None):
            raise ValueError(
                "give none_above (support up to the limit and at it) or none_from (none at it)"
            )
        return self


class DisregardRule(SchemeModel):
    """Pounds a week left out."""

    when: Condition = Condition()
    amount: Amount
    of: Literal["earnings", "income"] = "earnings"


class Childcare(SchemeModel):
    """The most childcare charges a week that come off earnings."""

    one_child: Amount
    two_or_more: Amount


class IncomeRule(SchemeModel):
    """Which income counts."""

    left_out: tuple[Kind, ...] = ()
    nil_with: tuple[Trait, ...] = ()
    """Traits with which the income is nil, as income-based benefits."""
    elements_left_out: tuple[Element, ...] = ()
    """Elements taken off the universal credit award."""
    earnings_disregards: tuple[DisregardRule, ...] = ()
    """Left out of earnings: the first that fits."""
    further_disregards: tuple[DisregardRule, ...] = ()
    """Left out besides: every one that fits."""
    childcare: Childcare | None = None
    assessed_by_department: bool = False
    """With savings credit the Department's income figure is used."""


class NonDependantRule(SchemeModel):
    """What is taken off for each other adult: `rule`, `each`, or `not_working` and `working`."""

    rule: Text | None = None
    each: Amount | None = None
    not_working: Amount | None = None
    working: tuple[AmountBand, ...] = ()
    """By gross income, for those who work 16 hours or more."""
    share_of_liability: bool = False
    """The amounts are shares of the liability."""
    income_per: Period = "week"
    amount_per: Literal["week", "month"] = "week"
    none_where: tuple[Trait, ...] = ()
    none_for: tuple[Circumstance, ...] = ()
    taken: Literal["after_maximum", "before_maximum"] = "after_maximum"

    @model_validator(mode="after")
    def _says_how_much(self) -> Self:
        ways = (self.rule is not None, self.each is not None, bool(self.working))
        if sum(ways) != 1:
            raise ValueError(
                "a deduction needs its rule: give `rule`, `each`, or `not_working` and `working`"
            )
        if bool(self.working) != (self.not_working is not None):
            raise ValueError("`working` and `not_working` go together: say what each is")
        check_bands(self.working, "working", must_be_open=True)
        return self


class ShareTable(SchemeModel):
    """The shares of one kind of household."""

    households: Annotated[Condition, Field(alias="for")] = Condition()
    shares: Annotated[tuple[ShareBand, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        check_bands(self.shares, "shares")
        falls(self.shares)
        return self


class ShareBands(SchemeModel):
    """Shares of the liability by bands of income."""

    measure: Literal["income", "earnings", "excess"]
    """What the bands are read by; `excess` is income above the applicable amount."""
    per: Literal["week", "month"] = "week"
    nothing_from: Amount | None = None
    tables: Annotated[tuple[ShareTable, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _everybody_has_one(self) -> Self:
        missing = list(_households_without(self.tables))
        if missing:
            raise ValueError(f"no table is for {' or '.join(missing[:4])}")
        return self


class Contributions(SchemeModel):
    """Pounds that the household pays, by bands of income."""

    measure: Literal["income", "earnings"]
    per: Literal["week", "month"] = "week"
    amount_per: Literal["week", "month"] = "week"
    nothing_from: Amount | None = None
    """From this income on there is no support."""
    amounts: Annotated[tuple[AmountBand, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        check_bands(self.amounts, "amounts", must_be_open=True)
        return self


class ApplicableAmount(SchemeModel):
    """The rules that an applicable amount is put together from."""

    personal: Text
    child: Text
    premium: Text = ""


class Common(SchemeModel):
    """What holds for every part that does not say otherwise."""

    maximum: Share | ByRule | None = None
    taper: Share | ByRule | None = None
    bands: ShareBands | None = None
    contributions: Contributions | None = None
    liability_limit: Band | None = None
    """The highest band on whose liability support is worked out."""
    minimum_award: Amount | None = None
    """A weekly award below it is not paid."""
    weekly_to_penny: bool | None = None
    """The weekly award is rounded to the penny before the year is worked out."""
    capital: CapitalRule | Literal["no_limit"] | None = None
    income: IncomeRule | None = None
    non_dependants: NonDependantRule | Literal["no_deduction"] | None = None
    applicable_amount: ApplicableAmount | None = None
    """Left out where the claim has to give it."""
    second_adults: Text | None = None
    """The rule of the alternative maximum reduction."""
    rule: Text | None = None


class PartOfScheme(Common):
    """How a scheme deals with the households that `when` fits; the first that fits is used."""

    name: Text
    when: Condition = Condition()
    gives_nothing: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        _one_way_at_most(self)
        return self


class SchemeFile(SchemeModel):
    """A council tax support scheme of one council or nation."""

    title: Text
    area: Text
    """The council, or the nation of a national scheme."""
    ons_code: Annotated[str, Field(pattern=r"^[ESW]\d{8}$")]
    age: Literal["working_age", "pension_age", "every_age"]
    year: Text | None
    """The financial year, or null for a national scheme whose rules give it by year."""
    confidence: Literal["high", "medium", "low"]
    source: Source
    note: Text | None = None
    not_known: tuple[NotKnown, ...] = ()
    common: Common = Common()
    parts: Annotated[tuple[PartOfScheme, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.year is not None:
            try:
                FinancialYear.parse(self.year)
            except UnknownYear as fault:
                raise ValueError(str(fault)) from None
        faults = [fault for part in self.parts for fault in self._faults(part)]
        if self.parts[-1].when != Condition():
            faults.append("the last part must be for everybody else: leave its `when` out")
        faults.extend(
            f"{part.name} is for everybody, so no part after it is reached"
            for part in self.parts[:-1]
            if part.when == Condition()
        )
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _faults(self, part: PartOfScheme) -> Iterator[str]:
        if part.gives_nothing:
            return
        both = merged(self.common, part)
        for key, why in (
            ("capital", "a capital limit, or no_limit"),
            ("non_dependants", "deductions for other adults, or no_deduction"),
        ):
            if both.get(key) is None:
                yield f"{part.name} has no `{key}`: give {why}"
        if both.get("bands") is None and both.get("maximum") is None:
            yield f"{part.name} has neither `maximum` nor `bands`"


def merged(common: Common, part: PartOfScheme) -> dict[str, Any]:
    """What a part has of its own, and of what is common where it has nothing of its own."""
    fields: dict[str, Any] = {
        name: getattr(part, name) if getattr(part, name) is not None else getattr(common, name)
        for name in Common.model_fields
    }
    ways = ("taper", "bands", "contributions")
    own = [way for way in ways if getattr(part, way) is not None]
    if own:
        fields |= {way: None for way in ways if way not in own}
    return fields


def _one_way_at_most(part: Common) -> None:
    ways = [way for way in ("taper", "bands", "contributions") if getattr(part, way) is not None]
    if len(ways) > 1:
        raise ValueError(f"give one of {' and '.join(ways)}")


def _households_without(tables: tuple[ShareTable, ...]) -> Iterator[str]:
    """The households, by adults and children alone, that no table is for."""
    plain = [
        table.households
        for table in tables
        if not (table.households.any_of or table.households.all_of or table.households.none_of)
    ]
    for adults in ("single", "couple"):
        for children in range(_MOST_CHECKED):
            for limits in plain:
                fewest, most = limits.limits()
                if limits.adults in (None, adults) and fewest <= children <= (
                    children if most is None else most
                ):
                    break
            else:
                yield f"a {adults} household with {children} children"


def json_schema() -> Document:
    """The JSON schema of a scheme file, for editors."""
    title = "A council tax support scheme file of Tallystick"
    return editors_schema(SchemeFile, "scheme.schema.json", title)


if __name__ == "__main__":
    print_schema(json_schema())
