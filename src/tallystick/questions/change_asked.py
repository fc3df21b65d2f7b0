"""The change of the engine that the facts of a request come to."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.questions.change_facts import BANDS, ChangeFacts
from tallystick.questions.who_pays_kinds import NewBandD, is_plan_file
from tallystick.questions.who_pays_words import OWN

if TYPE_CHECKING:
    from tallystick.incidence.changes import ByBandPlan, Change, Premium, Rebates, Rise

_NOTHING, _ONE = Decimal(0), Decimal(1)
_UP_TO = 3


def change_of(facts: ChangeFacts) -> "Change | None":
    """The change, or that of the plan file that is named; None where nothing is asked.

    Raises:
        BadFile: if the file cannot be read.
        ExceptionGroup: of `BadFile`, every fault of the file together.
    """
    if facts.changes_nothing:
        return None
    if is_plan_file(facts.plan):
        from tallystick.questions.change_file import facts_in
        from tallystick.questions.opening import read_text

        file = Path(facts.plan)
        written, called = facts_in(read_text(file), file.name)
        return _change(written, called)
    return _change(facts, "")


def _change(facts: ChangeFacts, called: str) -> "Change":
    from tallystick.incidence.changes import Change, SupportSize

    return Change(
        support=None if facts.support is None else SupportSize(facts.support),
        premiums=_premiums(facts),
        rise=_rise(facts),
        plan=_plan(facts, called),
        rebates=_rebates(facts),
    )


def _rise(facts: ChangeFacts) -> "Rise | None":
    from tallystick.incidence.changes import Rise

    rises = {name: rise for name, rise in facts.rise.items() if name != OWN or not facts.is_by_band}
    shares = {name: rise for name, rise in rises.items() if isinstance(rise, Decimal)}
    to = {name: rise.amount for name, rise in rises.items() if isinstance(rise, NewBandD)}
    to |= facts.band_d
    return Rise(shares, to) if shares or to else None


def _plan(facts: ChangeFacts, called: str) -> "ByBandPlan | None":
    from tallystick.council_tax.by_band import freezing, scaled
    from tallystick.council_tax.plans import plan
    from tallystick.incidence.changes import ByBandPlan

    rise = facts.rise.get(OWN)
    if facts.target:
        targets = {**dict.fromkeys(BANDS, _NOTHING), **facts.target}
        return ByBandPlan(targets, facts.whole_bill, called)
    if facts.freeze and isinstance(rise, Decimal):
        return ByBandPlan(freezing(rise, list(BANDS), list(facts.freeze)), facts.whole_bill)
    if facts.plan:
        published = plan(facts.plan)
        targets = dict(published.targets)
        if isinstance(rise, Decimal):
            targets = scaled(targets, rise)
        return ByBandPlan(targets, facts.whole_bill, published.title)
    return None


def _rebates(facts: ChangeFacts) -> "Rebates | None":
    from tallystick.incidence.changes import AGES, Rebates

    if facts.rebate is None:
        return None
    return Rebates(
        share=facts.rebate,
        take_up=_ONE if facts.take_up is None else facts.take_up,
        up_to=facts.rebate_to or _UP_TO,
        ages=facts.rebate_age or AGES,
        bands=facts.rebate_bands,
        tenures=facts.rebate_tenure,
        capital_share=_ONE if facts.low_capital is None else facts.low_capital,
        taper=facts.taper,
        administration=facts.administration or _NOTHING,
    )


def _premiums(facts: ChangeFacts) -> "tuple[Premium, ...]":
    from tallystick.incidence.changes import Premium

    return tuple(
        Premium(kind, share, facts.excepted or _NOTHING, facts.leaving or _NOTHING)
        for kind, share in facts.premium.items()
    )
