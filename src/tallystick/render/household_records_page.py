"""The page on the household records: how the fit went, and how wrong the records are."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tallystick.microdata.record_checks import EVERY, Convergence, MarginFit, Range
from tallystick.microdata.record_codes import KINDS, TENURES
from tallystick.microdata.record_held_out import HeldOut
from tallystick.microdata.records import Meta
from tallystick.questions.who_pays_words import LABELS

CLASSES = {
    "shire_district": "District councils",
    "unitary": "Unitary councils",
    "metropolitan_district": "Metropolitan districts",
    "london_borough": "London boroughs",
}
_MARGINS = {
    **{name: LABELS[name] for name in (*KINDS[1:], *TENURES[1:])},
    **{f"income_{group}": f"Income group {group}" for group in range(1, 11)},
    "claimants_pension_age": "Claimants of support, pension age",
    "claimants_working_age": "Claimants of support, working age",
    "universal_credit": "Universal Credit, as incomes imply",
    "pension_age_low_income": "Pensioners' claims, as incomes imply",
}
_OF_WHICH = {
    "one_adult_working_age": "Kinds of household",
    "owned_outright": "Tenure",
    "income_1": "Income, support and benefits",
}


def household_records_page(
    meta: Meta,
    fits: Sequence[MarginFit],
    ends: Sequence[Convergence],
    others: Sequence[HeldOut],
    small: Sequence[Range],
    sources: Mapping[str, Mapping[str, Any]],
) -> str:
    """The page in Markdown."""
    blocks = (
        _intro(meta),
        _convergence(ends),
        _soft(fits),
        _classes(fits),
        _held_out(others, sources),
        _ranges(small, [end.variant for end in ends]),
        _incomes(meta),
    )
    return "\n".join(["# Household records", "", *(line for block in blocks for line in block)])


def _intro(meta: Meta) -> Iterator[str]:
    yield (
        f"Weighted households of the {len(meta.codes)} billing authorities of England, made with "
        "the release. How they are made, and what not to use them for, is in "
        "[household records](../explain/household-records.md). This page is written from the "
        "records themselves."
    )
    yield ""
    yield "## What is exact"
    yield ""
    yield (
        "For every authority and band the records have the printed number of dwellings on the "
        "list, exempt, demolished, chargeable, moved by disabled relief, with each discount and "
        "premium, and empty or second homes by length and premium; the dwelling and Band D "
        "equivalents before and after support; and support by age group in pounds and equivalents. "
        "The build stops if one of them is off by more than the last digit of a weight. Nothing "
        "below this line is exact."
    )
    yield ""


def _convergence(ends: Sequence[Convergence]) -> Iterator[str]:
    yield "## Convergence"
    yield ""
    yield "| Variant | Rise of income with band | Authorities | Converged |"
    yield "| - | -: | -: | -: |"
    for end in ends:
        yield f"| {end.variant} | {end.association:.1f} | {end.areas} | {end.converged} |"
    yield ""
    yield (
        "Converged means that no condition of the optimum is open by more than a ten-millionth of "
        "the authority's homes; the build stops if one is."
    )
    yield ""


def _soft(fits: Sequence[MarginFit]) -> Iterator[str]:
    yield "## Fit of what is modelled"
    yield ""
    yield (
        "Each margin is fitted with a tolerance, so that sources which disagree do not make the "
        "fit fail. Differences between the records and the figure aimed at, over all authorities: "
        "of England's sum, and in absolute size the median, the 95th percentile and the largest. "
        "Income groups are the widest because two sources disagree: small-area incomes say how "
        "many households an authority has in each, benefits paid say how many have little, and "
        "the lower groups were let give way to these."
    )
    yield ""
    yield "| Margin | England | Median | 95th | Largest | Where |"
    yield "| - | -: | -: | -: | -: | - |"
    for fit in fits:
        if fit.areas_of == EVERY:
            if fit.margin in _OF_WHICH:
                yield f"| **{_OF_WHICH[fit.margin]}** | | | | | |"
            errors = f"{fit.median:.1%} | {fit.high:.1%} | {fit.largest:.1%}"
            yield f"| {_MARGINS[fit.margin]} | {_signed(fit.bias)} | {errors} | {fit.where} |"
    yield ""


def _classes(fits: Sequence[MarginFit]) -> Iterator[str]:
    classes = [name for name in CLASSES if any(fit.areas_of == name for fit in fits)]
    yield "## Fit by class of authority"
    yield ""
    yield "Median absolute difference of authorities of each class."
    yield ""
    heads = " | ".join(CLASSES[name] for name in classes)
    yield f"| Margin | {heads} |"
    yield f"| - |{' -: |' * len(classes)}"
    medians = {(fit.margin, fit.areas_of): fit.median for fit in fits}
    for margin, words in _MARGINS.items():
        values = " | ".join(f"{medians[margin, name]:.1%}" for name in classes)
        yield f"| {words} | {values} |"
    yield ""


def _held_out(others: Sequence[HeldOut], sources: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield "## Beside figures that were not used"
    yield ""
    yield (
        "None of these took part in the fit. Where the two are in one unit, the differences are of "
        "the whole and, in absolute size, the median and the 95th percentile of areas; `points` "
        "are percentage points. Definitions differ (dwellings and households, from 65 and from 66, "
        "taxpayers and households), so that a difference is not all error."
    )
    yield ""
    yield "| Records | Published | Source | Areas | Correlation | Whole | Median | 95th |"
    yield "| - | - | - | -: | -: | -: | -: | -: |"
    for other in others:
        about = sources[other.source]
        yield (
            f"| {other.measure} | {other.published} | {about['publisher']}, {about['title']} | "
            f"{other.areas} | {other.correlation:.2f} | "
            f"{_difference(other, other.bias, signed=True)} | "
            f"{_difference(other, other.median)} | {_difference(other, other.high)} |"
        )
    yield ""
    yield (
        "The tolerances of the income groups were chosen among three after looking at the "
        "correlations with income deprivation and with higher-rate taxpayers, and with Pension "
        "Credit by region: these are no longer quite independent. Income deprivation is counted "
        "from benefits, as Universal Credit is."
    )
    yield ""


def _ranges(small: Sequence[Range], variants: Sequence[str]) -> Iterator[str]:
    yield "## Small groups are ranges"
    yield ""
    yield (
        "How income goes with band inside an authority is known for the nation, and not well. The "
        "variants "
        "halve the rise of the central records and add half to it, and move the number of older "
        "households by the error of its source. Any figure on such a group is to be given as the "
        "range of the variants. Households of England, rounded to hundreds:"
    )
    yield ""
    yield f"| Group | {' | '.join(variants)} |"
    yield f"| - |{' -: |' * len(variants)}"
    for group in small:
        counts = " | ".join(f"{round(group.counts[name], -2):,.0f}" for name in variants)
        yield f"| {group.group} | {counts} |"
    yield ""


def _incomes(meta: Meta) -> Iterator[str]:
    yield "## Income groups"
    yield ""
    bounds = ", ".join(f"{bound:,.0f}" for bound in meta.income_bounds)
    yield (
        "Tenths of the households of England by modelled equivalised disposable income before "
        f"housing costs, in pounds of {meta.income_year}; the limits between them are £{bounds}. "
        "To bring them to another year, multiply by one index and say which; groups do not change."
    )
    yield ""
    yield "| Kind | Income of the household to £1 of equivalised income |"
    yield "| - | -: |"
    for kind, factor in meta.equivalence.items():
        if kind in _MARGINS:
            yield f"| {_MARGINS[kind]} | {factor:.2f} |"
    yield ""


def _difference(other: HeldOut, value: float | None, *, signed: bool = False) -> str:
    if value is None:
        return "–"
    if other.unit == "points":
        return f"{_signed(value)[:-1]} points" if signed else f"{100 * value:.1f} points"
    return _signed(value) if signed else f"{value:.1%}"


def _signed(share: float) -> str:
    """A share in per cent with its sign, and none where it rounds to nought."""
    words = f"{share:+.1%}"
    return "0.0%" if words in ("+0.0%", "-0.0%") else words.replace("-", "−")
