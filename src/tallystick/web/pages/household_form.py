"""The fields of a household, as the bill and who pays ask them. What is entered is kept nowhere."""

from collections.abc import Mapping

from tallystick.figures import errors
from tallystick.figures.errors import BadInput
from tallystick.questions.fields import read_request
from tallystick.questions.household import HouseholdFacts
from tallystick.web.asked import Ask

FIELDS: Mapping[str, str] = {
    "band": "Band",
    "use": "What the home is",
    "adults": "Adults who live there",
    "disregard": "Adults who do not count",
    "disabled": "Reduction for disabled people",
    "years_empty": "Years it has been empty",
    "premium": "The council’s premium",
    "earnings": "Earnings a week after tax, £",
    "other_income": "Other income a week, £",
    "capital": "Savings and investments, £",
    "pension_age": "Of pension age",
    "couple": "Applicant and partner",
    "children": "Children",
}
OF_SUPPORT = ("earnings", "other_income", "capital", "pension_age", "couple", "children")
_INCOMES = ("earnings", "other_income")
BANDS = "ABCDEFGHI"
LONGEST = 60


class FieldFault(BadInput):
    """What is wrong with one field; `key` is its name, for a link to it."""

    def __init__(self, key: str, message: str) -> None:
        self.key = key
        super().__init__(message)


def refuse_long(ask: Ask, fields: Mapping[str, str]) -> None:
    """Refuse a field with more characters than any answer needs.

    Raises:
        FieldFault: naming the field.
    """
    for key, label in fields.items():
        if any(len(value) > LONGEST for value in ask.every(key)):
            at = "disregard-0" if key == "disregard" else key
            raise FieldFault(at, f"{label}: at most {LONGEST} characters are read.")


def household_in(ask: Ask) -> HouseholdFacts:
    """The household of the form.

    Raises:
        FieldFault: if the band is missing or a number is none; the message names the field.
    """
    if not ask.one("band"):
        raise FieldFault("band", "Choose the band of the home; it is printed on the bill.")
    income = [
        f"{kind}={ask.one(key).removeprefix('£')}/week"
        for key, kind in (("earnings", "earnings"), ("other_income", "other"))
        if ask.one(key)
    ]
    written = {
        **{key: ask.one(key) for key in FIELDS if key not in ("disregard", *_INCOMES)},
        "disregard": ask.every("disregard"),
        "income": income,
    }
    try:
        return read_request(HouseholdFacts, written)
    except (errors.FieldFault, errors.Faults) as fault:
        first = fault.exceptions[0] if isinstance(fault, errors.Faults) else fault
        if not isinstance(first, errors.FieldFault):
            raise
        key = _INCOMES[0] if first.field == "income" else first.field
        label = FIELDS.get(first.field, FIELDS[_INCOMES[0]])
        raise FieldFault(key, f"{label}: {first.words}") from fault
