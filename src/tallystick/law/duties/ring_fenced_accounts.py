"""L15: the Housing Revenue Account, schools grant and other ring-fenced money keep to their use."""

from collections.abc import Iterator
from datetime import date

from tallystick.figures.errors import RuleNotKnown, UnknownName
from tallystick.figures.year import FinancialYear
from tallystick.law.answers import amount
from tallystick.law.duty import Case, Duty, Finding, Question
from tallystick.law.finding import Ground, finding, ground
from tallystick.law.words import pounds
from tallystick.rules.legal_status import LegalStatus
from tallystick.rules.years import containing

HOUSING, OVERRIDE = "duty.housing_account", "dsg.override_end"
ACT = "LGHA 1989 s74 to s76, Sch 4"


def check(case: Case) -> Iterator[Finding]:
    """Ring-fenced money that meets general costs, the housing account, and the schools deficit.

    Council homes may not budget for an account in deficit (CAP-08). Once the statutory override has
    ended, what is left of a schools grant deficit counts against usable reserves (FUND-06).
    """
    moved = amount(case, "ring_fenced_money_used") or 0.0
    year = case.setting
    if moved > 0:
        sentence = (
            f"{pounds(moved)} of ring-fenced money meets general costs of {year}; it may not."
        )
        barred = LegalStatus.UNLAWFUL
        yield finding(case, DUTY, year, sentence, headroom=-moved, status=barred)
    else:
        sentence = f"No ring-fenced money meets general costs of {year}."
        yield finding(case, DUTY, year, sentence, headroom=0.0)
    yield from _housing(case)
    yield from _schools(case)


def _housing(case: Case) -> Iterator[Finding]:
    balance, run = amount(case, "housing_account_balance"), 0.0
    for year in case.position.years:
        net = float(case.position.changed("hra_net", year))
        run += net
        if not net:
            continue
        if balance is None and run < 0:
            sentence = (
                f"Council homes of these choices lower their account by {pounds(run)} to the end "
                f"of {year}; its balance is not held (`housing_account_balance`)."
            )
            yield finding(
                case, DUTY, year, sentence, holds=False, weight="warn", rests_on=_act(case, year)
            )
        else:
            left = round(run + (balance or 0.0), 2)
            sentence = (
                f"The Housing Revenue Account has {pounds(left)} "
                f"{'left' if left >= 0 else 'too little'} at the end of {year}."
            )
            yield finding(case, DUTY, year, sentence, headroom=left, rests_on=_act(case, year))


def _schools(case: Case) -> Iterator[Finding]:
    residual = amount(case, "residual_deficit") or 0.0
    if residual <= 0:
        return
    try:
        ends = containing(date.fromisoformat(str(case.rulebook.value(OVERRIDE, case.setting))))
    except (RuleNotKnown, UnknownName):
        return
    for year in case.position.years:
        if year == ends + 1:
            left = round(float(case.position.reserves_at_end(year)) - residual, 2)
            sentence = (
                f"From {year} what is left of the schools grant deficit, at least "
                f"{pounds(residual)}, counts against usable reserves, which are then at "
                f"{'most' if left >= 0 else 'least'} {pounds(left)} "
                f"{'above' if left >= 0 else 'below'} nought."
            )
            yield finding(
                case,
                DUTY,
                year,
                sentence,
                headroom=left,
                weight="warn",
                rests_on=ground(case, OVERRIDE, "SI 2003/3146 reg 30L", year),
            )


def _act(case: Case, year: FinancialYear) -> Ground:
    return ground(case, HOUSING, ACT, year)


DUTY = Duty(
    name="ring_fenced_accounts",
    identity="L15",
    title="Ring-fenced money keeps to its use",
    provision=f"{ACT}; SI 2003/3146 reg 30L",
    rules=(HOUSING, OVERRIDE, "dsg.stability_grant_rate"),
    weight="block",
    check=check,
    asks=(
        Question(
            "ring_fenced_money_used",
            "pounds",
            "Housing Revenue Account, schools or public health money that meets general costs.",
        ),
        Question(
            "housing_account_balance",
            "pounds",
            "The Housing Revenue Account's balance at the start of the year being set.",
        ),
        Question(
            "residual_deficit",
            "pounds",
            "The least left of a schools grant deficit when the override ends; held for most.",
        ),
    ),
)
