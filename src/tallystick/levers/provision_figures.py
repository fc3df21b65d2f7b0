"""Single figures of minimum revenue provision, by each method (CAP-04)."""

from tallystick.levers.provision import Provision


def by_equal_instalments(principal: float, years: float) -> float:
    """Pounds provided each year by equal instalments over the life.

    >>> by_equal_instalments(10_000_000, 40)
    250000.0
    """
    return principal / years


def by_annuity(principal: float, rate: float, years: float, place: float) -> float:
    """Pounds provided by the annuity method in one year of the life, counted from one.

    >>> round(by_annuity(10_000_000, 0.05, 40, 20), 2)
    209185.01
    """
    return Provision(principal, "annuity", rate, int(years)).of_year(int(place))


def all_provided(principal: float, rate: float, years: float) -> float:
    """Pounds provided over the whole life by the annuity method: the principal.

    >>> round(all_provided(10_000_000, 0.05, 40))
    10000000
    """
    held = Provision(principal, "annuity", rate, int(years))
    return principal - held.left_after(int(years))


def balance_behind(charge: float, rate: float) -> float:
    """The requirement in pounds of which a year's charge is that share.

    >>> round(balance_behind(4.884, 0.04), 1)
    122.1
    """
    return charge / rate


def reducing_charge(charge: float, rate: float, years: float) -> float:
    """Pounds charged that many years on, where each year's charge is a share of what is left.

    >>> round(reducing_charge(4.884, 0.04, 45), 3)
    0.778
    """
    held = Provision(balance_behind(charge, rate), "cfr", cfr_rate=rate)
    return held.of_year(int(years) + 1)


def reducing_balance(charge: float, rate: float, years: float) -> float:
    """Pounds not yet provided for after the charge of that many years on.

    >>> round(reducing_balance(4.884, 0.04, 45), 3)
    18.672
    """
    held = Provision(balance_behind(charge, rate), "cfr", cfr_rate=rate)
    return held.left_after(int(years) + 1)


def equal_instalments_of_balance(charge: float, rate: float, years: float) -> float:
    """Pounds a year that would provide for the balance behind a charge by equal instalments.

    >>> round(equal_instalments_of_balance(4.884, 0.04, 45), 3)
    2.713
    """
    return by_equal_instalments(balance_behind(charge, rate), years)


def over_years(yearly: float, years: float) -> float:
    """Pounds over a number of years at the same pounds a year.

    >>> over_years(48.0, 13)
    624.0
    """
    return yearly * years
