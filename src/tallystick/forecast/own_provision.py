"""A council's own policy for repaying debt beside what it owes."""

from dataclasses import replace

from tallystick.figures.figure import Figure, Status, Unit
from tallystick.forecast.debt_held import DebtHeld, provision_share
from tallystick.forecast.own_figures import ProvisionPolicy
from tallystick.forecast.returned import BASE

_FIELD = "provision"
_BY_YEAR = (
    "The outlook's line of provision stays as it was returned: enter growth.principal, or "
    "budget.principal, to change it."
)


def own_provision(debt: DebtHeld, policy: ProvisionPolicy) -> DebtHeld:
    """The debt of a council with the provision, the share and the words that it entered.

    The charge is that of the base year, or the first one entered.
    """
    charge = policy.charge.get(BASE)
    year = BASE
    if charge is None and policy.charge:
        year = min(policy.charge)
        charge = policy.charge[year]
    provision, share = debt.provision, debt.share
    if charge is not None:
        label = "Provision for repaying debt, as entered"
        provision = charge.figure("debt_provision", label, Unit.POUNDS, year)
        share = _share_of(provision, debt.requirement) or share
    if policy.share is not None:
        label = "Provision as a share of the requirement, as entered"
        share = policy.share.figure("debt_provision_share", label, Unit.SHARE)
    said = f"Its own policy: {policy.words.strip().rstrip('.')}." if policy.words.strip() else ""
    return replace(
        debt,
        provision=provision,
        share=share,
        sentence=" ".join(part for part in (said, _BY_YEAR) if part),
    )


def _share_of(provision: Figure, requirement: Figure) -> Figure | None:
    if requirement.value is None or requirement.value <= 0:
        return None
    share = provision.known() / requirement.value
    return replace(provision_share(share, provision, requirement), status=Status.ENTERED)
