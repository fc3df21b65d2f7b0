"""What decides whether a plan is called lawful, and how duties are found."""

import importlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from barsetshire.barchester import MILLION
from law.conftest import FIRST, YEARS, Barchester
from tallystick.figures.errors import UnknownName
from tallystick.law import duties as folder
from tallystick.law.answers import refuse_unknown
from tallystick.law.lookup import duties, duty
from tallystick.levers.lever import Choice
from tallystick.rules.legal_status import LegalStatus

RISE = Choice("council_tax_rise", YEARS, 0.0299, {"adult_social_care": 0.02})
RESERVES = Choice("use_reserves", YEARS)
DUTY_FILE = '''\
"""A duty of its own, in one file."""

from tallystick.law.duty import Duty, Question
from tallystick.law.finding import finding


def check(case):
    """Always holds."""
    yield finding(case, DUTY, case.setting, "It holds.")


DUTY = Duty("dropped_in", "L99", "Dropped in", "none", ("duty.section_114",), "block", check,
            (Question("dropped_in_answered", "yes or no", "Whether."),))
'''


def test_every_check_of_the_rule_book_has_a_duty() -> None:
    numbers = [one.identity for one in duties().values()]
    assert numbers == [f"L{number:02d}" for number in range(1, 23)]


def test_doing_nothing_about_a_gap_is_barred(barchester: Barchester) -> None:
    judgement = barchester.judged()
    assert judgement.legal_status is LegalStatus.UNLAWFUL
    assert [one.duty for one in judgement.blocking] == ["L01"]


def test_a_plan_that_balances_the_year_being_set_is_lawful_whatever_comes_later(
    barchester: Barchester,
) -> None:
    judgement = barchester.judged(RESERVES)
    assert judgement.is_lawful
    assert {one.year for one in judgement.failing if one.duty == "L01"} == set(YEARS[1:])


def test_findings_are_in_the_order_of_their_numbers_and_then_years(
    barchester: Barchester,
) -> None:
    order = [(one.duty, one.year) for one in barchester.judged(RISE, RESERVES).findings]
    assert order == sorted(order)


def test_the_most_restrictive_status_of_the_year_being_set_is_the_plan_s(
    barchester: Barchester,
) -> None:
    support = {"rate": 0.055, "life_years": 20}
    later = Choice("exceptional_support", YEARS[1:2], float(MILLION), support)
    assert barchester.judged(RESERVES, later).is_lawful
    now = Choice("exceptional_support", YEARS[:1], float(MILLION), support)
    directed = barchester.judged(RESERVES, now, capitalisation_direction="£1m")
    assert directed.legal_status is LegalStatus.LAWFUL_WITH_DIRECTION
    assert not directed.blocking


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rise=st.floats(0.0, 0.08),
    care=st.floats(0.0, 0.03),
    saving=st.floats(0.0, 12.0 * MILLION),
    draws=st.booleans(),
    reserves=st.floats(0.0, 20.0 * MILLION),
    borrowed=st.floats(0.0, 10.0 * MILLION),
    life=st.integers(1, 50),
)
def test_no_plan_called_lawful_has_negative_headroom_where_a_finding_bars(
    barchester: Barchester,
    *,
    rise: float,
    care: float,
    saving: float,
    draws: bool,
    reserves: float,
    borrowed: float,
    life: int,
) -> None:
    choices = [
        Choice("council_tax_rise", YEARS, rise, {"adult_social_care": care}),
        Choice("service_savings", (FIRST,), saving),
        Choice("borrow_to_invest", (FIRST,), borrowed, {"rate": 0.05, "life_years": life}),
    ]
    judgement = barchester.with_reserves(reserves).judged(*choices, *([RESERVES] * draws))
    barring = [one for one in judgement.findings if one.weight == "block" and one.year == FIRST]
    if judgement.is_lawful:
        assert all(one.holds for one in barring)
        assert all(one.headroom is None or one.headroom >= 0 for one in barring)
    else:
        restricted = [one for one in judgement.findings if one.legal_status > 0]
        assert restricted


def test_every_failure_that_bars_has_a_status_that_is_not_lawful(barchester: Barchester) -> None:
    answers = {
        "loan_money_in_revenue": "£1",
        "reductions_cost": "£1",
        "pensioner_scheme_kept": False,
        "ring_fenced_money_used": "£1",
        "amendment": {"environment": 1},
    }
    judgement = barchester.judged(**answers)
    assert {one.duty for one in judgement.blocking} == {"L01", "L02", "L06", "L08", "L15", "L21"}
    assert {one.legal_status for one in judgement.blocking} == {LegalStatus.UNLAWFUL}


def test_every_duty_names_rules_that_are_held_and_says_what_it_does(
    barchester: Barchester,
) -> None:
    for one in duties().values():
        assert one.check.__doc__, one.name
        assert one.provision, one.name
        for rule in one.rules:
            assert barchester.rulebook.rule(rule), one.name


def test_a_duty_is_found_by_its_name_or_number() -> None:
    assert duty("balanced_budget") is duty("l01")
    with pytest.raises(UnknownName, match="balanced_budget"):
        duty("balanced_budgets")


def test_dropping_one_file_into_the_folder_is_enough(
    barchester: Barchester, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dropped_in.py").write_text(DUTY_FILE, "utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(folder, "__path__", [*folder.__path__, str(tmp_path)])
        importlib.invalidate_caches()
        duties.cache_clear()
        assert barchester.judged(RESERVES).findings[-1].duty == "L99"
        refuse_unknown({"dropped_in_answered": True})
    duties.cache_clear()
    assert barchester.judged(RESERVES).findings[-1].duty == "L22"
