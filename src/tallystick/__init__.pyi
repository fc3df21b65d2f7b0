"""What is public of Tallystick, as types: written by `python -m tallystick.build.pages`."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Literal, TypeAlias, overload

from tallystick.figures import errors as errors
import tallystick
from tallystick.figures.year import FinancialYear
from tallystick.public import Answers
from tallystick.questions.accuracy_answer import AccuracyAnswer
from tallystick.questions.afford_answer import AffordAnswer
from tallystick.questions.bands_answer import BandsAnswer
from tallystick.questions.bill_answer import BillAnswer
from tallystick.questions.bill_households import BillHouseholdsAnswer
from tallystick.questions.check_answer import CheckAnswer
from tallystick.questions.compare_answer import CompareAnswer
from tallystick.questions.council_answer import CouncilAnswer
from tallystick.questions.councils import CouncilsAnswer
from tallystick.questions.data_status import DataStatusAnswer
from tallystick.questions.diff_answer import DiffAnswer
from tallystick.questions.every_gap_answer import EveryGapAnswer
from tallystick.questions.explain_answer import ExplainAnswer
from tallystick.questions.explain_answer import LinesAnswer
from tallystick.questions.gap_answer import GapAnswer
from tallystick.questions.lawful_answer import LawfulAnswer
from tallystick.questions.lever_answer import LeverAnswer
from tallystick.questions.loan import LoanAnswer
from tallystick.questions.nation_answer import NationAnswer
from tallystick.questions.own_editions import OwnEditionsAnswer
from tallystick.questions.own_figures import OwnFiguresAnswer
from tallystick.questions.own_plan_answer import OwnPlanAnswer
from tallystick.questions.plan_answer import PlanAnswer
from tallystick.questions.reform import ReformAnswer
from tallystick.questions.rise import RiseAnswer
from tallystick.questions.rule_answer import RuleAnswer
from tallystick.questions.schemes_answer import SchemesAnswer
from tallystick.questions.taxbase_answer import TaxBaseAnswer
from tallystick.questions.who_pays_answer import WhoPaysAnswer

_Number: TypeAlias = int | float | Decimal

__version__: str

__all__ = ["__version__", "errors", "accuracy", "afford", "bands", "bill", "bill_households", "check", "compare", "council", "councils", "data_status", "diff", "explain", "gap", "lawful", "lever", "loan", "nation", "own_editions", "own_figures", "own_plan", "plan", "reform", "rise", "rule", "schemes", "taxbase", "who_pays"]

@overload
def plan(
    council: str,
    *,
    reserves: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    figures: Mapping[str, object] | Path | None = None,
    settlement: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    pressures: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    savings: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    one_off: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    assume: Mapping[str, str | _Number | Mapping[str, object]] | Sequence[str] | None = ...,
    assumptions: str | Path | None = None,
    to: str | int | FinancialYear | None = "2031-32",
    release: Path | None = None,
) -> PlanAnswer:
    """A council's budget gap, what drives it, its reserves and its sources.

    The gap by year, its biggest reasons, what the law requires and by when, strategies side by
    side, reserves, and where every number comes from. COUNCIL is a council's name, former name,
    ONS or MHCLG code: coventry, "Isle of Wight", E06000046.

    Args:
        council: A principal council of England, or with own figures of any nation: its name or
            code.
        reserves: Its reserves by name at 31 March 2026: General fund=12m.
        figures: A file of the council's own figures: YAML, CSV, or a workbook with its mapping.
        settlement: The council's own settlement by year, 2026-27 among them:
            2026-27=162.3m,2027-28=165m.
        pressures: Its own cost growth before savings, new in each year:
            2027-28=9.1m,2028-29=8.2m.
        savings: Savings already agreed, new in each year; shown below the gap.
        one_off: Money in its budget of 2026-27 that does not come again: reserves=4m.
        assume: Put your own value in the place of one, e.g. growth.tax_base@2027-28=1.2%.
        assumptions: A YAML file of your own assumptions.
        to: Last year of the outlook (default: 2031-32).
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def plan(
    council: list[str] | tuple[str, ...],
    *,
    reserves: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    figures: Mapping[str, object] | Path | None = None,
    settlement: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    pressures: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    savings: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    one_off: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    assume: Mapping[str, str | _Number | Mapping[str, object]] | Sequence[str] | None = ...,
    assumptions: str | Path | None = None,
    to: str | int | FinancialYear | None = "2031-32",
    release: Path | None = None,
) -> Answers[PlanAnswer]:
    ...

@overload
def gap(
    council: str | None = "",
    *,
    all: Literal[True],
    reserves: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    figures: Mapping[str, object] | Path | None = None,
    settlement: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    pressures: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    savings: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    one_off: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    assume: Mapping[str, str | _Number | Mapping[str, object]] | Sequence[str] | None = ...,
    assumptions: str | Path | None = None,
    to: str | int | FinancialYear | None = "2031-32",
    release: Path | None = None,
) -> EveryGapAnswer:
    """The gap by year, on low, central and high assumptions.

    Each as a range with its chance. COUNCIL is a council's name, former name or code.

    Args:
        council: A principal council of England: its name, former name, ONS or MHCLG code.
        all: Every principal council of England at once.
        reserves: Its reserves by name at 31 March 2026: General fund=12m.
        figures: A file of the council's own figures: YAML, CSV, or a workbook with its mapping.
        settlement: The council's own settlement by year, 2026-27 among them:
            2026-27=162.3m,2027-28=165m.
        pressures: Its own cost growth before savings, new in each year:
            2027-28=9.1m,2028-29=8.2m.
        savings: Savings already agreed, new in each year; shown below the gap.
        one_off: Money in its budget of 2026-27 that does not come again: reserves=4m.
        assume: Put your own value in the place of one, e.g. growth.tax_base@2027-28=1.2%.
        assumptions: A YAML file of your own assumptions.
        to: Last year of the outlook (default: 2031-32).
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def gap(
    council: str | None = "",
    *,
    all: Literal[False] | None = False,
    reserves: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    figures: Mapping[str, object] | Path | None = None,
    settlement: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    pressures: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    savings: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    one_off: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    assume: Mapping[str, str | _Number | Mapping[str, object]] | Sequence[str] | None = ...,
    assumptions: str | Path | None = None,
    to: str | int | FinancialYear | None = "2031-32",
    release: Path | None = None,
) -> GapAnswer:
    ...

@overload
def gap(
    council: list[str] | tuple[str, ...],
    *,
    all: Literal[False] | None = False,
    reserves: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    figures: Mapping[str, object] | Path | None = None,
    settlement: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    pressures: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    savings: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    one_off: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    assume: Mapping[str, str | _Number | Mapping[str, object]] | Sequence[str] | None = ...,
    assumptions: str | Path | None = None,
    to: str | int | FinancialYear | None = "2031-32",
    release: Path | None = None,
) -> Answers[GapAnswer]:
    ...

def lever(
    name: str | None = "",
    *,
    release: Path | None = None,
) -> LeverAnswer:
    """What a council can do about its gap: every lever, or one with its inputs.

    NAME is a lever, as council_tax_rise. The list is made from the levers' own files: what each
    does, its size and inputs with their units and limits, its law, and an example.

    Args:
        name: A lever, as council_tax_rise. Default: all.
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def compare(
    council: str,
    own: str | Mapping[str, object] | Path | Sequence[str | Mapping[str, object] | Path] | None = ...,
    *,
    only: str | Sequence[str] | None = ...,
    year: str | int | FinancialYear | None = None,
    reserves: str | None = "low",
    figures: Mapping[str, object] | Path | None = None,
    settlement: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    pressures: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    savings: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    one_off: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    assume: Mapping[str, str | _Number | Mapping[str, object]] | Sequence[str] | None = ...,
    assumptions: str | Path | None = None,
    to: str | int | FinancialYear | None = "2031-32",
    release: Path | None = None,
) -> CompareAnswer:
    """Strategies side by side on one council: gap left, reserves, Band D, law.

    COUNCIL is a council's name or code; files are strategies of your own in YAML, put after the
    shipped ones. The order is fixed and is no ranking.

    Args:
        council: A council's name or code.
        own: Strategies of your own, as files or written out; they come after the shipped ones.
        only: Once for each; one by itself is printed in full. Default: every shipped strategy.
        year: The last year compared, in place of the last year of the outlook.
        reserves: Which count of usable reserves may be drawn on: low (default) or high.
        figures: A file of the council's own figures: YAML, CSV, or a workbook with its mapping.
        settlement: The council's own settlement by year, 2026-27 among them:
            2026-27=162.3m,2027-28=165m.
        pressures: Its own cost growth before savings, new in each year:
            2027-28=9.1m,2028-29=8.2m.
        savings: Savings already agreed, new in each year; shown below the gap.
        one_off: Money in its budget of 2026-27 that does not come again: reserves=4m.
        assume: Put your own value in the place of one, e.g. growth.tax_base@2027-28=1.2%.
        assumptions: A YAML file of your own assumptions.
        to: Last year of the outlook (default: 2031-32).
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def compare(
    council: list[str] | tuple[str, ...],
    own: str | Mapping[str, object] | Path | Sequence[str | Mapping[str, object] | Path] | None = ...,
    *,
    only: str | Sequence[str] | None = ...,
    year: str | int | FinancialYear | None = None,
    reserves: str | None = "low",
    figures: Mapping[str, object] | Path | None = None,
    settlement: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    pressures: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    savings: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    one_off: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    assume: Mapping[str, str | _Number | Mapping[str, object]] | Sequence[str] | None = ...,
    assumptions: str | Path | None = None,
    to: str | int | FinancialYear | None = "2031-32",
    release: Path | None = None,
) -> Answers[CompareAnswer]:
    ...

@overload
def own_plan(
    council: str,
    strategy: str | Mapping[str, object] | Path,
    *,
    reserves: str | None = "low",
    figures: Mapping[str, object] | Path | None = None,
    settlement: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    pressures: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    savings: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    one_off: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    assume: Mapping[str, str | _Number | Mapping[str, object]] | Sequence[str] | None = ...,
    assumptions: str | Path | None = None,
    to: str | int | FinancialYear | None = "2031-32",
    release: Path | None = None,
) -> OwnPlanAnswer:
    """A plan of your own: what it leaves, each lever by itself, and the law's limits.

    COUNCIL is a council's name or code, and the file a strategy of your own in YAML: the gap
    that it leaves by year, each of its levers by itself, and the year being set beside the
    law's limits and the budget as set.

    Args:
        council: A council's name or code.
        strategy: A strategy of your own: a file, or written out as a file holds it.
        reserves: Which count of usable reserves may be drawn on: low (default) or high.
        figures: A file of the council's own figures: YAML, CSV, or a workbook with its mapping.
        settlement: The council's own settlement by year, 2026-27 among them:
            2026-27=162.3m,2027-28=165m.
        pressures: Its own cost growth before savings, new in each year:
            2027-28=9.1m,2028-29=8.2m.
        savings: Savings already agreed, new in each year; shown below the gap.
        one_off: Money in its budget of 2026-27 that does not come again: reserves=4m.
        assume: Put your own value in the place of one, e.g. growth.tax_base@2027-28=1.2%.
        assumptions: A YAML file of your own assumptions.
        to: Last year of the outlook (default: 2031-32).
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def own_plan(
    council: list[str] | tuple[str, ...],
    strategy: str | Mapping[str, object] | Path,
    *,
    reserves: str | None = "low",
    figures: Mapping[str, object] | Path | None = None,
    settlement: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    pressures: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    savings: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    one_off: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    assume: Mapping[str, str | _Number | Mapping[str, object]] | Sequence[str] | None = ...,
    assumptions: str | Path | None = None,
    to: str | int | FinancialYear | None = "2031-32",
    release: Path | None = None,
) -> Answers[OwnPlanAnswer]:
    ...

@overload
def own_editions(
    files: str | Path | Sequence[str | Path],
    *,
    council: str | None = "",
    release: Path | None = None,
) -> OwnEditionsAnswer:
    """Editions of your own figures side by side, and the gap under each.

    FILES are two or more editions of a council's own figures, the oldest first. Each number is
    printed as every edition has it; with a council, its gap under each and why the middle
    moves. Nothing leaves this machine.

    Args:
        files: Two or more files of own figures, the oldest first: YAML, CSV, or workbooks.
        council: Whose gap is worked out with each. Default: as the files name it, else no gap.
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def own_editions(
    files: str | Path | Sequence[str | Path],
    *,
    council: list[str] | tuple[str, ...],
    release: Path | None = None,
) -> Answers[OwnEditionsAnswer]:
    ...

def own_figures(
    file: str | Path,
    *,
    mapping: str | Path | None = None,
    release: Path | None = None,
) -> OwnFiguresAnswer:
    """What a file of your own figures holds: every number with line, year and cell.

    FILE is a YAML file, a CSV file (line, year, amount, unit, source), or a workbook with the
    mapping that `tallystick figures map` made. Each number is printed with the cell, line or
    key where it stands. Nothing leaves this machine.

    Args:
        file: Own figures: a YAML file, a CSV file, or a workbook.
        mapping: The mapping of a workbook (default: the one beside it, NAME.mapping.yaml).
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def diff(
    first: str | Mapping[str, object] | Path,
    second: str | Mapping[str, object] | Path,
    council: str | None = "",
    *,
    reserves: str | None = "low",
    figures: Mapping[str, object] | Path | None = None,
    settlement: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    pressures: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    savings: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    one_off: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    assume: Mapping[str, str | _Number | Mapping[str, object]] | Sequence[str] | None = ...,
    assumptions: str | Path | None = None,
    to: str | int | FinancialYear | None = "2031-32",
    release: Path | None = None,
) -> DiffAnswer:
    """Why two plans differ, by lever and driver, in pounds that add.

    A and B are shipped strategies (savings), a branch of one (referendum:yes_vote), or your own
    files; COUNCIL is the council, where no file names it.

    Args:
        first: A shipped strategy (savings), a branch of one (referendum:yes_vote), or your own
            file.
        second: The plan that is set beside it.
        council: Where no file names it.
        reserves: Which count of usable reserves may be drawn on: low (default) or high.
        figures: A file of the council's own figures: YAML, CSV, or a workbook with its mapping.
        settlement: The council's own settlement by year, 2026-27 among them:
            2026-27=162.3m,2027-28=165m.
        pressures: Its own cost growth before savings, new in each year:
            2027-28=9.1m,2028-29=8.2m.
        savings: Savings already agreed, new in each year; shown below the gap.
        one_off: Money in its budget of 2026-27 that does not come again: reserves=4m.
        assume: Put your own value in the place of one, e.g. growth.tax_base@2027-28=1.2%.
        assumptions: A YAML file of your own assumptions.
        to: Last year of the outlook (default: 2031-32).
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def diff(
    first: str | Mapping[str, object] | Path,
    second: str | Mapping[str, object] | Path,
    council: list[str] | tuple[str, ...],
    *,
    reserves: str | None = "low",
    figures: Mapping[str, object] | Path | None = None,
    settlement: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    pressures: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    savings: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    one_off: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    assume: Mapping[str, str | _Number | Mapping[str, object]] | Sequence[str] | None = ...,
    assumptions: str | Path | None = None,
    to: str | int | FinancialYear | None = "2031-32",
    release: Path | None = None,
) -> Answers[DiffAnswer]:
    ...

@overload
def afford(
    council: str,
    *,
    service: str | None = "",
    cost: str | _Number | None = None,
    capital: str | _Number | None = None,
    life: int | str | None = None,
    rate: str | _Number | None = None,
    partners: str | Sequence[str] | None = ...,
    reserves: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    figures: Mapping[str, object] | Path | None = None,
    settlement: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    pressures: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    savings: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    one_off: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    assume: Mapping[str, str | _Number | Mapping[str, object]] | Sequence[str] | None = ...,
    assumptions: str | Path | None = None,
    to: str | int | FinancialYear | None = "2031-32",
    release: Path | None = None,
) -> AffordAnswer:
    """What it would take to keep a service: tax, reserves, borrowing, savings, a pool.

    Each way is worked out as if it paid for all of it, with its lawfulness, in the first year
    of the outlook. COUNCIL is a council's name or code.

    Args:
        council: A council's name or code.
        service: What it is, as leisure centre.
        cost: Pounds a year, less what users pay: £1.2m or 85,000.
        capital: Capital to build or repair, which is borrowed for: £8m.
        life: Years over which the capital is repaid. Default: 20.
        rate: Of what is borrowed: 5.9%. Default: the planning rate.
        partners: A council to share it with, once for each. Default: the districts of the same
            county.
        reserves: Its reserves by name at 31 March 2026: General fund=12m.
        figures: A file of the council's own figures: YAML, CSV, or a workbook with its mapping.
        settlement: The council's own settlement by year, 2026-27 among them:
            2026-27=162.3m,2027-28=165m.
        pressures: Its own cost growth before savings, new in each year:
            2027-28=9.1m,2028-29=8.2m.
        savings: Savings already agreed, new in each year; shown below the gap.
        one_off: Money in its budget of 2026-27 that does not come again: reserves=4m.
        assume: Put your own value in the place of one, e.g. growth.tax_base@2027-28=1.2%.
        assumptions: A YAML file of your own assumptions.
        to: Last year of the outlook (default: 2031-32).
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def afford(
    council: list[str] | tuple[str, ...],
    *,
    service: str | None = "",
    cost: str | _Number | None = None,
    capital: str | _Number | None = None,
    life: int | str | None = None,
    rate: str | _Number | None = None,
    partners: str | Sequence[str] | None = ...,
    reserves: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    figures: Mapping[str, object] | Path | None = None,
    settlement: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    pressures: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    savings: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    one_off: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    assume: Mapping[str, str | _Number | Mapping[str, object]] | Sequence[str] | None = ...,
    assumptions: str | Path | None = None,
    to: str | int | FinancialYear | None = "2031-32",
    release: Path | None = None,
) -> Answers[AffordAnswer]:
    ...

@overload
def lawful(
    what: str | Mapping[str, object] | Path,
    *,
    council: str | None = None,
    strategy: str | Mapping[str, object] | Path | None = None,
    figures: Mapping[str, object] | Path | None = None,
    settlement: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    pressures: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    savings: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    one_off: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    assume: Mapping[str, str | _Number | Mapping[str, object]] | Sequence[str] | None = ...,
    assumptions: str | Path | None = None,
    to: str | int | FinancialYear | None = "2031-32",
    release: Path | None = None,
) -> LawfulAnswer:
    """Whether a plan is lawful: every duty, its headroom, and the days to meet.

    FILE is a strategy; with a council's NAME in its place, doing nothing is judged, or a
    shipped strategy. The exit code is 0 where it can be done as it stands, and 1 where it is
    barred or needs more than a decision.

    Args:
        what: A strategy file, or a council's name, for which doing nothing is judged.
        council: The council, where the file names none; once for each.
        strategy: With a council: a shipped strategy, as savings or referendum:no_vote, or a
            file.
        figures: A file of the council's own figures: YAML, CSV, or a workbook with its mapping.
        settlement: The council's own settlement by year, 2026-27 among them:
            2026-27=162.3m,2027-28=165m.
        pressures: Its own cost growth before savings, new in each year:
            2027-28=9.1m,2028-29=8.2m.
        savings: Savings already agreed, new in each year; shown below the gap.
        one_off: Money in its budget of 2026-27 that does not come again: reserves=4m.
        assume: Put your own value in the place of one, e.g. growth.tax_base@2027-28=1.2%.
        assumptions: A YAML file of your own assumptions.
        to: Last year of the outlook (default: 2031-32).
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def lawful(
    what: str | Mapping[str, object] | Path,
    *,
    council: list[str] | tuple[str, ...],
    strategy: str | Mapping[str, object] | Path | None = None,
    figures: Mapping[str, object] | Path | None = None,
    settlement: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    pressures: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    savings: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    one_off: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    assume: Mapping[str, str | _Number | Mapping[str, object]] | Sequence[str] | None = ...,
    assumptions: str | Path | None = None,
    to: str | int | FinancialYear | None = "2031-32",
    release: Path | None = None,
) -> LawfulAnswer | Answers[LawfulAnswer]:
    ...

@overload
def bill(
    council: str,
    *,
    band: str,
    adults: int | str | None = None,
    disregard: str | Sequence[str] | None = ...,
    disabled: bool | None = False,
    annexe: bool | None = False,
    exemption: str | None = "",
    use: str | None = "main_home",
    years_empty: str | _Number | None = None,
    premium: str | _Number | None = None,
    premium_exception: str | None = "",
    income: Mapping[str, str] | Sequence[str] | str | None = ...,
    capital: str | _Number | None = None,
    pension_age: bool | None = False,
    pension_age_before_2021: bool | None = False,
    couple: bool | None = False,
    children: int | str | None = 0,
    hours: str | _Number | None = None,
    non_dependant: str | Sequence[str] | None = ...,
    benefit: Mapping[str, str | bool] | Sequence[str] | None = ...,
    uc_element: Mapping[str, str] | Sequence[str] | None = ...,
    uc_maximum: str | None = None,
    applicable_amount: str | None = None,
    second_adult: str | Sequence[str] | None = ...,
    group: str | Sequence[str] | None = ...,
    further_reduction: str | _Number | None = None,
    year: str | int | FinancialYear | None = None,
    parish_amount: str | _Number | None = None,
    charged: str | _Number | None = None,
    scheme: str | Path | None = None,
    release: Path | None = None,
) -> BillAnswer:
    """What a household would pay in council tax, line by line, and why.

    COUNCIL is a billing authority: coventry, "City of Edinburgh", E07000066. Nothing that you
    enter is kept.

    Args:
        band: A to H; in Wales A to I.
        adults: Adults who live there. Default: 2.
        disregard: An adult who does not count, once for each: student, carer, apprentice and
            others.
        disabled: Reduction for disabled people: a band lower.
        annexe: An annexe of a relative or of the main household.
        exemption: The class under which it is exempt.
        use: main_home (default), second_home or empty.
        years_empty: For how many years it has been empty.
        premium: The council's premium, as 100%, or max.
        premium_exception: E to M: no premium is charged.
        income: Of applicant and partner: earnings=250/week, state_pension=11000/year.
        capital: Savings and investments.
        pension_age: Of pension age.
        pension_age_before_2021: Since before 1 April 2021.
        couple: Applicant and partner.
        children: Children in the household.
        hours: Hours a week worked for pay, by whoever works more.
        non_dependant: Another adult's gross pay, or what they are: 300/week, not-working,
            student.
        benefit: In payment: guarantee_credit, universal_credit=90/week and others.
        uc_element: Within universal credit: housing=110/week, children, childcare and others.
        uc_maximum: Universal credit before income is taken off.
        applicable_amount: What the household is held to need.
        second_adult: Gross income of an adult who shares a single applicant's home.
        group: What applicant or partner is beside: carer, disabled, care_leaver and others.
        further_reduction: What the billing authority takes off as it thinks fit; not in
            Scotland.
        council: As on the bill: the authority that sends it, such as Coventry or City of
            Edinburgh.
        year: Default: the newest held.
        parish_amount: Your parish's Band D, for the average parish.
        charged: What is charged before support, as 1,338.92 or 28.71/week, for the council's
            charges.
        scheme: A scheme file that decides claims of working age, in place of the one held.
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def bill(
    council: list[str] | tuple[str, ...],
    *,
    band: str,
    adults: int | str | None = None,
    disregard: str | Sequence[str] | None = ...,
    disabled: bool | None = False,
    annexe: bool | None = False,
    exemption: str | None = "",
    use: str | None = "main_home",
    years_empty: str | _Number | None = None,
    premium: str | _Number | None = None,
    premium_exception: str | None = "",
    income: Mapping[str, str] | Sequence[str] | str | None = ...,
    capital: str | _Number | None = None,
    pension_age: bool | None = False,
    pension_age_before_2021: bool | None = False,
    couple: bool | None = False,
    children: int | str | None = 0,
    hours: str | _Number | None = None,
    non_dependant: str | Sequence[str] | None = ...,
    benefit: Mapping[str, str | bool] | Sequence[str] | None = ...,
    uc_element: Mapping[str, str] | Sequence[str] | None = ...,
    uc_maximum: str | None = None,
    applicable_amount: str | None = None,
    second_adult: str | Sequence[str] | None = ...,
    group: str | Sequence[str] | None = ...,
    further_reduction: str | _Number | None = None,
    year: str | int | FinancialYear | None = None,
    parish_amount: str | _Number | None = None,
    charged: str | _Number | None = None,
    scheme: str | Path | None = None,
    release: Path | None = None,
) -> Answers[BillAnswer]:
    ...

@overload
def bill_households(
    council: str,
    *,
    file: str | Path,
    year: str | int | FinancialYear | None = None,
    parish_amount: str | _Number | None = None,
    scheme: str | Path | None = None,
    rows: str | Path | None = None,
    release: Path | None = None,
) -> BillHouseholdsAnswer:
    """What the households of a file pay and are awarded, in all and row by row.

    COUNCIL is a billing authority. The file has a row for each household or claim, in the
    columns that the manual lists under `A file of households`; every fault is told by line and
    column. Nothing of it is kept.

    Args:
        council: A billing authority of England, Wales or Scotland.
        file: A CSV file with a row for each household or claim; read on this machine and not
            kept.
        year: Default: the newest held.
        parish_amount: A parish's Band D, for the average parish.
        scheme: A scheme file that decides claims of working age, in place of the one held.
        rows: Write the bill of each row into this CSV file.
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def bill_households(
    council: list[str] | tuple[str, ...],
    *,
    file: str | Path,
    year: str | int | FinancialYear | None = None,
    parish_amount: str | _Number | None = None,
    scheme: str | Path | None = None,
    rows: str | Path | None = None,
    release: Path | None = None,
) -> Answers[BillHouseholdsAnswer]:
    ...

@overload
def who_pays(
    council: str,
    *,
    records: str | Path | None = None,
    parish_amount: str | _Number | None = None,
    by: str | Sequence[str] | None = ...,
    local_deciles: bool | None = False,
    rise: Mapping[str, str | _Number] | Sequence[str] | str | _Number | None = ...,
    band_d: Mapping[str, str | _Number] | Sequence[str] | str | _Number | None = ...,
    plan: str | None = "",
    target: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    freeze: str | Sequence[str] | None = ...,
    whole_bill: bool | None = False,
    rebate: str | _Number | None = None,
    rebate_to: int | str | None = None,
    rebate_age: str | Sequence[str] | None = ...,
    rebate_bands: str | Sequence[str] | None = ...,
    rebate_tenure: str | Sequence[str] | None = ...,
    take_up: str | _Number | None = None,
    taper: str | _Number | None = None,
    low_capital: str | _Number | None = None,
    administration: str | _Number | None = None,
    support: str | _Number | None = None,
    premium: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    excepted: str | _Number | None = None,
    leaving: str | _Number | None = None,
    release: Path | None = None,
) -> WhoPaysAnswer:
    """Who pays a change of charges: by band, income, household, age and tenure.

    In the budget's own pounds. COUNCIL is a billing authority, or a county, police, fire or
    combined authority over all of its districts. Incomes are modelled. Small groups are given
    as ranges.

    Args:
        records: The council's own anonymised records in CSV, read and not kept.
        parish_amount: Your parish's Band D, for the average parish.
        by: The tables to print: band,decile,type,age,tenure (default).
        local_deciles: Also tenths of the area's own households.
        rise: A rise: 4.99%, or of another element police=2%. Default: the largest without a
            referendum.
        band_d: A Band D that is set in place of a rise: 1900, or of another element police=250.
        plan: A plan by band: 2018, or a YAML file of your own. With a rise, its highest.
        target: A band's own rise, as E=40%.
        freeze: Bands that the rise leaves out: ABC.
        whole_bill: Reductions on the whole bill of every authority.
        rebate: The share of the rise given back to low incomes.
        rebate_to: Up to which tenth of income. Default: 3.
        rebate_age: pension_age, working_age. Default: both.
        rebate_bands: In which bands. Default: all.
        rebate_tenure: To which tenures, a proxy of capital: social_rent, private_rent,
            mortgage, owned_outright.
        take_up: Of those who may, how many claim. Default: 100%.
        taper: The rebate falls by that share of the income above the limit.
        low_capital: Of those who fit the rest, how many have little enough capital.
        administration: What the rebates cost to run in a year.
        support: Working-age support, of what it meets now: +10%.
        premium: second_homes=100% or empty_homes=300%.
        excepted: Homes that an exception frees from the premium.
        leaving: Of the rest, homes that leave the charge.
        council: A billing authority, or a county, police, fire or combined authority.
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def who_pays(
    council: list[str] | tuple[str, ...],
    *,
    records: str | Path | None = None,
    parish_amount: str | _Number | None = None,
    by: str | Sequence[str] | None = ...,
    local_deciles: bool | None = False,
    rise: Mapping[str, str | _Number] | Sequence[str] | str | _Number | None = ...,
    band_d: Mapping[str, str | _Number] | Sequence[str] | str | _Number | None = ...,
    plan: str | None = "",
    target: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    freeze: str | Sequence[str] | None = ...,
    whole_bill: bool | None = False,
    rebate: str | _Number | None = None,
    rebate_to: int | str | None = None,
    rebate_age: str | Sequence[str] | None = ...,
    rebate_bands: str | Sequence[str] | None = ...,
    rebate_tenure: str | Sequence[str] | None = ...,
    take_up: str | _Number | None = None,
    taper: str | _Number | None = None,
    low_capital: str | _Number | None = None,
    administration: str | _Number | None = None,
    support: str | _Number | None = None,
    premium: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    excepted: str | _Number | None = None,
    leaving: str | _Number | None = None,
    release: Path | None = None,
) -> Answers[WhoPaysAnswer]:
    ...

@overload
def bands(
    council: str | None = "",
    *,
    year: str | int | FinancialYear | None = None,
    band_d: Mapping[str, str | _Number] | Sequence[str] | str | _Number | None = ...,
    requirement: str | _Number | None = None,
    expenditure: str | _Number | None = None,
    income: str | _Number | None = None,
    tax_base: str | _Number | None = None,
    special_items: str | _Number | None = None,
    part: Mapping[str, str] | Sequence[str] | None = ...,
    nation: str | None = "",
    rounding: str | None = "half_up",
    setting: str | None = "penny",
    disabled: bool | None = False,
    parish_amount: str | _Number | None = None,
    plan: str | None = "",
    target: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    rise: str | _Number | None = None,
    freeze: str | None = "",
    whole_bill: bool | None = False,
    collection_fund: str | _Number | None = None,
    release: Path | None = None,
) -> BandsAnswer:
    """What every band is charged, and what a change by band would raise, by which route.

    COUNCIL is a billing authority of England, Wales or Scotland. With a plan, targets or a
    rise: what such a change by band would raise there, by which lawful route, and who would
    bear it.

    Args:
        council: A billing authority of England, Wales or Scotland.
        year: Default: the newest held.
        band_d: A Band D to work from, once for each element: county=1578.69.
        requirement: A council tax requirement to work from.
        expenditure: Section 31A(2): to be met in the year; with income, in place of a
            requirement.
        income: Section 31A(3): grants, rates and other income.
        tax_base: Its tax base, in Band D equivalents.
        special_items: All parish precepts and special expenses.
        part: A part of the area: its special items and its tax base.
        nation: Default: england.
        rounding: half_up (default), down or up.
        setting: penny (default), penny_down, penny_up, nearest_nine_pence, nine_pence_down,
            unrounded.
        disabled: Show band A with the disabled reduction too.
        parish_amount: Your parish's Band D, for the average parish.
        plan: A published plan by band: 2018.
        target: A band's own rise, as E=40%.
        rise: A rise for every band; with a plan, its highest.
        freeze: Bands that the rise leaves out: ABC.
        whole_bill: Reductions on the whole bill of every authority.
        collection_fund: Share a surplus out, or a deficit: -1200000.
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def bands(
    council: list[str] | tuple[str, ...],
    *,
    year: str | int | FinancialYear | None = None,
    band_d: Mapping[str, str | _Number] | Sequence[str] | str | _Number | None = ...,
    requirement: str | _Number | None = None,
    expenditure: str | _Number | None = None,
    income: str | _Number | None = None,
    tax_base: str | _Number | None = None,
    special_items: str | _Number | None = None,
    part: Mapping[str, str] | Sequence[str] | None = ...,
    nation: str | None = "",
    rounding: str | None = "half_up",
    setting: str | None = "penny",
    disabled: bool | None = False,
    parish_amount: str | _Number | None = None,
    plan: str | None = "",
    target: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    rise: str | _Number | None = None,
    freeze: str | None = "",
    whole_bill: bool | None = False,
    collection_fund: str | _Number | None = None,
    release: Path | None = None,
) -> Answers[BandsAnswer]:
    ...

@overload
def taxbase(
    council: str | None = "",
    *,
    file: str | Path | None = None,
    chargeable: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    discounts: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    premiums: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    changes: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    support: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    collection_rate: str | _Number | None = None,
    in_lieu: str | _Number | None = None,
    places: int | str | None = None,
    nation: str | None = "",
    year: str | int | FinancialYear | None = None,
    more_support: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    release: Path | None = None,
) -> TaxBaseAnswer:
    """The tax base by band: of a form, or of a real authority and how it was reached.

    COUNCIL is an authority of England; for a county, police, fire or combined authority its
    billing authorities are added.

    Args:
        council: An authority of England; of a precepting one the billing authorities are added.
        file: The form, by item and band, in YAML or CSV.
        chargeable: H: chargeable dwellings by band.
        discounts: Q: discounts, as dwellings.
        premiums: E: premiums, as dwellings.
        changes: J: changes expected in the year.
        support: Z: council tax support, as dwellings.
        collection_rate: What is expected to be collected.
        in_lieu: Class O dwellings, which pay contributions in lieu.
        places: Decimal places of the tax base. Default: exact.
        nation: england (default), wales or scotland.
        year: Default: the newest held.
        more_support: What full support for so many more dwellings would do.
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def taxbase(
    council: list[str] | tuple[str, ...],
    *,
    file: str | Path | None = None,
    chargeable: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    discounts: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    premiums: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    changes: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    support: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    collection_rate: str | _Number | None = None,
    in_lieu: str | _Number | None = None,
    places: int | str | None = None,
    nation: str | None = "",
    year: str | int | FinancialYear | None = None,
    more_support: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    release: Path | None = None,
) -> Answers[TaxBaseAnswer]:
    ...

@overload
def schemes(
    council: str | None = "",
    *,
    year: str | int | FinancialYear | None = None,
    release: Path | None = None,
) -> SchemesAnswer:
    """Council tax support schemes held, or one in plain words.

    COUNCIL is a council, whose scheme for working age is shown, or england, wales or scotland
    for the national schemes; without it all are listed with their coverage.

    Args:
        council: A council, or england, wales or scotland for the national schemes.
        year: One financial year, e.g. 2026-27.
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def schemes(
    council: list[str] | tuple[str, ...],
    *,
    year: str | int | FinancialYear | None = None,
    release: Path | None = None,
) -> Answers[SchemesAnswer]:
    ...

@overload
def rise(
    council: str | None = "",
    *,
    year: str | int | FinancialYear | None = None,
    before: str | _Number | None = None,
    rise: str | _Number | None = None,
    increase: str | _Number | None = None,
    band_d: str | _Number | None = None,
    core: str | _Number | None = None,
    social_care: str | _Number | None = None,
    authority_class: str | None = "",
    tax_base: str | _Number | None = None,
    limit: str | _Number | None = None,
    limit_pounds: str | _Number | None = None,
    release: Path | None = None,
) -> RiseAnswer:
    """Whether a rise of Band D needs a referendum, and what it yields.

    COUNCIL is an authority of England. Without it, give a class and the Band D of the year
    before. The amount tested is the authority's own Band D, without parishes.

    Args:
        council: A council of England by name or code; or give a class and a Band D.
        year: Default: the one after the newest charges held.
        before: Default: the authority's own, as held.
        rise: As 4.99%.
        increase: On Band D, in place of a percentage: £5.
        band_d: In place of a rise: £1,598.05.
        core: Of a council with adult social care: the part that is not for it.
        social_care: Points for it.
        authority_class: Where no authority is named: social_care, shire_district, police, fire
            or gla.
        tax_base: To say what the rise yields. Default: as held.
        limit: A rise of so much or more needs a vote.
        limit_pounds: A rise above it needs a vote.
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def rise(
    council: list[str] | tuple[str, ...],
    *,
    year: str | int | FinancialYear | None = None,
    before: str | _Number | None = None,
    rise: str | _Number | None = None,
    increase: str | _Number | None = None,
    band_d: str | _Number | None = None,
    core: str | _Number | None = None,
    social_care: str | _Number | None = None,
    authority_class: str | None = "",
    tax_base: str | _Number | None = None,
    limit: str | _Number | None = None,
    limit_pounds: str | _Number | None = None,
    release: Path | None = None,
) -> Answers[RiseAnswer]:
    ...

@overload
def reform(
    council: str,
    *,
    like: str | None = "",
    proportion: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    release: Path | None = None,
) -> ReformAnswer:
    """Bands under a law that does not exist: other proportions, and what would follow.

    COUNCIL is a billing authority of England. The answer says what its own charge would be at
    the same Band D, and at the Band D that raises what is raised now.

    Args:
        council: A billing authority of England.
        like: Another nation's: scotland.
        proportion: A band's own multiple of Band D, once for each that changes: H=4.
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def reform(
    council: list[str] | tuple[str, ...],
    *,
    like: str | None = "",
    proportion: Mapping[str, str | _Number] | Sequence[str] | None = ...,
    release: Path | None = None,
) -> Answers[ReformAnswer]:
    ...

def loan(
    *,
    amount: str | _Number,
    years: str | _Number,
    rate: str | _Number | None = None,
    structure: str | None = "annuity",
    payments: int | str | None = 2,
    life: int | str | None = None,
    reducing: str | _Number | None = None,
    discount_rate: str | _Number | None = None,
    half_years_left: int | str | None = None,
    days_since_interest: int | str | None = None,
    release: Path | None = None,
) -> LoanAnswer:
    """A loan's schedule: repaid, interest, and what revenue sets aside for it.

    The amounts are those entered; nothing of a council is asked. Where no rate is entered it is
    the newest certainty rate of the PWLB that is held. Provision for repaying is beside it by
    both usual methods, since that is what revenue bears.

    Args:
        amount: What is borrowed: £8m.
        years: How long it runs; part-years in whole payments: 2.5.
        rate: Interest a year: 5.5%. Default: the newest PWLB certainty rate held for the term
            and structure.
        structure: annuity (default), equal_instalments or maturity.
        payments: Default: 2, as the PWLB has.
        life: Years over which revenue provides for repaying. Default: the loan's whole years.
        reducing: Also provide by a share of what is left, as 4% for debt of before 2008-09.
        discount_rate: To repay a maturity loan early: the rate it is valued at.
        half_years_left: How many half-years it still runs.
        days_since_interest: Days since interest was last paid. Default: none.
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

def rule(
    name: str | None = "",
    *,
    year: str | int | FinancialYear | None = None,
    nation: str | None = "england",
    release: Path | None = None,
) -> RuleAnswer:
    """The law and policy numbers by year, each with its source and status.

    NAME is a rule (ref.principles) or the first word of several (ref); without it all are
    listed. Each value carries its citation and says how well it is known.

    Args:
        name: A rule, as ref.principles, or the first word of several, as ref. Default: all.
        year: The value of one financial year. Default: every value.
        nation: england (default), wales or scotland; rules that it shares with others are
            included.
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

def data_status(
    *,
    release: Path | None = None,
) -> DataStatusAnswer:
    """What is held: every table, its newest year, coverage and gaps.

    Each table with its publisher, years, coverage and gaps, and what is not held.

    Args:
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

def councils(
    *,
    council_class: str | None = "",
    region: str | None = "",
    release: Path | None = None,
) -> CouncilsAnswer:
    """Every principal council of England with its code, class and region.

    Any of these names and codes may be given where a council is asked for.

    Args:
        council_class: london_borough, metropolitan, unitary, county or district; all where none
            is given.
        region: A region of England, as "North West"; all by default.
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def council(
    council: str,
    *,
    release: Path | None = None,
) -> CouncilAnswer:
    """A council's profile and ten years of history where held.

    COUNCIL is a council's name, former name, ONS or MHCLG code: coventry, "Isle of Wight",
    E06000046. Counties and fire, police and combined authorities of England are found too.

    Args:
        council: An authority of England: its name, former name, ONS or MHCLG code.
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def council(
    council: list[str] | tuple[str, ...],
    *,
    release: Path | None = None,
) -> Answers[CouncilAnswer]:
    ...

def nation(
    *,
    council_class: str | None = "",
    region: str | None = "",
    list_file: str | Path | None = None,
    councils: Sequence[str] | str | None = ...,
    year: str | int | FinancialYear | None = None,
    claim: str | None = "",
    by_council: bool | None = False,
    release: Path | None = None,
) -> NationAnswer:
    """Reserves and spending summed over any set of councils and year.

    Without a choice it is every principal council of England that existed in the year. Outturn
    and budget are printed apart. Former councils count as themselves in the years before they
    ended.

    Args:
        council_class: london_borough, metropolitan, unitary, county or district; every class by
            default.
        region: A region of England, as North West; all of England by default.
        list_file: Your own councils, one a line: name, former name or code; # begins a comment.
        councils: In place of class and region: names, former names or codes; commas or lines
            between.
        year: A financial year, as 2017-18; by default that of the claim, else the newest held.
        claim: A claim to test on the sums, as labour-2018; its year is then the claim's by
            default.
        by_council: Each council's part in every sum too, in CSV and JSON.
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def explain(
    council: str | None = "",
    line: str | None = "",
    year: str | int | FinancialYear | None = None,
    *,
    lines: Literal[True],
    depth: int | str | None = 3,
    strategy: str | Mapping[str, object] | Path | None = None,
    reserves: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    figures: Mapping[str, object] | Path | None = None,
    settlement: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    pressures: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    savings: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    one_off: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    assume: Mapping[str, str | _Number | Mapping[str, object]] | Sequence[str] | None = ...,
    assumptions: str | Path | None = None,
    to: str | int | FinancialYear | None = "2031-32",
    release: Path | None = None,
) -> LinesAnswer:
    """Why a figure is what it is, down to publisher, table and row.

    Formula, inputs and rule, for example of coventry gap_frozen_band_d 2027-28, or coventry
    price.adult_social_care 2028-29. With a strategy it reaches through levers and findings, as
    of coventry gap_left 2027-28.

    Args:
        council: A principal council of England.
        line: A line of the model, a driver, or the key of an assumption; of a plan also
            gap_left, or a duty (L03).
        year: The financial year.
        lines: List every line that can be asked for.
        depth: How many steps of the working to print (default: 3).
        strategy: Of a plan: a shipped strategy, a branch of one (referendum:yes_vote), or a
            file.
        reserves: Its reserves by name at 31 March 2026: General fund=12m.
        figures: A file of the council's own figures: YAML, CSV, or a workbook with its mapping.
        settlement: The council's own settlement by year, 2026-27 among them:
            2026-27=162.3m,2027-28=165m.
        pressures: Its own cost growth before savings, new in each year:
            2027-28=9.1m,2028-29=8.2m.
        savings: Savings already agreed, new in each year; shown below the gap.
        one_off: Money in its budget of 2026-27 that does not come again: reserves=4m.
        assume: Put your own value in the place of one, e.g. growth.tax_base@2027-28=1.2%.
        assumptions: A YAML file of your own assumptions.
        to: Last year of the outlook (default: 2031-32).
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

@overload
def explain(
    council: str | None = "",
    line: str | None = "",
    year: str | int | FinancialYear | None = None,
    *,
    lines: Literal[False] | None = False,
    depth: int | str | None = 3,
    strategy: str | Mapping[str, object] | Path | None = None,
    reserves: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    figures: Mapping[str, object] | Path | None = None,
    settlement: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    pressures: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    savings: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    one_off: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    assume: Mapping[str, str | _Number | Mapping[str, object]] | Sequence[str] | None = ...,
    assumptions: str | Path | None = None,
    to: str | int | FinancialYear | None = "2031-32",
    release: Path | None = None,
) -> ExplainAnswer:
    ...

@overload
def explain(
    council: list[str] | tuple[str, ...],
    line: str | None = "",
    year: str | int | FinancialYear | None = None,
    *,
    lines: Literal[False] | None = False,
    depth: int | str | None = 3,
    strategy: str | Mapping[str, object] | Path | None = None,
    reserves: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    figures: Mapping[str, object] | Path | None = None,
    settlement: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    pressures: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    savings: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    one_off: str | Sequence[str] | Mapping[str, str | _Number | Mapping[str, str | _Number | bool]] | None = None,
    assume: Mapping[str, str | _Number | Mapping[str, object]] | Sequence[str] | None = ...,
    assumptions: str | Path | None = None,
    to: str | int | FinancialYear | None = "2031-32",
    release: Path | None = None,
) -> Answers[ExplainAnswer]:
    ...

def accuracy(
    *,
    release: Path | None = None,
) -> AccuracyAnswer:
    """How good the outlook is: against published gaps, past outturns, full returns.

    The outlook from newest returns set against gaps that councils published, outturns of past
    years, and full returns; what it cannot do, and what it takes by judgement.

    Args:
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """

def check(
    paths: str | Path | Sequence[str | Path],
    *,
    release: Path | None = None,
) -> CheckAnswer:
    """Published worked examples put to the questions, with each difference.

    PATHS are case files or folders of them. The exit code is 0 where every figure agrees or has
    a written reason, 1 where one differs without, 2 where a file is not a case or asks what no
    question takes.

    Args:
        paths: A case file, or a folder that holds case files.
        release: another data release than the packaged one.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.errors`.
    """
