"""The fields of a household, as the bill and who pays ask them. What is entered is kept nowhere."""

from collections.abc import Mapping

from tallystick.doors.household import HouseholdAsked
from tallystick.figures.errors import BadInput
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


def household_in(ask: Ask) -> HouseholdAsked:
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
    return HouseholdAsked(
        band=ask.one("band"),
        adults=_whole(ask, "adults", None),
        disregard=tuple(ask.every("disregard")),
        disabled=bool(ask.one("disabled")),
        use=ask.one("use", "main_home"),
        years_empty=ask.one("years_empty") or None,
        premium=ask.one("premium") or None,
        income=income,
        capital=ask.one("capital") or None,
        pension_age=bool(ask.one("pension_age")),
        couple=bool(ask.one("couple")),
        children=_whole(ask, "children", 0) or 0,
    )


def _whole(ask: Ask, key: str, otherwise: int | None) -> int | None:
    text = ask.one(key)
    if not text:
        return otherwise
    if not text.isdecimal() or len(text) > 2:  # noqa: PLR2004 - two digits
        raise FieldFault(key, f"{FIELDS[key]}: {text!r} is not a whole number from 0 to 99.")
    return int(text)
