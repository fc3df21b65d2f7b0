"""The bills of a file of households or claims: what they pay and are awarded, in all and by row."""

import csv
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.amount_kinds import Money, Year
from tallystick.questions.answer import Answer, told
from tallystick.questions.fields import asked
from tallystick.questions.kinds import File, Text
from tallystick.questions.opening import lines_of, rulebook, versions_of
from tallystick.questions.plain import Place
from tallystick.questions.question import Question
from tallystick.questions.scheme_asked import scheme_asked

if TYPE_CHECKING:
    from tallystick.bills.bill import Schemes
    from tallystick.bills.billed_file import Billed, BilledFile
    from tallystick.council_tax.charges import Charges
    from tallystick.sources.release import Release

_POUNDS, _DWELLINGS = "£ a year", "dwellings"


@dataclass(frozen=True, slots=True)
class BillHouseholdsRequest:
    """A billing authority and a file of households; a changed scheme where one is tried."""

    council: str = asked(
        Text(120),
        "Council",
        "A billing authority of England, Wales or Scotland.",
        is_positional=True,
    )
    file: Path = asked(
        File(),
        "File of households",
        "A CSV file with a row for each household or claim; read on this machine and not kept.",
        is_local=True,
    )
    year: FinancialYear | None = asked(Year(), "Year", "Default: the newest held.", default=None)
    parish_amount: Decimal | None = asked(
        Money(), "Parish", "A parish's Band D, for the average parish.", default=None
    )
    scheme: Path | None = asked(
        File(),
        "Scheme",
        "A scheme file that decides claims of working age, in place of the one held.",
        default=None,
        is_local=True,
    )
    rows: Path | None = asked(
        File(),
        "Rows",
        "Write the bill of each row into this CSV file.",
        default=None,
        is_local=True,
    )


@dataclass(frozen=True, slots=True)
class BilledTogether:
    """Households together, in pounds a year."""

    identified_by: ClassVar[str] = "band"

    band: str
    dwellings: Decimal = told(_DWELLINGS)
    liability: Decimal = told(_POUNDS, "What is charged before support.")
    support: Decimal = told(_POUNDS)
    to_pay: Decimal = told(_POUNDS)
    awarded: Decimal = told(_DWELLINGS, "Those with support.")
    undecided: Decimal = told(
        _DWELLINGS, "Those that ask for it under a scheme that is not held: none is taken off."
    )


@dataclass(frozen=True, slots=True, repr=False)
class BillHouseholdsAnswer(Answer):
    """The bills of a file: all of it, and by the band that is charged."""

    FORMAT: ClassVar[str] = "tallystick-bill-households-1"

    council: str
    code: str
    year: FinancialYear
    file: str
    rows_read: int = told("rows")
    total: BilledTogether = told()
    bands: tuple[BilledTogether, ...] = told()
    schemes: tuple[str, ...] = told("", "The schemes that decided claims.")
    notes: tuple[str, ...] = ()

    @property
    def headline(self) -> str:
        """What all of them pay, and the support that is taken off."""
        return (
            f"{self.total.dwellings:,} households of {self.file} would pay "
            f"£{self.total.to_pay:,.2f} in {self.council} in {self.year}, after support of "
            f"£{self.total.support:,.2f}"
        )

    @property
    def place(self) -> Place:
        """The billing authority."""
        return Place(self.council, self.code)


def work(request: BillHouseholdsRequest, release: "Release") -> BillHouseholdsAnswer:
    """The bill of every household of the file, to the penny that of a single bill.

    Raises:
        UnknownName: if there is no such billing authority.
        BadFile: if a file cannot be read.
        Faults: every fault of the file together, by line and column.
        MissingFigure: if the charges of the area are not held.
    """
    from tallystick.bills.billed_file import bill_file
    from tallystick.council_tax.levels import charges_for

    charges = charges_for(release, request.council, request.year, request.parish_amount)
    schemes = _schemes(request, release, charges)
    rules = rulebook(release, charges.nation.casefold())
    file = request.file
    billed = bill_file(lines_of(file), file.name, charges, schemes, rules)
    if request.rows is not None:
        _write(billed, request.rows)
    total = billed.total
    return BillHouseholdsAnswer(
        council=charges.area_name,
        code=charges.area_code,
        year=charges.year,
        file=file.name,
        rows_read=len(billed.rows.lines),
        total=_together(total),
        bands=tuple(map(_together, billed.bands)),
        schemes=tuple(
            scheme.title
            for scheme in (schemes.pension_age, schemes.working_age)
            if scheme is not None
        )
        if total.awarded or total.undecided
        else (),
        notes=(*charges.notes, *_notes(schemes, charges, total)),
        versions=versions_of(release),
    )


def _schemes(request: BillHouseholdsRequest, release: "Release", charges: "Charges") -> "Schemes":
    """The schemes of the area and year, as held or as the request changes them."""
    from tallystick.bills.bill import Schemes, schemes_held

    schemes = schemes_held(release, charges)
    if request.scheme is None:
        return schemes
    return Schemes(schemes.pension_age, scheme_asked(request.scheme, charges.nation))


def _notes(schemes: "Schemes", charges: "Charges", total: "Billed") -> tuple[str, ...]:
    notes: tuple[str, ...] = ()
    scheme = schemes.working_age
    if scheme is not None and scheme.year not in (None, charges.year):
        notes = (f"The scheme of working age is that of {scheme.year}.",)
    if total.undecided:
        undecided = (
            f"A support scheme of {charges.area_name} for {charges.year} is not held: nothing is "
            f"taken off for {total.undecided:,} households that ask for support."
        )
        notes = (*notes, undecided)
    return notes


def _together(billed: "Billed") -> BilledTogether:
    return BilledTogether(
        band=billed.band or "all",
        dwellings=billed.dwellings,
        liability=billed.liability,
        support=billed.support,
        to_pay=billed.to_pay,
        awarded=billed.awarded,
        undecided=billed.undecided,
    )


def _write(billed: "BilledFile", path: Path) -> None:
    from tallystick.bills.billed_file import ROW_COLUMNS
    from tallystick.figures.files import write_file

    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(ROW_COLUMNS)
    writer.writerows(billed.rows.written())
    write_file(path, text.getvalue().encode())


QUESTION = Question(
    name="bill_households",
    about=(
        "COUNCIL is a billing authority. The file has a row for each household or claim, in the "
        "columns that the manual lists under `A file of households`; every fault is told by line "
        "and column. Nothing of it is kept."
    ),
    request=BillHouseholdsRequest,
    answer=BillHouseholdsAnswer,
    work=work,
)
"""Asked by the command and from Python; no address takes files of households."""
