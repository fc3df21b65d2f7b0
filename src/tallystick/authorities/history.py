"""A council's own history as its returns print it, across reorganisations where they allow it.

Years that no table holds are shown as not held. A council made of whole predecessors has their
sum for the years before it; one whose county was split has none, because only the district part is
held.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from tallystick.authorities.chosen import existed
from tallystick.authorities.council import HELD_AT_ONCE
from tallystick.authorities.printed import Printed, missing, total
from tallystick.authorities.returns.series import ReturnsSeries, series_of
from tallystick.authorities.succession import Successions, parts_not_held
from tallystick.figures.cache import remembering
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Authority, Release

FIRST_YEAR = 2010
SERVICES = {
    "edutot": "Education",
    "transtot": "Highways and transport",
    "social_care": "Social care, children and adults",
    "csctot": "Children's social care",
    "asctot": "Adult social care",
    "phtot": "Public health",
    "housgfcftot": "Housing",
    "cultot": "Culture",
    "envtot": "Environment and regulation",
    "plantot": "Planning and development",
    "poltot": "Police",
    "frstot": "Fire and rescue",
    "centot": "Central services",
    "othtot": "Other services",
}
LINES = {
    "netcurrtot": "Net current expenditure",
    "requirement": "Council tax requirement, excluding parishes",
    "band_d": "Own Band D, excluding parishes",
    "tax_base": "Tax base",
    "resunall_end": "Unallocated reserves at the year's end",
    "resoth_end": "Other earmarked reserves at the year's end",
    **SERVICES,
}
NOT_ADDED = frozenset({"band_d"})
_UNITS = {"band_d": Unit.BAND_D_POUNDS, "tax_base": Unit.BAND_D_EQUIVALENTS}
_RESERVES = ("resunall_end", "resoth_end")
_OUTTURN = "revenue_outturn_summary_"
_SERVICES = "revenue_outturn_services"
_BUDGET = "revenue_account_budget_"
_TABLE_10 = "council_tax_levels_table_10_"
_SERIES = "council_tax_band_d_series_1996_2023"
_LEVELS = ("council_tax_levels_history_billing", "council_tax_levels_history_precepting")
_RETURNED_SERIES = {
    "unallocated_reserves_end": "resunall_end",
    "other_earmarked_reserves_end": "resoth_end",
    "adult_social_care_net_current": "asctot",
    "childrens_social_care_net_current": "csctot",
}
"""Lines of the outturn series by their name here."""

_RESERVE_OUTTURNS = ("reserves_outturn_birmingham", "reserves_outturn_lancashire")
_LEVEL_LINES = {
    "council_tax_requirement": "requirement",
    "own_band_d": "band_d",
    "tax_base": "tax_base",
    "precepting_council_tax_requirement": "requirement",
    "precepting_band_d": "band_d",
    "precepting_tax_base": "tax_base",
}
_COMPARE = (
    "What the returns count changes: social care is one line in 2010-11, and public health joined "
    "councils in 2013-14."
)


@dataclass(frozen=True, slots=True)
class History:
    """Figures of one council by line and year; `summed` are the years added up from predecessors.

    `rows` has every line for every year, in pounds (Band D in pounds on Band D, tax base in Band D
    equivalents); a figure that is not held has no value. `notes` say what cannot be compared.
    """

    years: tuple[FinancialYear, ...]
    rows: Mapping[str, Mapping[FinancialYear, Figure]]
    summed: tuple[FinancialYear, ...]
    notes: tuple[str, ...]

    def held(self, line: str) -> tuple[FinancialYear, ...]:
        """The years for which a line is held."""
        return tuple(year for year in self.years if self.rows[line][year].value is not None)


@remembering(HELD_AT_ONCE)
def history(release: Release, council: Authority, last: FinancialYear | None = None) -> History:
    """Every year from 2010-11 to the newest council tax held, or to `last`."""
    printed = Printed(release)
    successions = Successions.of(release)
    known = {item.ons_code: item for item in release.authorities}
    before = [known[code] for code in successions.predecessors(council.ons_code)]
    reasons = parts_not_held(council, before, successions, known.values())
    readers = _readers(printed)
    newest = last or FinancialYear(_newest(printed))
    years = FinancialYear.span(FinancialYear(FIRST_YEAR), newest)
    rows: dict[str, dict[FinancialYear, Figure]] = {line: {} for line in LINES}
    summed = []
    for year in years:
        if existed(council, year):
            by_line = readers(council, year)
        elif reasons:
            by_line = _absent(year, " ".join(reasons))
        else:
            by_line, any_held = _added(
                readers, [predecessor for predecessor in before if existed(predecessor, year)], year
            )
            if any_held:
                summed.append(year)
        for line in LINES:
            rows[line][year] = by_line[line]
    return History(years, rows, tuple(summed), _notes(council, before, reasons, summed))


def _notes(
    council: Authority,
    before: Iterable[Authority],
    reasons: tuple[str, ...],
    summed: Iterable[FinancialYear],
) -> tuple[str, ...]:
    notes = [_COMPARE]
    if reasons:
        notes.append(
            f"{council.name} is shown from {council.started[:4]} only. {' '.join(reasons)}"
        )
    elif any(True for _ in summed):
        names = ", ".join(
            f"{item.name} (the county council)" if item.kind == "county" else item.name
            for item in before
        )
        notes.append(
            f"Before {council.started[:4]} the figures are the sum of the councils that became "
            f"{council.name}: {names}. Band D is not added up."
        )
    return tuple(notes)


def _newest(printed: Printed) -> int:
    starts = [
        int(name.removeprefix(beginning)[:4])
        for beginning, ending in ((_TABLE_10, ""), (_BUDGET, "_part_1"), (_OUTTURN, ""))
        for name in printed.series(beginning, ending)
    ]
    return max(starts, default=FIRST_YEAR)


def _absent(year: FinancialYear, note: str) -> dict[str, Figure]:
    return {
        line: missing(line, label, year.start, note, _UNITS.get(line, Unit.POUNDS))
        for line, label in LINES.items()
    }


Reader = Callable[[Authority, FinancialYear], dict[str, Figure]]


def _added(
    reader: Reader, before: Iterable[Authority], year: FinancialYear
) -> tuple[dict[str, Figure], bool]:
    """The sum of the predecessors, line by line; a line that any of them lacks is not held.

    A service that a district does not run is printed as nought or not at all; it is left out of the
    sum where the county prints it, and never where no predecessor does.
    """
    each = [(council, reader(council, year)) for council in before]
    values = {}
    for line, label in LINES.items():
        parts = [
            replace(figures[line], label=f"{label}, {council.name}")
            for council, figures in each
            if _counts(line, council, figures[line])
        ]
        if line in NOT_ADDED:
            note = "The council did not exist, and Band D cannot be added up."
            values[line] = missing(line, label, year.start, note, _UNITS[line])
        else:
            figure = total(line, label, parts, "The sum of its predecessors.")
            values[line] = replace(figure, year=year, unit=_UNITS.get(line, Unit.POUNDS))
        complete = all(figures["netcurrtot"].value is not None for _, figures in each)
        if line in SERVICES and not complete:
            note = "Not every predecessor's return is held for this year."
            values[line] = missing(line, label, year.start, note)
    return values, any(figure.value is not None for figure in values.values())


def _counts(line: str, authority: Authority, figure: Figure) -> bool:
    """Whether a predecessor's figure belongs in the sum: a county's tax base is its districts'."""
    if line in SERVICES:
        return figure.value is not None
    return line != "tax_base" or authority.is_billing


def _readers(printed: Printed) -> Reader:
    """A function that reads every line of one authority and year, newest kind of source first."""
    series: dict[str, ReturnsSeries] = {}

    def returned(code: str, year: FinancialYear) -> dict[str, Figure]:
        if code not in series:
            series[code] = series_of(printed.release, code)
        return {
            line: replace(series[code].outturn[name][year], label=LINES[line])
            for name, line in _RETURNED_SERIES.items()
            if year in series[code].outturn.get(name, {})
        }

    def read(authority: Authority, year: FinancialYear) -> dict[str, Figure]:
        code, start = authority.ons_code, year.start
        note = f"No table held prints it for {authority.name} in {year}."
        missing_here = _absent(year, note)
        written = str(year).replace("-", "_")
        outturn = printed.all(code, f"{_OUTTURN}{written}", start, status=Status.OUTTURN)
        services = printed.all(code, _SERVICES, start, status=Status.OUTTURN)
        budget = printed.none()
        for part in ("part_1", "part_2"):
            source = f"{_BUDGET}{written}_{part}"
            budget |= printed.all(code, source, start, status=Status.BUDGET)
        for figures in (outturn, services):
            missing_here |= {
                line: figures[line] for line in ("netcurrtot", *SERVICES) if line in figures
            }
        missing_here |= {line: outturn[line] for line in _RESERVES if line in outturn}
        missing_here |= {line: budget[line] for line in _RESERVES if line in budget}
        missing_here |= {
            line: figure
            for line, figure in returned(code, year).items()
            if line in _RESERVES or missing_here[line].value is None
        }
        for source in _RESERVE_OUTTURNS:
            closing = printed.all(code, source, start, status=Status.OUTTURN)
            missing_here |= {line: closing[line] for line in _RESERVES if line in closing}
        for figures in (budget, outturn):
            if "ctrtot" in figures:
                missing_here["requirement"] = _without_parishes(figures)
        for source in (_SERIES, *_LEVELS, *printed.series(_TABLE_10)):
            levels = printed.all(code, source, start)
            missing_here |= {
                _LEVEL_LINES[line]: levels[line] for line in levels if line in _LEVEL_LINES
            }
        return {
            line: replace(figure, name=line)
            for line, figure in missing_here.items()
            if line in LINES
        }

    return read


def _without_parishes(figures: Mapping[str, Figure]) -> Figure:
    """The council's own requirement: the return's total less what it passes on to parishes."""
    everything = figures["ctrtot"]
    parishes = figures.get("parishaggprecept")
    if parishes is None or not parishes.value:
        return everything
    return Figure(
        name="requirement",
        label=LINES["requirement"],
        value=everything.known() - parishes.known(),
        unit=Unit.POUNDS,
        status=everything.status,
        year=everything.year,
        formula="council tax requirement \N{MINUS SIGN} parish precepts",
        inputs=(everything, parishes),
    )
