"""Transfers, what is taken for granted, labels and the questions before a decision."""

from dataclasses import replace
from functools import partial

import pytest

from barsetshire.barchester import MILLION
from barsetshire.barchester import outlook as outlook_of_barchester
from law.conftest import FIRST, YEARS, Barchester, principle
from tallystick.figures.errors import UnknownName
from tallystick.figures.year import FinancialYear
from tallystick.law.answers import refuse_unknown
from tallystick.levers.lever import Choice, Effect
from tallystick.levers.state import BudgetState
from tallystick.rules.legal_status import LegalStatus


def transfer(purpose: str) -> Choice:
    inputs = {"purpose": purpose, "with_council": "plumstead"}
    return Choice("pool_funds", (FIRST,), float(MILLION), inputs)


@pytest.mark.parametrize(
    ("purpose", "status", "holds"),
    [
        ("shared_function", LegalStatus.LAWFUL, True),
        ("loan", LegalStatus.LAWFUL, True),
        ("equalising_gift", LegalStatus.CONTESTED, False),
    ],
)
def test_a_transfer_has_the_status_of_its_purpose(
    barchester: Barchester, *, purpose: str, status: LegalStatus, holds: bool
) -> None:
    finding = barchester.first("transfers_classified", transfer(purpose))
    assert (finding.legal_status, finding.holds) == (status, holds)


def test_what_moves_between_councils_adds_to_nil(barchester: Barchester) -> None:
    for got, left in ((MILLION, 0.0), (MILLION - 1, -1.0)):
        effect = Effect("plumstead", "pooled_funds", FIRST, float(got), recurring=False, lever="x")
        other = BudgetState("plumstead", "Plumstead", outlook_of_barchester(), 0.0, {}, (effect,))
        findings = barchester.findings(
            "transfers_classified", transfer("shared_function"), others={"plumstead": other}
        )
        assert findings[-1].headroom == left
        assert findings[-1].holds is (left == 0)


def test_a_limit_of_its_own_is_not_taken_for_granted(barchester: Barchester) -> None:
    for status, holds in (("verified", True), ("assumption", False)):
        held = barchester.held_to(partial(principle, status=status, bespoke=True))
        finding = held.first("nothing_assumed_granted")
        assert (finding.holds, finding.weight) == (holds, "warn")


def test_support_that_the_outlook_counts_on_is_shown(barchester: Barchester) -> None:
    outlook = barchester.position.outlook
    counted = {**outlook.amounts, "exceptional_financial_support": {FIRST: 3.0 * MILLION}}
    held = replace(
        barchester,
        position=replace(barchester.position, outlook=replace(outlook, amounts=counted)),
    )
    finding = held.first("nothing_assumed_granted")
    assert (finding.holds, finding.headroom) == (False, -3.0 * MILLION)
    assert barchester.first("nothing_assumed_granted").holds


def test_a_limit_that_is_assumed_is_labelled(barchester: Barchester) -> None:
    assert [one.year for one in barchester.findings("assumptions_labelled")] == [FIRST]
    held = barchester.held_to(lambda year: principle(year, status="assumption"))
    findings = held.findings("assumptions_labelled")
    assert [one.year for one in findings if one.rule == "ref.principles"] == list(YEARS)
    assert {one.rule_status for one in findings} == {"assumption"}
    assert all(one.weight == "label" for one in findings)


def test_a_rule_that_the_user_wrote_is_labelled(barchester: Barchester) -> None:
    rules = barchester.rulebook.assuming({"mrp.max_years": {"2028-29": 40}}, "my file")
    findings = replace(barchester, rulebook=rules).findings("assumptions_labelled")
    assert [one.year for one in findings if one.rule == "mrp.max_years"] == [FinancialYear(2028)]


def test_the_questions_before_a_decision_hold_once_answered_with_yes(
    barchester: Barchester,
) -> None:
    names = [
        "equality_considered",
        "consultation_held",
        "ratepayers_consulted",
        "section_25_report",
        "arrears_declared",
    ]
    assert [one.holds for one in barchester.findings("prompts_answered")] == [False] * 5
    answered = barchester.findings("prompts_answered", **dict.fromkeys(names, True))
    assert [one.holds for one in answered] == [True] * 5
    refused = barchester.findings("prompts_answered", **dict.fromkeys(names, "false"))
    assert [one.holds for one in refused] == [False] * 5
    assert {one.weight for one in refused} == {"warn"}


def test_a_police_body_need_not_consult_business_ratepayers(barchester: Barchester) -> None:
    assert len(barchester.findings("prompts_answered", council_class="police")) == 4


def test_a_figure_without_a_status_is_named(barchester: Barchester) -> None:
    assert barchester.first("figures_have_status").holds
    base = barchester.position.outlook.base
    statuses = {name: status for name, status in base.statuses.items() if name != "levies"}
    outlook = replace(barchester.position.outlook, base=replace(base, statuses=statuses))
    held = replace(barchester, position=replace(barchester.position, outlook=outlook))
    finding = held.first("figures_have_status")
    assert not finding.holds
    assert "levies" in finding.sentence


def test_an_answer_that_no_duty_asks_for_is_an_error_with_near_matches() -> None:
    refuse_unknown({"section_25_report": True})
    with pytest.raises(UnknownName, match="section_25_report"):
        refuse_unknown({"section_25_repot": True})
