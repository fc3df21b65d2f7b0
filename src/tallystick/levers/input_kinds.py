"""The inputs that levers ask for most: pounds, shares, one of a few words, yes or no, a service."""

from tallystick.figures.figure import Unit
from tallystick.forecast.base_year import SPENDING
from tallystick.levers.inputs import YES_OR_NO
from tallystick.levers.lever import Input


def pounds(
    name: str,
    label: str,
    sentence: str,
    *,
    step: float | None = None,
    default: float | None = None,
    required: bool = True,
) -> Input:
    """Pounds from nought up; not required where there is a default."""
    is_required = required and default is None
    return Input(name, label, Unit.POUNDS, sentence, is_required, 0.0, step=step, default=default)


def share(
    name: str,
    label: str,
    sentence: str,
    *,
    lowest: float = 0.0,
    highest: float = 1.0,
    step: float | None = None,
    default: float | None = None,
    required: bool = True,
) -> Input:
    """A share, of nought to one unless said; not required where there is a default."""
    is_required = required and default is None
    return Input(
        name, label, Unit.SHARE, sentence, is_required, lowest, highest, step=step, default=default
    )


def one_of(
    name: str, label: str, sentence: str, options: tuple[str, ...], default: str | None = None
) -> Input:
    """One of a few words; not required where there is a default."""
    return Input(name, label, "text", sentence, default is None, default=default, options=options)


def yes_or_no(name: str, label: str, sentence: str) -> Input:
    """Whether it is so; `false` where it is not given."""
    return one_of(name, label, sentence, YES_OR_NO, "false")


def service(sentence: str, default: str, label: str = "service on which it falls") -> Input:
    """The line of spending on which an amount falls."""
    return one_of("service", label, sentence, SPENDING, default)
