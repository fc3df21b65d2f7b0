"""Households written as the rows of a file, as a council would give them."""

import csv
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO

from tallystick.bills.household import Household
from tallystick.reductions.claim import Claim


def household_file(households: Iterable[Household]) -> str:
    """The households as CSV text, each in a row with a number of its own."""
    rows = [{"id": str(place), **_row(one)} for place, one in enumerate(households)]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    text = StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _row(household: Household) -> dict[str, str]:
    dwelling = household.dwelling
    row = {
        "band": dwelling.band,
        "use": dwelling.use,
        "disabled": _yes(dwelling.disabled_reduction),
        "adults": str(len(household.adults)),
        "disregards": "; ".join(one.disregard for one in household.adults if one.disregard),
        "exemption": dwelling.exemption_class or "",
        "annexe": _yes(dwelling.is_annexe),
        "years_empty": "" if dwelling.years_empty is None else str(dwelling.years_empty),
        "premium": _premium(dwelling.premium),
        "premium_exception": dwelling.premium_exception or "",
        "claim": _yes(household.claim is not None),
    }
    return row if household.claim is None else row | _claim(household.claim)


def _claim(claim: Claim) -> dict[str, str]:
    row = {
        "pension_age": _yes(claim.pension_age),
        "pension_age_before_2021": _yes(claim.pension_age and claim.pension_age_before_2021),
        "couple": _yes(claim.couple),
        "under_25": _yes(claim.under_25),
        "children": str(claim.children),
        "children_under_5": str(claim.children_under_5),
        "hours": str(claim.hours_worked),
        "capital": str(claim.capital),
        "childcare": str(claim.childcare),
        "benefits": "; ".join(sorted(claim.benefits)),
        "groups": "; ".join(sorted(claim.groups)),
        "applicable_amount": _given(claim.applicable_amount),
        "assessed_income": _given(claim.assessed_income),
        "student_household": _yes(claim.student_household),
        **{f"income_{kind}": str(amount) for kind, amount in claim.incomes.items()},
        **{f"premium_{name}": str(number) for name, number in claim.premiums.items()},
    }
    credit = claim.universal_credit
    if credit is not None:
        row |= {
            "uc_award": str(credit.award),
            "uc_earnings": str(credit.earnings),
            "uc_other_income": str(credit.other_income),
            "uc_maximum": _given(credit.maximum_amount),
            **{f"uc_{name}": str(amount) for name, amount in credit.elements.items()},
        }
    for place, one in enumerate(claim.non_dependants, start=1):
        name = f"non_dependant_{place}"
        row |= {
            name: str(one.gross_weekly_income),
            f"{name}_works": _yes(one.works),
            f"{name}_is": "; ".join(sorted(one.circumstances)),
        }
    for place, second in enumerate(claim.second_adults, start=1):
        name = f"second_adult_{place}"
        row |= {
            name: str(second.gross_weekly_income),
            f"{name}_on_benefit": _yes(second.on_income_based_benefit),
        }
    return row


def _yes(is_so: bool) -> str:  # noqa: FBT001 - a value to be written
    return "yes" if is_so else "no"


def _given(amount: Decimal | None) -> str:
    return "" if amount is None else str(amount)


def _premium(premium: Decimal | str | None) -> str:
    if premium is None:
        return ""
    return premium if isinstance(premium, str) else f"{premium * 100}%"
