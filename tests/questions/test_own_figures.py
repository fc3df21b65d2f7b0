"""A council's own figures from YAML, CSV and the words of an option: the same from each."""

import json
from pathlib import Path

import pytest

import tallystick as ts
from barsetshire.entered import without_places
from tallystick.cli.main import run
from tallystick.figures.errors import BadFile, BadInput
from tallystick.figures.year import FinancialYear
from tallystick.forecast.own_figures import (
    ByYear,
    Counting,
    OneOffKind,
    OwnFigures,
    Place,
)
from tallystick.questions.own_assembly import figures_of
from tallystick.questions.own_figures_csv import from_csv
from tallystick.questions.own_figures_file import own_figures
from tallystick.questions.own_figures_yaml import from_yaml

Y25, Y26, Y27, Y28 = map(FinancialYear, (2025, 2026, 2027, 2028))
FULL = """
council: Barchester
edition: February 2026
source: Budget report, 24 February 2026
unit: £000
settlement:
  Revenue support grant: {2026-27: 41200, 2027-28: £42.9m}
  retained_rates: {2026/27: 60100, 2027/28: 61300}
budget: {net_revenue_expenditure: 300000, asctot: "91,500", investment_income: (2000)}
growth: {price.adult_social_care: {2027-28: 5%}, growth.levies: {2027-28: 3%}}
one_off:
  Budget smoothing: {amount: 4000, kind: reserves}
  collection_fund: {amount: -1200, recurring: true}
pressures:
  Pay: {2027-28: 9100, 2028-29: (8000)}
  Care: {of: adult_social_care, counting: whole, 2027-28: 6400, 2028-29: 9900}
savings: {2027-28: 3000}
reserves: {General fund: {kind: unallocated_reserves, 2025-26: 12000}}
planned_use: {general fund: {2026-27: 1000}}
minimum_balance: 5%
provision: {charge: {2026-27: 9000}, share: 2.5%, words: Equal instalments}
schools_deficit: {amount: {2025-26: 30000}, yearly_rise: 5000, plan_approved: false}
plan:
  base_year: 2026-27
  gap: {counting: whole, 2027-28: 8740.5}
  gap_is_after: [savings]
  tax_rise: {2027-28: 4.99%}
  tax_base: {2026-27: 81204.3}
  band_d: £1,704.20
"""


def of_yaml(text: str) -> OwnFigures:
    return figures_of(from_yaml(text, "own.yaml"), "own.yaml")


def of_csv(text: str) -> OwnFigures:
    return figures_of(from_csv(text, "own.csv"), "own.csv")


def values(by_year: ByYear) -> dict[FinancialYear, float]:
    return {year: entered.value for year, entered in by_year.items()}


def test_every_part_of_a_yaml_file_is_read() -> None:
    own = of_yaml(FULL)
    assert (own.council, own.edition) == ("Barchester", "February 2026")
    assert {name: values(row) for name, row in own.settlement.items()} == {
        "revenue_support_grant": {Y26: 41_200_000, Y27: 42_900_000},
        "retained_rates": {Y26: 60_100_000, Y27: 61_300_000},
    }
    assert {name: each.value for name, each in own.budget.items()} == {
        "net_revenue_expenditure": 300_000_000,
        "adult_social_care": 91_500_000,
        "investment_income": -2_000_000,
    }
    assert {name: values(row) for name, row in own.growth.items()} == {
        "price.adult_social_care": {Y27: 0.05},
        "levies": {Y27: 0.03},
    }
    smoothing, collection = own.one_offs
    assert (smoothing.name, smoothing.kind, smoothing.recurring) == (
        "Budget smoothing",
        OneOffKind.RESERVES,
        False,
    )
    assert (collection.amount.value, collection.kind, collection.recurring) == (
        -1_200_000,
        OneOffKind.COLLECTION_FUND,
        True,
    )
    pay, care = own.pressures
    assert (pay.counting, pay.line, values(pay.amounts)) == (
        Counting.NEW,
        "",
        {Y27: 9_100_000, Y28: -8_000_000},
    )
    assert (care.counting, care.line) == (Counting.WHOLE, "adult_social_care")
    assert [values(row.amounts) for row in own.savings] == [{Y27: 3_000_000}]
    (reserve,) = own.reserves
    assert (reserve.kind, values(reserve.balances), values(reserve.planned_use)) == (
        "unallocated_reserves",
        {Y25: 12_000_000},
        {Y26: 1_000_000},
    )
    assert own.minimum_balance is None
    assert own.minimum_balance_share is not None
    assert own.minimum_balance_share.value == 0.05
    assert own.provision is not None
    assert own.provision.words == "Equal instalments"
    assert own.schools_deficit is not None
    assert own.schools_deficit.plan_approved is False
    assert own.plan is not None
    assert own.plan.gap is not None
    assert values(own.plan.gap.amounts) == {Y27: 8_740_500}
    assert own.plan.gap_is_after == {"savings"}
    assert values(own.plan.tax_base) == {Y26: 81_204.3}
    assert own.plan.band_d is not None
    assert own.plan.band_d.value == 1704.2


def test_a_number_carries_where_it_was_read_and_what_stood_there() -> None:
    entered = of_yaml(FULL).settlement["retained_rates"][Y27]
    assert entered.place == Place(
        file="own.yaml",
        cell="settlement.retained_rates.2027-28",
        label="Budget report, 24 February 2026",
    )
    assert entered.written == "61300"


def test_csv_by_row_and_by_year_and_yaml_come_to_the_same() -> None:
    by_row = (
        "line,name,year,amount (£000),unit,source,counting,of\n"
        'settlement,Retained rates,2026-27,"60,100",,Table 3,,\n'
        "settlement.retained_rates,,2027-28,61300,,Table 3,,\n"
        "pressures,Care,2027-28,6.4,£m,Table 4,whole,adult_social_care\n"
        "pressures,Care,2028-29,£9.9m,,Table 4,whole,adult_social_care\n"
    )
    by_year = (
        "line;2026-27;2027-28;2028-29;unit;counting;of\n"
        "settlement.retained_rates;60100;61300;;£000;;\n"
        "pressures.Care;;6400;9900;£000;whole;adult_social_care\n"
    )
    nested = (
        "unit: thousands\nsettlement: {retained_rates: {2026-27: 60100, 2027-28: 61300}}\n"
        "pressures: {Care: {counting: whole, of: adult social care, 2027-28: 6400, 2028-29: 9900}}"
    )
    figures = [of_csv(by_row), of_csv(by_year), of_yaml(nested)]
    assert without_places(figures[0]) == without_places(figures[1]) == without_places(figures[2])
    place = figures[0].settlement["retained_rates"][Y26].place
    assert (place.cell, place.label) == ("line 2", "Table 3")


BAD = [
    (
        "settlement: {2026-27: 330700, 2027-28: 340000}",
        "settlement.2026-27",
        "likely thousands, £3",
    ),
    ("settlement: {2026-27: £330m, 2027-28: 340000}", "settlement.2027-28", "one is in thousands"),
    ("settlement: {2027-28: £330m}", "settlement.2027-28", "has no 2026-27"),
    ("settlement: {2026-27: £3m, 2028-29: £3m}", "settlement.2026-27", "has no 2027-28"),
    (
        "settlement: {A: {2026-27: £3m, 2027-28: £3m}, B: {2026-27: £3m}}",
        "settlement.B.2026-27",
        "has no 2027-28, which settlement.A has",
    ),
    (
        "settlement: {2026-27: £3m, rsg: {2026-27: £2m}}",
        "settlement.2026-27",
        "counted twice",
    ),
    ("settlement: {2026-27: £3m, 2027-28: -£3m}", "settlement.2027-28", "mixed signs"),
    ("reserves: {A: {2025-26: -£3m}}", "reserves.A.2025-26", "likely £3,000,000"),
    ("savings: {2027-28: -£3m}", "savings.2027-28", "sign is reversed"),
    ("budget: {investment_income: £2m}", "budget.investment_income", "likely −£2,000,000"),
    ("pressures: {Pay: {2027-28: about 9m}}", "pressures.Pay.2027-28", "“about 9m” is not an am"),
    ("pressures: {Pay: 9m}", "pressures.Pay", "needs its financial year"),
    ("setlement: {2026-27: £3m}", "setlement", "Near matches: settlement"),
    ("budget: {adult_care: £3m}", "budget.adult_care", "adult_social_care"),
    ("plan: {gapp: {2027-28: £3m}}", "plan.gapp.2027-28", "plan.gap"),
    ("one_off: {Land: £3m}", "one_off.Land", "needs its kind, one of reserves, receipts"),
    ("one_off: {Land: {kind: sale, amount: £3m}}", "one_off.Land", "kind: No one-off money is cal"),
    ("growth: {levies: {2027-28: 5}}", "growth.levies.2027-28", "times the whole"),
    ("unit: £000\npressures: {2027-28: £900}", "pressures.2027-28", "where the unit is £000"),
    ("pressures: {Pay: {2027-28: £1m}, pay: {2027-28: £2m}}", "pressures.pay.2027-28", "twice"),
    ("pressures: {2027-28: £1m, 2027/28: £2m}", "pressures", "2027-28 is given twice"),
    ("schools_deficit: {yearly_rise: £3m}", "own.yaml", "needs its amount"),
    ("edition: February", "", ""),
]


@pytest.mark.parametrize(("text", "where", "said"), BAD[:-1])
def test_what_cannot_be_right_is_refused_at_its_place(text: str, where: str, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        of_yaml(text)
    assert f"own.yaml, {where}: " in str(caught.value) or where == "own.yaml"
    assert said in str(caught.value)


def test_a_file_of_words_alone_is_read() -> None:
    assert of_yaml(BAD[-1][0]) == OwnFigures(edition="February")


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ("", "own.csv", "is empty"),
        ("line,year\nsettlement,2026-27\n", "own.csv, line 1", "needs the columns"),
        ("line,amout\n", "own.csv, line 1", "no column is called “amout”; there is: amount"),
        ("line,amount,amount (£000)\n", "own.csv, line 1", "two columns are of the same year"),
        (
            "line,year,amount\nsettlement,2026-27,£3m\nsettlement,2027-28,n/a\n",
            "own.csv, line 3",
            "“n/a” is not an amount",
        ),
        ("line,year,amount\npressures,2027-28,9,100\n", "own.csv, line 2", "more values than head"),
        ("line,year,amount,unit\npressures,2027-28,9,dollars\n", "own.csv, line 2", "is no unit"),
        ("line,2027-28,2029-30\npressures,£1m,£2m\n", "own.csv, line 2", "has no 2028-29"),
        ("line,year,amount\npressures,27-28,£9m\n", "own.csv, line 2", "not a financial year"),
        (
            "line,amount\nbudget.asctot,£9m\nbudget.asctot,£9m\n",
            "own.csv, line 3",
            "budget.adult_social_care is given twice",
        ),
        (
            "line,year,amount\npressures.A,2027-28,£9m\npressures.A,2027-28,£9m\n",
            "own.csv, line 3",
            "it stands at own.csv, line 2 too",
        ),
    ],
)
def test_a_bad_csv_file_is_refused_at_its_line(text: str, where: str, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        of_csv(text)
    assert str(caught.value).startswith(where)
    assert said in str(caught.value)


def test_every_fault_of_a_file_is_told_together() -> None:
    with pytest.raises(BadInput) as caught:
        of_yaml("pressures: {A: {2027-28: x}, B: {2027-28: y}}\nfoo: 3")
    assert "pressures.A.2027-28" in str(caught.value)
    assert "pressures.B.2027-28" in str(caught.value)
    assert "'foo'" in str(caught.value)


@pytest.mark.parametrize("text", ["", "[1", "settlement", "- a\n- b\n"])
def test_a_file_that_holds_no_figures_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadFile, match=r"^own\.yaml"):
        of_yaml(text)


def test_the_file_decides_by_its_ending(tmp_path: Path) -> None:
    file = tmp_path / "own.pdf"
    file.write_text("settlement: 3")
    with pytest.raises(BadFile, match="of no form that is read"):
        own_figures(file)
    with pytest.raises(BadFile, match="cannot be read: No such file"):
        own_figures(tmp_path / "none.yaml")


def test_the_command_and_python_print_what_was_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(FULL)
    assert run(["figures", "read", str(file), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    answer = ts.own_figures(file)
    assert printed == answer.to_dict()
    assert answer.at("figures.plan.band_d.amount") == 1704.2
    assert answer.at("figures.plan.band_d.unit") == "£ on Band D"
    assert {row.status for row in answer.rows() if row.line.startswith("figures.")} == {"entered"}
    assert run(["figures", "read", str(file)]) == 0
    assert "42,900,000" in capsys.readouterr().out
