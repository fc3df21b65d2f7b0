"""Usable reserves of one council at the newest year's end, by kind, low and high."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from tallystick.authorities.council import Council
from tallystick.authorities.returns.series import series_of
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_budget import BaseBudget
from tallystick.forecast.base_figures import draw_figure, judged, net_figure
from tallystick.forecast.council_outlook import Basis, CentralOutlook
from tallystick.forecast.lines import line
from tallystick.forecast.returned import BASE, ReturnedFigures
from tallystick.sources.release import Release

UNALLOCATED = "unallocated_reserves"
LOW = (UNALLOCATED, "budget_stabilisation_reserves")
HIGH = (*LOW, "specific_risk_reserves", "planned_spending_reserves", "other_earmarked_reserves")
KINDS = (*HIGH, "private_finance_reserves", "contractual_reserves", "third_party_reserves")
"""Every kind that usable reserves are made of; the last three cannot be re-purposed."""
EARMARKED = KINDS[1:]

SHARES_AT = FinancialYear(2024)
"""The year at whose end full returns hold reserves by kind."""

Counted = Literal["low", "high"]
_LINE_OF_SERIES = "unallocated_reserves_end"
_RULE = "the outlook, section 6"
_BY_SHARES = "Its kinds are shared as at {at}: an assumption, ± 15 points."
_OF_CLASS = "Its kinds are shared by the medians of its class at {at}: an assumption, ± 15 points."


@dataclass(frozen=True, slots=True)
class Reserves:
    """A council's usable reserves in pounds, as figures that know where they came from.

    `usable` is of the newest outturn, and `low`, `high` what of it could be drawn on; `parts` are
    its kinds. `low_by_shares`, `high_by_shares` are the same with every kind by shares, where the
    unallocated part was returned. `start`, `start_low`, `start_high` are of 31 March 2027, less
    the draw that the budget rests on. `low_less_kept` is `start_low` less a judged minimum where
    none was entered. `estimate` is what the council itself expected for 31 March 2027.
    """

    usable: Figure
    parts: Mapping[str, Figure]
    low: Figure
    high: Figure
    low_by_shares: Figure
    high_by_shares: Figure
    start: Figure
    start_low: Figure
    start_high: Figure
    low_less_kept: Figure | None
    minimum: Figure | None
    estimate: Figure
    is_comparable: bool

    @property
    def dated(self) -> str:
        """Of what day the reserves are."""
        how = "entered" if self.usable.status is Status.ENTERED else "returned"
        return f"{how} for {end_of(self.usable.year)}"

    @property
    def dated_at_start(self) -> str:
        """Of what day the reserves are that may be drawn on."""
        return f"at {end_of(BASE)}: {self.dated}, less the draw that the budget rests on"

    def counted(self, kind: Counted) -> Figure:
        """What may be drawn on at the start of the first year looked at."""
        return self.start_low if kind == "low" else self.start_high

    def figures(self) -> dict[str, Figure]:
        """Every figure by the line of the model that it is."""
        figures = {
            **self.parts,
            "usable_reserves": self.usable,
            "reserves_low": self.low,
            "reserves_high": self.high,
            "reserves_low_by_shares": self.low_by_shares,
            "reserves_high_by_shares": self.high_by_shares,
            "usable_reserves_at_start": self.start,
            "reserves_low_at_start": self.start_low,
            "reserves_high_at_start": self.start_high,
        }
        if self.low_less_kept is not None:
            figures["reserves_low_less_kept"] = self.low_less_kept
        return figures


def end_of(year: FinancialYear | None) -> str:
    """The last day of a financial year, in words."""
    return "a day that is not held" if year is None else f"31 March {year.start + 1}"


def reserves_of(
    release: Release,
    council: Council,
    basis: Basis,
    central: CentralOutlook,
    minimum: Figure | None = None,
) -> Reserves | None:
    """The usable reserves of a council; None where the newest outturn prints none.

    Args:
        release: the published figures.
        council: the council.
        basis: what every outlook rests on.
        central: the middle of its outlook.
        minimum: its own minimum balance, where one was entered.
    """
    returned = central.returned
    if not returned.reserves.value:
        return None
    unallocated = series_of(release, council.ons_code).outturn.get(_LINE_OF_SERIES, {})
    return reserves_held(
        returned,
        unallocated.get(returned.reserves.year or BASE),
        kinds_of(council.budget, basis.learnt.kinds_of_reserves[council.council_class]),
        (basis, central.base),
        minimum,
    )


def kinds_of(printed: Mapping[str, Figure], of_class: Mapping[str, float]) -> dict[str, Figure]:
    """The share of each kind in usable reserves: of the newest full return, or of the class.

    Args:
        printed: the lines of the council's newest full return.
        of_class: the medians of its class, adding to one.
    """
    rows = {kind: line(kind).rows[0] for kind in KINDS}
    amounts = {kind: printed[row] for kind, row in rows.items() if row in printed}
    total = sum(figure.known() for figure in amounts.values())
    if len(amounts) < len(KINDS) or total <= 0:
        return {kind: _share(kind, of_class[kind], "median share of its class") for kind in KINDS}
    every = tuple(amounts.values())
    return {
        kind: replace(
            _share(kind, figure.known() / total, "its pounds ÷ all kinds"),
            inputs=(figure, *(other for other in every if other is not figure)),
            year=figure.year,
        )
        for kind, figure in amounts.items()
    }


def reserves_held(
    returned: ReturnedFigures,
    unallocated: Figure | None,
    shares: Mapping[str, Figure],
    rests_on: tuple[Basis, BaseBudget],
    minimum: Figure | None,
) -> Reserves:
    """Usable reserves by kind, low and high.

    Args:
        returned: what the council returned; its usable reserves are held.
        unallocated: unallocated reserves as returned for the same day, where they are held.
        shares: the share of each kind, adding to one.
        rests_on: what every outlook rests on, and the council's budget of the base year.
        minimum: its own minimum balance, where one was entered.
    """
    basis, base = rests_on
    usable = _line("usable_reserves", returned.reserves)
    by_shares = {kind: _part(kind, usable, shares[kind]) for kind in KINDS}
    parts = by_shares
    if unallocated is not None and not unallocated.note:
        parts = {
            UNALLOCATED: _line(UNALLOCATED, unallocated),
            **_earmarked(usable, unallocated, shares),
        }
    low, high = _sum("reserves_low", LOW, parts), _sum("reserves_high", HIGH, parts)
    draw = draw_figure(returned, base, basis.learnt.draw)
    start = _computed(
        "usable_reserves_at_start",
        usable.known() - max(0.0, draw.known()),
        "usable reserves − the draw that the budget of the base year rests on",
        (usable, draw),
        BASE,
    )
    start_low = _at_start("reserves_low_at_start", start, low, usable)
    kept = None
    if minimum is None:
        kept = _less_kept(start_low, basis, base, returned)
    else:
        start_low = _computed(
            start_low.name,
            start_low.known() - minimum.known(),
            f"{start_low.formula} − minimum balance entered",
            (*start_low.inputs, minimum),
            BASE,
        )
    least, most = basis.method.comparable_estimate
    estimate = returned.reserves_expected
    return Reserves(
        usable=usable,
        parts=parts,
        low=low,
        high=high,
        low_by_shares=_sum("reserves_low_by_shares", LOW, by_shares),
        high_by_shares=_sum("reserves_high_by_shares", HIGH, by_shares),
        start=start,
        start_low=start_low,
        start_high=_at_start("reserves_high_at_start", start, high, usable),
        low_less_kept=kept,
        minimum=minimum,
        estimate=estimate,
        is_comparable=estimate.value is not None
        and least <= estimate.value / usable.known() <= most,
    )


def _earmarked(
    usable: Figure, unallocated: Figure, shares: Mapping[str, Figure]
) -> dict[str, Figure]:
    """The earmarked kinds of what is not unallocated, by their shares in it."""
    rest = _computed(
        "earmarked_reserves",
        usable.known() - unallocated.known(),
        "usable reserves − unallocated reserves",
        (usable, unallocated),
        usable.year,
    )
    every = sum(shares[kind].known() for kind in EARMARKED)
    return {
        kind: _part(
            kind,
            rest,
            replace(
                shares[kind],
                value=shares[kind].known() / every if every else 1 / len(EARMARKED),
                label=f"{line(kind).label}, share of earmarked reserves",
                formula=f"{shares[kind].formula}, among the earmarked",
            ),
        )
        for kind in EARMARKED
    }


def _part(kind: str, of: Figure, share: Figure) -> Figure:
    at = end_of(SHARES_AT)
    return replace(
        _computed(kind, of.known() * share.known(), f"{of.label.lower()} × share of the kind",
                  (of, share), of.year),
        status=Status.ASSUMPTION,
        note=(_BY_SHARES if share.year else _OF_CLASS).format(at=at),
    )  # fmt: skip


def _share(kind: str, value: float, formula: str) -> Figure:
    return Figure(
        name=f"share.{kind}",
        label=f"{line(kind).label}, share of usable reserves",
        value=value,
        unit=Unit.SHARE,
        status=Status.ASSUMPTION,
        formula=formula,
        rule=_RULE,
    )


def _sum(name: str, kinds: tuple[str, ...], parts: Mapping[str, Figure]) -> Figure:
    inputs = tuple(parts[kind] for kind in kinds)
    value = sum(part.known() for part in inputs)
    formula = " + ".join(line(kind).label.lower() for kind in kinds)
    return replace(
        _computed(name, value, formula, inputs, inputs[-1].year),
        note=inputs[-1].note,
        status=Status.ASSUMPTION,
    )


def _at_start(name: str, start: Figure, counted: Figure, usable: Figure) -> Figure:
    value = start.known() * counted.known() / usable.known()
    formula = "usable reserves of 31 March 2027 × its share of them at the newest year's end"
    return _computed(name, value, formula, (start, counted, usable), BASE)


def _less_kept(low: Figure, basis: Basis, base: BaseBudget, returned: ReturnedFigures) -> Figure:
    share = judged(basis.method, "reserves_kept", basis.method.reserves_kept)
    net = net_figure(returned, base)
    value = low.known() - share.known() * net.known()
    formula = "low − share of net revenue expenditure that is judged to be kept"
    return replace(
        _computed("reserves_low_less_kept", value, formula, (low, share, net), BASE),
        status=Status.ASSUMPTION,
    )


def _line(name: str, printed: Figure) -> Figure:
    return replace(printed, name=name, label=line(name).label)


def _computed(
    name: str,
    value: float,
    formula: str,
    inputs: tuple[Figure, ...],
    year: FinancialYear | None,
) -> Figure:
    return Figure(
        name=name,
        label=line(name).label,
        value=value,
        unit=Unit.POUNDS,
        status=Status.COMPUTED,
        year=year,
        formula=formula,
        inputs=inputs,
        rule=_RULE,
    )
