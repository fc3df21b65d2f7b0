"""The engine of support schemes, by the rule book's vectors and by hand.

Figures of CT-10 and CT-11 are those of the rule book; schemes are read from the release.
"""

from dataclasses import replace
from decimal import Decimal

import pytest

from tallystick.figures.errors import BadInput, MissingFigure, RuleNotKnown, UnknownName
from tallystick.figures.year import FinancialYear
from tallystick.reductions.award import Award, award
from tallystick.reductions.claim import Claim, NonDependant, SecondAdult, UniversalCredit
from tallystick.reductions.counted import capital_allows, tariff_income
from tallystick.reductions.held import every_scheme, pension_age_scheme, working_age_scheme
from tallystick.reductions.rates import rates_of
from tallystick.reductions.scheme import Scheme
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

FY2024, FY2025, FY2026 = (FinancialYear(start) for start in (2024, 2025, 2026))
OXFORD, COVENTRY, DARTFORD = "E07000178", "E08000026", "E07000107"


@pytest.fixture(scope="module")
def pensioners(release: Release) -> Scheme:
    return pension_age_scheme(release, "England")


def pensioner(**more: object) -> Claim:
    """The single pensioner of CT-10a: 300.00 a week and capital of 12,200."""
    held = Claim(
        pension_age=True,
        pension_age_before_2021=True,
        incomes={"state_pension": Decimal(300)},
        capital=Decimal(12200),
    )
    return replace(held, **more)  # type: ignore[arg-type]


def of(
    release: Release, rulebook: Rulebook, code: str, claim: Claim, pounds: str, band: str = "D"
) -> Award:
    """The award of a council's scheme of 2026-27 off a liability."""
    scheme = working_age_scheme(release, code, "England", FY2026)
    return award(scheme, claim, Decimal(pounds), rulebook, FY2026, band)


def test_ct_10a_is_awarded_to_the_penny(pensioners: Scheme, england: Rulebook) -> None:
    given = award(pensioners, pensioner(), Decimal(1710), england, FY2025)
    assert round(given.weekly, 4) == Decimal("20.6745")
    assert given.yearly == Decimal("1078.03")
    assert Decimal(1710) - given.yearly == Decimal("631.97")


def test_ct_10b_takes_off_a_working_non_dependant(pensioners: Scheme, england: Rulebook) -> None:
    lodger = NonDependant(Decimal(300), works=True)
    given = award(pensioners, pensioner(non_dependants=(lodger,)), Decimal(1710), england, FY2025)
    assert round(given.weekly, 4) == Decimal("10.4745")
    assert given.yearly == Decimal("546.17")


def test_capital_a_penny_above_the_limit_ends_support(
    pensioners: Scheme, england: Rulebook
) -> None:
    rich = pensioner(capital=Decimal("16000.01"))
    assert award(pensioners, rich, Decimal(1710), england, FY2025).yearly == 0
    at_the_limit = pensioner(capital=Decimal(16000))
    assert award(pensioners, at_the_limit, Decimal(1710), england, FY2025).yearly > 0


def test_capital_does_not_matter_with_guarantee_credit(
    pensioners: Scheme, england: Rulebook
) -> None:
    claim = pensioner(capital=Decimal(50000), benefits=frozenset({"guarantee_credit"}))
    assert award(pensioners, claim, Decimal(1710), england, FY2025).yearly == Decimal(1710)


def test_a_penny_above_the_threshold_is_a_whole_step_of_tariff_income(
    pensioners: Scheme, england: Rulebook
) -> None:
    capital = rates_of(england, pensioners.parts[-1], FY2025).capital
    assert tariff_income(capital, 1_000_001) == 100
    assert tariff_income(capital, 1_000_000) == 0
    assert capital_allows(capital, 1_600_000)


@pytest.mark.parametrize(
    ("gross", "on_benefit", "share"),
    [("300", False, "0.075"), ("344", False, "0"), ("264.99", False, "0.15"), ("0", True, "0.25")],
)
def test_second_adults_give_their_share_whatever_the_applicant_has(
    pensioners: Scheme, england: Rulebook, gross: str, share: str, *, on_benefit: bool
) -> None:
    claim = pensioner(
        incomes={"state_pension": Decimal(2000)},
        capital=Decimal(90000),
        second_adults=(SecondAdult(Decimal(gross), on_benefit),),
    )
    given = award(pensioners, claim, Decimal(2000), england, FY2024)
    assert given.yearly == Decimal(2000) * Decimal(share)


def test_second_adults_of_2026_27_are_an_error_only_where_there_are_any(
    pensioners: Scheme, england: Rulebook
) -> None:
    assert award(pensioners, pensioner(), Decimal(1710), england, FY2026).yearly > 0
    shared = pensioner(second_adults=(SecondAdult(Decimal(100)),))
    with pytest.raises(RuleNotKnown, match="second_adult_reduction"):
        award(pensioners, shared, Decimal(1710), england, FY2026)


def test_no_deduction_is_made_where_the_household_or_the_adult_is_exempt(
    pensioners: Scheme, england: Rulebook
) -> None:
    worker = NonDependant(Decimal(300), works=True)
    student = NonDependant(Decimal(300), works=True, circumstances=frozenset({"student"}))
    blind = pensioner(non_dependants=(worker,), groups=frozenset({"blind"}))
    for claim in (blind, pensioner(non_dependants=(student,))):
        given = award(pensioners, claim, Decimal(1710), england, FY2025)
        assert given.yearly == Decimal("1078.03")


def test_a_premium_raises_the_applicable_amount(pensioners: Scheme, england: Rulebook) -> None:
    carer = pensioner(premiums={"carer": 1})
    given = award(pensioners, carer, Decimal(1710), england, FY2025)
    # 60.60 above the applicable amount less the carer premium of 46.40 leaves 14.20
    assert given.weekly == Decimal(1710) * 7 / 365 - Decimal("0.2") * Decimal("14.20")


def test_savings_credit_alone_uses_the_figure_of_the_department(
    pensioners: Scheme, england: Rulebook
) -> None:
    claim = pensioner(
        benefits=frozenset({"savings_credit"}), assessed_income=Decimal(250), capital=Decimal(0)
    )
    given = award(pensioners, claim, Decimal(1710), england, FY2025)
    assert given.weekly == Decimal(1710) * 7 / 365 - Decimal("0.2") * Decimal("5.60")


def test_ct_11a_is_three_quarters_of_the_liability(release: Release, england: Rulebook) -> None:
    claim = Claim(incomes={"earnings": Decimal(525)})
    given = of(release, england, OXFORD, claim, "1900")
    assert given.yearly == Decimal("1425.00")


def test_bands_end_where_the_scheme_says(release: Release, england: Rulebook) -> None:
    # Dartford 2026-27: single to 103.99 80%, from 104 60%; 25 of earnings is left out
    for earned, share in (("128.99", "0.8"), ("129.00", "0.6"), ("359.00", "0")):
        claim = Claim(incomes={"earnings": Decimal(earned)})
        assert of(release, england, DARTFORD, claim, "1000").yearly == 1000 * Decimal(share)


def test_universal_credit_is_measured_by_its_own_figures(
    release: Release, england: Rulebook
) -> None:
    # Coventry 2026-27: 65% where income is 15 to 39.99 above the maximum amount
    credit = UniversalCredit(award=Decimal(100), earnings=Decimal(320), maximum_amount=Decimal(400))
    claim = Claim(benefits=frozenset({"universal_credit"}), universal_credit=credit)
    given = of(release, england, COVENTRY, claim, "1500")
    assert given.yearly == Decimal(975)
    unknown = replace(claim, universal_credit=replace(credit, maximum_amount=None))
    with pytest.raises(MissingFigure, match="maximum amount of universal credit"):
        of(release, england, COVENTRY, unknown, "1500")


def test_support_is_worked_out_on_the_limiting_band(release: Release, england: Rulebook) -> None:
    # Derby 2026-27: 80% of Band B at most, for somebody on income-based benefit
    claim = Claim(benefits=frozenset({"income_support"}))
    given = of(release, england, "E06000015", claim, "1800", band="D")
    assert given.yearly == Decimal(1120)  # 1,800 x 7/9 x 0.8
    with pytest.raises(BadInput, match="Band B at most"):
        of(release, england, "E06000015", claim, "1800", band="")


def test_an_award_below_the_smallest_is_not_paid(release: Release, england: Rulebook) -> None:
    # Redbridge 2026-27: 36% of a working claimant's liability, nothing below 10 a week
    claim = Claim(hours_worked=Decimal(20), incomes={"earnings": Decimal(200)})
    assert of(release, england, "E09000026", claim, "1400").yearly == 0
    assert of(release, england, "E09000026", claim, "1500").yearly == 540


def test_a_contribution_by_earnings_comes_off_the_liability(
    release: Release, england: Rulebook
) -> None:
    # St Albans 2026-27: 100 a month from 750 to 1,439.99 of monthly earnings
    credit = UniversalCredit(award=Decimal(50), earnings=Decimal(200))
    claim = Claim(benefits=frozenset({"universal_credit"}), universal_credit=credit)
    given = of(release, england, "E07000240", claim, "2000")
    assert given.yearly == Decimal(800)
    high = replace(claim, universal_credit=replace(credit, earnings=Decimal(900)))
    assert of(release, england, "E07000240", high, "2000").yearly == 0


def test_a_leap_year_has_a_day_more(pensioners: Scheme, england: Rulebook) -> None:
    claim = pensioner(benefits=frozenset({"guarantee_credit"}))
    given = award(pensioners, claim, Decimal(1830), england, FinancialYear(2023))
    assert given.weekly == Decimal(35)
    assert given.yearly == Decimal(1830)


def test_the_national_schemes_of_wales_and_scotland_work_where_held(
    release: Release, wales: Rulebook, scotland: Rulebook
) -> None:
    for nation, code, rulebook in (
        ("Wales", "W06000015", wales),
        ("Scotland", "S12000036", scotland),
    ):
        scheme = working_age_scheme(release, code, nation, FY2025)
        claim = Claim(incomes={"earnings": Decimal("102.05")})
        given = award(scheme, claim, Decimal(1400), rulebook, FY2025)
        # 10.00 above the allowance of 92.05: 2.00 a week
        assert given.yearly == Decimal("1295.71")
        with pytest.raises(RuleNotKnown):
            award(scheme, claim, Decimal(1400), rulebook, FinancialYear(2027))


def test_what_is_not_known_is_said_where_it_matters(release: Release, england: Rulebook) -> None:
    plain = of(release, england, COVENTRY, Claim(benefits=frozenset({"income_support"})), "1500")
    shared = Claim(benefits=frozenset({"income_support"}), non_dependants=(NonDependant(),))
    with_adult = of(release, england, COVENTRY, shared, "1500")
    assert any("exempt from the deduction" in note for note in with_adult.notes)
    assert not any("exempt from the deduction" in note for note in plain.notes)


def test_a_scheme_is_for_its_age_only(pensioners: Scheme, england: Rulebook) -> None:
    with pytest.raises(BadInput, match="pension age"):
        award(pensioners, Claim(), Decimal(1000), england, FY2025)
    with pytest.raises(BadInput, match="liability cannot be"):
        award(pensioners, pensioner(), Decimal(-1), england, FY2025)


def test_a_scheme_that_is_not_held_is_said_to_be(release: Release) -> None:
    with pytest.raises(MissingFigure, match="is not held"):
        working_age_scheme(release, "E06000016", "England", FY2026)
    with pytest.raises(MissingFigure, match="held for 2026-27"):
        working_age_scheme(release, COVENTRY, "England", FinancialYear(2024))


@pytest.mark.parametrize(
    ("claim", "fault", "said"),
    [
        ({"incomes": {"earnings": Decimal(-1)}}, BadInput, "cannot be -1"),
        ({"incomes": {"earnings": Decimal(10_000_000)}}, BadInput, "pounds a week from 0"),
        ({"incomes": {"wages": Decimal(1)}}, UnknownName, "Known: earnings"),
        ({"capital": Decimal("NaN")}, BadInput, "capital cannot be NaN"),
        ({"children": -1}, BadInput, "-1 children"),
        ({"children": 1, "children_under_5": 2}, BadInput, "2 children under 5"),
        ({"hours_worked": Decimal(200)}, BadInput, "200 hours"),
        ({"benefits": frozenset({"universal_credit"})}, BadInput, "assessed figures"),
        ({"groups": frozenset({"blnid"})}, UnknownName, "blind"),
        ({"couple": True, "second_adults": (SecondAdult(),)}, BadInput, "without a partner"),
    ],
)
def test_a_claim_that_no_household_could_make_is_refused(
    claim: dict[str, object], fault: type[Exception], said: str
) -> None:
    with pytest.raises(fault, match=said):
        Claim(**claim)  # type: ignore[arg-type]


def test_every_scheme_of_the_release_can_be_read(release: Release) -> None:
    schemes = every_scheme(release)
    assert sum(
        one.age == "working_age" and one.nation == "england" for one in schemes.values()
    ) == (104)
    assert {one.confidence for one in schemes.values()} <= {"high", "medium", "low"}


def test_an_award_of_exactly_the_smallest_is_paid_and_a_penny_less_is_not(
    pensioners: Scheme, england: Rulebook
) -> None:
    supported = pensioner(benefits=frozenset({"guarantee_credit"}))

    def with_least(least: str, liability: str) -> Decimal:
        scheme = replace(
            pensioners,
            parts=tuple(replace(part, minimum=Decimal(least)) for part in pensioners.parts),
        )
        return award(scheme, supported, Decimal(liability), england, FY2025).yearly

    assert with_least("7.00", "365.00") == 365
    assert with_least("7.00", "364.99") == 0
    assert with_least("7.01", "365.00") == 0


def test_a_scheme_of_working_age_is_not_for_a_pensioner(
    release: Release, england: Rulebook
) -> None:
    with pytest.raises(BadInput, match="is for working age"):
        of(release, england, COVENTRY, pensioner(), "1500")


def test_what_is_below_the_smallest_award_is_taken_off_in_a_line_of_its_own(
    pensioners: Scheme, england: Rulebook
) -> None:
    parts = tuple(replace(part, minimum=Decimal("7.01")) for part in pensioners.parts)
    supported = pensioner(benefits=frozenset({"guarantee_credit"}))
    made = award(replace(pensioners, parts=parts), supported, Decimal(365), england, FY2025)
    off = [line.weekly for line in made.lines if line.label == "Below the smallest award"]
    assert off == [-7]


def test_a_line_names_the_income_above_the_applicable_amount(
    pensioners: Scheme, england: Rulebook
) -> None:
    made = award(pensioners, pensioner(), Decimal(1710), england, FY2025)
    named = [line.label for line in made.lines]
    assert named.count("Income above the applicable amount") == 1
