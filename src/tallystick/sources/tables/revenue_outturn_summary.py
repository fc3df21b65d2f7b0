"""Revenue Outturn Summary (RS) by local authority, one workbook a year, 2010-11 to 2017-18.

Two layouts. To 2014-15 (xls) the form is spread over sheets `RS LA Data <year> (1)` and `(2)`: the
first has net current expenditure, financing and balances at 1 April, the second balances at 31
March. From 2015-16 (xlsx) one sheet `RS LA Data <year>` has it all, and a row of measure numbers
above the header tells 1 April (2 and 6) from 31 March (3 and 7). A line is known by its title, and
an authority by its E-code, which every year prints.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from tallystick.figures.errors import DataDamaged
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import plain
from tallystick.sources.table import Line, Table
from tallystick.sources.table_in_making import TableInMaking
from tallystick.sources.workbook import column_letters, number, sheets, text

_SPREAD_OVER_SHEETS = b"\xd0\xcf\x11\xe0"
_OPENING, _CLOSING = frozenset({"2", "6"}), frozenset({"3", "7"})
_CLASSES = {"L": "LB"}
_NOT_READ = ("please confirm", "number of authorities that confirmed")
_MEMORANDUM_SECTION = "Net current expenditure ("
_LEFT_OUT_OF_TITLES = re.compile(
    r"\(total of lines[^)]*\)|\[SG line[^\]]*\]|\(\d\)|\(line 980 minus 981\)"
    r"|\(1 April \d{4}\)|\(31 March \d{4}\)|\bat (?:1 April|31 March).*$",
    re.IGNORECASE,
)
_BALANCES = {
    "schools reserves level": ("ressch_strt", "ressch_end"),
    "public health financial reserves level": ("resph_strt", "resph_end"),
    "other earmarked financial reserves level": ("resoth_strt", "resoth_end"),
    "unallocated financial reserves level": ("resunall_strt", "resunall_end"),
    "housing revenue account hra reserves": ("reshra_start", "reshra_end"),
}
_CODES = {
    "education services": "edutot",
    "highways and transport services": "transtot",
    "social care": "social_care",
    "children social care": "csctot",
    "adult social care": "asctot",
    "public health": "phtot",
    "housing services gfra only": "housgfcftot",
    "cultural and related services": "cultot",
    "environmental and regulatory services": "envtot",
    "planning and development services": "plantot",
    "police services": "poltot",
    "fire and rescue services": "frstot",
    "central services": "centot",
    "other services": "othtot",
    "total service expenditure": "servicetot",
    "education student support mandatory awards": "student_support",
    "housing benefits rent allowances mandatory payments": "hbrent",
    "housing benefits non hra rent rebates mandatory payments": "hbnreb",
    "housing benefits rent rebates to hra tenants mandatory payments": "hbhreb",
    "housing benefits subsidy limitation transfers from hra": "hbsubl",
    "contribution to the hra re items shared by the whole community": "hbhrashare",
    "parish precepts": "parishaggprecept",
    "integrated transport authority levy": "levyita",
    "waste disposal authority levy": "levywaste",
    "london pensions fund authority levy": "levylonpen",
    "other levies": "levyother",
    "external trading accounts net surplus deficit": "tradaccext",
    "internal trading accounts net surplus deficit": "tradaccint",
    "capital charges accounted for in external trading accounts": "tradcapext",
    "capital charges accounted for in internal trading accounts": "tradcapint",
    "capital items accounted for in external trading accounts": "tradcapext",
    "capital items accounted for in internal trading accounts": "tradcapint",
    "appropriations to from accumulated absences account": "accumul",
    "adjustments to net current expenditure": "adjnce",
    "net current expenditure": "netcurrtot",
    "local tax collection council tax benefit paid to the collection fund": "council_tax_benefit",
    "local tax collection non domestic rate relief discretionary payments": (
        "discretionary_rate_relief"
    ),
    "local tax collection non domestic rate relief discr pay": "discretionary_rate_relief",
    "levy environment agency flood defence": "levyflood",
    "capital expenditure charged to the gf revenue account cera": "cera",
    "capital expenditure charged to the gf revenue account cera exclude public health": "cera",
    "capital expenditure charged to the gf revenue account cera public health": "ceraph",
    "flexible use of capital receipts": "caprecflex",
    "provision for bad debts": "provbad",
    "provision for repayment of principal": "provprin",
    "leasing payments": "leasing",
    "interest payable and similar charges": "intextpay",
    "interest interest payable and similar charges": "intextpay",
    "interest external payments": "intextpay",
    "interest hra item 8 payments and receipts": "inthrapay",
    "sub total": "expenditure_before_interest_received",
    "interest and investment income external receipts and dividends": "intinvinc",
    "private finance initiative pfi schemes difference from service charge": "pfidiff",
    "appropriations to from financial instruments adjustment account": "appfinadj",
    "appropriations to from unequal pay back pay account": "appunequal",
    "specific and special revenue grants outside aef": "grantoutaef",
    "specific and special grants outside aef": "grantoutaef",
    "business rates supplement": "brsupp",
    "business rates supplement gla only": "brsupp",
    "community infrastructure levy": "levycil",
    "carbon reduction commitment transactions expenditure": "crcexp",
    "carbon reduction commitment transactions income": "crcinc",
    "carbon reduction commitment crc transactions expenditure": "crcexp",
    "carbon reduction commitment crc transactions income": "crcinc",
    "revenue expenditure": "revenuetot",
    "local services support grant lssg": "local_services_support_grant",
    "specific and special revenue grants inside aef": "grantinaef",
    "specific and special grants inside aef": "grantinaef",
    "area based grant abg": "area_based_grant",
    "net revenue expenditure": "netrevexp",
    "inter authority transfers in respect of reorganisation": "trnsreorg",
    "appropriations to from schools reserves": "appressch",
    "appropriations to from public health financial reserves": "appresph",
    "appropriations to from other earmarked financial reserves": "appresoth",
    "appropriations to from unallocated financial reserves": "appresunall",
    "the budget requirement": "budget_requirement",
    "revenue support grant": "grantrsg",
    "police grant": "grantpol",
    "general gla grant": "general_gla_grant",
    "redistributed non domestic rates": "redistributed_rates",
    "retained income from rate retention scheme": "retainnndr",
    "collection fund surplus deficits for council tax": "colfunct",
    "other items": "other_items",
    "council tax requirement": "ctrtot",
    "prior year adjustments": "resprioradj",
    "depreciation": "capdep",
    "loss on impairment of assets": "caploss",
    "revaluations taken to surplus or deficit on the provision of services": "capreval",
    "credit for capital grants": "capgrant",
    "credit for amortisation of capital grants and other capital contributions": (
        "credit_for_amortised_capital_grants"
    ),
    "revenue expenditure funded from capital by statute": "caprecs",
    "revenue expenditure funded from capital by statute recs": "caprecs",
    "total capital charges": "captot",
    "total capital items": "captot",
    "one off equal pay costs falling on the schools budge": "equal_pay_schools",
    "one off equal pay costs falling on the schools budget": "equal_pay_schools",
    "one off equal pay costs chargeable to any other revenue account": "equal_pay_other",
    "reversal of revenue expenditure funded from capital by statute recs": "recs_reversal",
    "total service expenditure on non ias and pfi basis": "servicetot_on_balance_sheet",
    "total service expenditure on non ias19 and pfi on balance sheet basis": (
        "servicetot_on_balance_sheet"
    ),
    "total housing revenue account hra income": "hrainctot",
    "total housing revenue account hra expenditure": "hraexptot",
    "surplus or deficit for the year on hra services": "hradiff",
    "number of pensioners in receipt of a reduced council tax bill": "lcts_pensioners",
    "number of working age people in receipt of a reduced council tax bill": "lcts_working_age",
    "total number of pensioners and working age people in receipt of a reduced council tax bill": (
        "lcts_recipients"
    ),
    "total council tax revenue foregone pensioners": "lctspen",
    "total council tax revenue foregone working age people": "lctswa",
    "total amount of council tax revenue foregone": "lctstot",
    "the total amount paid to local parishes by the billing authority with respect to their "
    "council tax support allocation": "lctsparish",
}
_PEOPLE = frozenset({"lcts_pensioners", "lcts_working_age", "lcts_recipients"})


@dataclass(frozen=True, slots=True)
class _Header:
    row: int
    e_code: int
    name: int
    printed_class: int


def read(source: str, data: bytes) -> Table:
    """Every line of the year's summary, in pounds; financing is negative, as printed.

    Raises:
        DataDamaged: if a sheet, its headers or the title of a line are not those of these layouts.
    """
    table = TableInMaking.of(source)
    written = table.written_year
    spread = data.startswith(_SPREAD_OVER_SHEETS)
    wanted = tuple(
        f"RS LA Data {written}{part}" for part in ((" (1)", " (2)") if spread else ("",))
    )
    for order, (name, rows) in enumerate(sheets(data, wanted).items()):
        header = _header(rows, name, written)
        columns = _columns(rows, header, name, spread=spread)
        if spread:
            columns = {i: line for i, line in columns.items() if order == 0 or _is_closing(line)}
        table.lines += columns.values()
        for place, code, printed_name, is_total in _authorities(rows, header):
            table.add_row(code, printed_name, place, rows[place], columns)
            if is_total:
                table.totals.add(code)
    return table.table()


def _header(rows: list[list[object]], name: str, written: str) -> _Header:
    place, titles = next(
        ((index, titles) for index, titles in enumerate(map(_first_six, rows)) if _heads(titles)),
        (-1, []),
    )
    if not titles:
        raise DataDamaged(
            f"Sheet {name}: no row has the headers E-code, Local authority and Class in its first "
            "six columns. A layout that has not been seen is not guessed."
        )
    if place < 4 or written not in text(rows[0][0]):  # noqa: PLR2004 - four rows stand above it
        raise DataDamaged(f"Sheet {name}: its first row does not name the year {written}.")
    return _Header(
        row=place,
        e_code=0,
        name=titles.index("Local authority"),
        printed_class=titles.index("Class"),
    )


def _first_six(row: list[object]) -> list[str]:
    return [text(cell) for cell in row[:6]]


def _heads(titles: list[str]) -> bool:
    return titles[:1] == ["E-code"] and {"Local authority", "Class"} <= set(titles)


def _columns(
    rows: list[list[object]], header: _Header, name: str, *, spread: bool
) -> dict[int, Line]:
    titles = rows[header.row]
    sections = rows[header.row - 1] if spread else rows[header.row - 2]
    lines: dict[int, Line] = {}
    section = ""
    for index in range(header.printed_class + 1, len(titles)):
        section = text(sections[index]) or section
        title = text(titles[index])
        if not title or section.startswith(_MEMORANDUM_SECTION):
            continue
        key = plain(_LEFT_OUT_OF_TITLES.sub(" ", title)).removeprefix("estimated ")
        if key.startswith(_NOT_READ):
            continue
        code = _CODES.get(key, "")
        if key in _BALANCES:
            measure = _measure(rows, header, index) if not spread else ""
            closing = name.endswith("(2)") if spread else measure in _CLOSING
            if not spread and measure not in _OPENING | _CLOSING:
                raise DataDamaged(
                    f"Sheet {name}: column {column_letters(index)} ({title}) has the measure "
                    f"{measure!r}, which is neither 1 April nor 31 March."
                )
            code = _BALANCES[key][closing]
        if not code:
            raise DataDamaged(
                f"Sheet {name}: column {column_letters(index)} is headed {title!r}, which this "
                "layout does not know."
            )
        if section.lower().startswith("icelandic"):
            code = f"icelandic_{code}"
        people = code in _PEOPLE
        lines[index] = Line(
            code=code,
            label=title,
            unit="people" if people else "GBP",
            section=section,
            sheet=name,
            column=column_letters(index),
            scale=1.0 if people else 1000.0,
        )
    return _told_apart(lines)


def _told_apart(columns: dict[int, Line]) -> dict[int, Line]:
    """From 2017-18 line 880 is the collection fund alone, and line 885 the other items."""
    if "colfunct" not in {line.code for line in columns.values()}:
        return columns
    return {
        index: replace(line, code="othinc") if line.code == "other_items" else line
        for index, line in columns.items()
    }


def _authorities(rows: list[list[object]], header: _Header) -> Iterator[tuple[int, str, str, bool]]:
    for place in range(header.row + 1, len(rows)):
        row = rows[place]
        e_code, name = text(row[header.e_code]), text(row[header.name])
        printed_class = text(row[header.printed_class])
        if re.fullmatch(r"E\d{4}", e_code):
            yield place, e_code, name, False
        elif not e_code and name == "ENGLAND":
            yield place, "E92000001", name, True
        elif not e_code and name and printed_class:
            yield place, f"class:{_CLASSES.get(printed_class, printed_class)}", name, True


def _is_closing(line: Line) -> bool:
    return line.code.endswith("_end")


def _measure(rows: list[list[object]], header: _Header, index: int) -> str:
    value = number(rows[header.row - 3][index])
    return "" if value is None else str(int(value))
