"""What the numbers of a council's own come to: `OwnFigures`, or every fault with its place."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from tallystick.figures import reading
from tallystick.figures.errors import BadFile, BadInput, TallystickError
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.own_figures import (
    ByYear,
    Counting,
    Entered,
    NamedReserve,
    OneOff,
    OneOffKind,
    OwnFigures,
    PlanRows,
    ProvisionPolicy,
    Row,
    SchoolsDeficit,
)
from tallystick.forecast.returned import BASE
from tallystick.questions.kinds import Flag, chosen_word
from tallystick.questions.own_figure_checks import checked
from tallystick.questions.own_figure_lines import (
    CODE,
    WHOLE_SETTLEMENT,
    OwnLine,
    Years,
    one_off_kinds,
    reserve_kinds,
    spending_names,
)
from tallystick.questions.own_rows import (
    MOST_ROWS,
    Entries,
    FigureRow,
    TextRow,
    at,
    raise_all,
)

T = TypeVar("T")
_AFTER = ("savings", "use_of_reserves", "other")


def figures_of(entries: Entries, what: str) -> OwnFigures:
    """What all entries come to.

    Raises:
        BadInput: if one of them cannot be used; it names the place.
        Faults: every fault together where there are several.
    """
    faults: list[TallystickError] = list(entries.faults)
    if len(entries.rows) > MOST_ROWS:
        raise BadFile(f"{what} has {len(entries.rows):,} numbers; at most {MOST_ROWS:,} are read.")
    if not (entries.rows or entries.texts or faults):
        raise BadFile(f"{what} has no figure in it. Enter one, as settlement by year.")
    lines = _by_line(entries.rows, faults)
    texts = _texts(entries.texts, faults)
    if not faults:
        faults += checked(entries.rows)
    raise_all(what, faults)
    try:
        return _Assembly(lines, texts).figures()
    except BadInput as fault:
        raise BadFile(f"{what}: {fault}") from fault


Lines = Mapping[OwnLine, Sequence[FigureRow]]


def _by_line(rows: Iterable[FigureRow], faults: list[TallystickError]) -> Lines:
    lines: dict[OwnLine, list[FigureRow]] = {}
    first: dict[tuple[str, str, FinancialYear | None], FigureRow] = {}
    for row in rows:
        key = (row.line.section, reading.word(row.line.name), row.year)
        before = first.setdefault(key, row)
        if before is not row and not _is_added(row, before):
            of = f" of {row.year}" if row.year and row.line.about.years is not Years.BASE else ""
            faults.append(
                at(row.place, f"{row.line}{of} is given twice; it stands at {before.place} too.")
            )
            continue
        lines.setdefault(before.line, []).append(row)
    return lines


def _is_added(row: FigureRow, before: FigureRow) -> bool:
    """Whether two numbers are of different codes of the return that add to one line."""
    codes = {each.words.get(CODE, "").casefold() for each in (row, before)}
    return len(codes) > 1 and "" not in codes


def _texts(rows: Iterable[TextRow], faults: list[TallystickError]) -> Mapping[str, str]:
    texts: dict[str, str] = {}
    for row in rows:
        if row.line in texts:
            faults.append(at(row.place, f"{row.line} is given twice."))
        texts[row.line] = row.text
    return texts


@dataclass(frozen=True, slots=True)
class _Assembly:
    """All lines, and what is asked of them for each part of the figures."""

    lines: Lines
    texts: Mapping[str, str]

    def figures(self) -> OwnFigures:
        shares = [row for row in self._section("minimum_balance") if row.is_share]
        return OwnFigures(
            council=self.texts.get("council", ""),
            edition=self.texts.get("edition", ""),
            settlement={
                line.name or WHOLE_SETTLEMENT: _by_year(rows)
                for line, rows in self._lines("settlement")
            },
            budget={line.name: _added(rows) for line, rows in self._lines("budget")},
            growth={line.name: _by_year(rows) for line, rows in self._lines("growth")},
            one_offs=tuple(_one_off(line, rows) for line, rows in self._lines("one_off")),
            pressures=self._rows("pressures"),
            savings=self._rows("savings"),
            reserves=self._reserves(),
            minimum_balance=None if shares else self._alone("minimum_balance"),
            minimum_balance_share=shares[0].entered if shares else None,
            provision=self._provision(),
            schools_deficit=self._schools_deficit(),
            plan=self._plan(),
        )

    def _lines(self, section: str) -> list[tuple[OwnLine, Sequence[FigureRow]]]:
        return [(line, rows) for line, rows in self.lines.items() if line.section == section]

    def _section(self, section: str) -> list[FigureRow]:
        return [row for _, rows in self._lines(section) for row in rows]

    def _alone(self, section: str) -> Entered | None:
        rows = self._section(section)
        return rows[0].entered if rows else None

    def _years(self, section: str) -> ByYear:
        return _by_year(self._section(section))

    def _rows(self, section: str) -> tuple[Row, ...]:
        return tuple(_row(line, rows) for line, rows in self._lines(section))

    def _row(self, section: str) -> Row | None:
        rows = self._rows(section)
        return rows[0] if rows else None

    def _reserves(self) -> tuple[NamedReserve, ...]:
        names: dict[str, str] = {}
        for line in self.lines:
            if line.section in ("reserves", "planned_use"):
                names.setdefault(reading.word(line.name), line.name)
        return tuple(self._reserve(word, name) for word, name in names.items())

    def _reserve(self, word: str, name: str) -> NamedReserve:
        balances, uses = (
            [row for row in self._section(section) if reading.word(row.line.name) == word]
            for section in ("reserves", "planned_use")
        )
        kind = _said(balances, "kind", lambda text: _chosen(text, reserve_kinds(), "reserve"), "")
        return NamedReserve(name, _by_year(balances), _by_year(uses), kind)

    def _provision(self) -> ProvisionPolicy | None:
        charge, share = self._years("provision.charge"), self._alone("provision.share")
        words = self.texts.get("provision.words", "")
        return ProvisionPolicy(charge, share, words) if charge or share or words else None

    def _schools_deficit(self) -> SchoolsDeficit | None:
        deficits = self._section("schools_deficit.amount")
        approved = self.texts.get("schools_deficit.plan_approved")
        rise = self._alone("schools_deficit.yearly_rise")
        if not deficits:
            if rise is not None or approved is not None:
                raise BadInput("schools_deficit needs its amount, by the year at whose end it is.")
            return None
        if len(deficits) > 1:
            raise BadInput("schools_deficit.amount is of one year; give the newest alone.")
        is_approved = None if approved is None else Flag().read(approved)
        year = deficits[0].year or BASE
        return SchoolsDeficit(deficits[0].entered, year, rise, is_approved)

    def _plan(self) -> PlanRows | None:
        has_texts = any(name.startswith("plan.") for name in self.texts)
        if not has_texts and not any(line.section.startswith("plan.") for line in self.lines):
            return None
        base = self.texts.get("plan.base_year")
        return PlanRows(
            base_year=BASE if base is None else reading.year(base),
            gap=self._row("plan.gap"),
            gap_low=self._row("plan.gap_low"),
            gap_high=self._row("plan.gap_high"),
            gap_is_after=_after(self.texts.get("plan.gap_is_after", "")),
            spending=self._years("plan.spending"),
            service_spending={
                line.name: _by_year(rows) for line, rows in self._lines("plan.service_spending")
            },
            pressures=self._rows("plan.pressures"),
            specific_grants=self._years("plan.specific_grants"),
            general_funding=self._years("plan.general_funding"),
            funding_change=self._row("plan.funding_change"),
            council_tax=self._years("plan.council_tax"),
            tax_rise=self._years("plan.tax_rise"),
            tax_base=self._years("plan.tax_base"),
            band_d=self._alone("plan.band_d"),
            savings=self._rows("plan.savings"),
            use_of_reserves=self._years("plan.use_of_reserves"),
            other=self._years("plan.other"),
        )


def _by_year(rows: Iterable[FigureRow]) -> ByYear:
    of = {row.year: row.entered for row in rows if row.year is not None}
    return dict(sorted(of.items(), key=lambda each: each[0].start))


def _added(rows: Sequence[FigureRow]) -> Entered:
    """One number of a line; codes of the return that make it up are added."""
    first = rows[0].entered
    if len(rows) == 1:
        return first
    written = " + ".join(row.written for row in rows)
    return Entered(float(sum(row.value for row in rows)), first.place, written)


def _row(line: OwnLine, rows: Sequence[FigureRow]) -> Row:
    counting = _said(
        rows,
        "counting",
        lambda text: Counting(chosen_word(text, _COUNTINGS, "way of counting")),
        Counting.NEW,
    )
    of = _said(rows, "of", lambda text: _chosen(text, spending_names(), "line of spending"), "")
    return Row(line.name or line.section.rpartition(".")[2], _by_year(rows), counting, of)


def _one_off(line: OwnLine, rows: Sequence[FigureRow]) -> OneOff:
    kinds = one_off_kinds()
    usual = reading.word(line.name)
    kind = _said(rows, "kind", lambda text: _chosen(text, kinds, "one-off money"), usual)
    if kind not in kinds:
        raise BadInput(
            f"{rows[0].place}: {line} needs its kind, one of {', '.join(kinds)}, as `kind`."
        )
    recurring = _said(rows, "recurring", Flag().read, default=False)
    return OneOff(line.name, rows[0].entered, OneOffKind(kind), recurring)


_COUNTINGS = {
    str(Counting.NEW): "new in each year, and in every year after it",
    str(Counting.WHOLE): "all that there is in the year, measured from the base year",
}


def _said(rows: Sequence[FigureRow], word: str, read: Callable[[str], T], default: T) -> T:
    """What is said of a line, which all of its numbers share."""
    said = {row.words[word]: row for row in rows if row.words.get(word)}
    if len(said) > 1:
        several = " and ".join(said)
        row = next(iter(said.values()))
        raise BadInput(f"{row.place}: {word} of {row.line} is {several}: say one.")
    for text, row in said.items():
        try:
            return read(text)
        except BadInput as fault:
            raise BadInput(f"{row.place}: {word}: {fault}") from fault
    return default


def _chosen(text: str, known: Iterable[str], what: str) -> str:
    return chosen_word(text, dict.fromkeys(known, ""), what)


def _after(text: str) -> frozenset[str]:
    words = [word for word in text.replace(";", ",").split(",") if word.strip()]
    return frozenset(_chosen(word, _AFTER, "part of a plan") for word in words)
