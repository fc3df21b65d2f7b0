"""To whom a lever gives part of a rise back, and what part of it they are (BAND-06)."""

from collections.abc import Mapping

from tallystick.council_tax.rebates import rebate
from tallystick.figures.errors import MissingFigure
from tallystick.incidence.changes import PENSION, WORKING, Rebates
from tallystick.levers.inputs import listed, number, word
from tallystick.levers.lever import Choice, Lever
from tallystick.levers.state import Context
from tallystick.rules.rulebook import exact


def rebated_parts(
    context: Context, of: Lever, choice: Choice, equivalents: Mapping[str, float]
) -> tuple[float, float]:
    """The parts of a rise given back to those of working age, and to pensioners.

    By the household records where the choice names tenths of income; else the parts that it gives,
    of homes of the bands that it names.

    Raises:
        MissingFigure: if the records are asked and not held.
    """
    terms = terms_of(of, choice)
    if terms is not None:
        if context.facts.households is None:
            raise MissingFigure(
                f"{of.name} needs: the household records of the area (households). They are not "
                f"held for {context.position.name}; give `working_age_share`, `pensioner_share`."
            )
        return context.facts.households.rebated_parts(terms)
    protected = listed(choice.get("bands")) or tuple(equivalents)
    part = sum(equivalents.get(band, 0.0) for band in protected) / sum(equivalents.values())
    returned = rebate(part, number(of, choice, "rebated_share")) * number(of, choice, "take_up")
    return (
        returned * number(of, choice, "working_age_share"),
        returned * number(of, choice, "pensioner_share"),
    )


def terms_of(of: Lever, choice: Choice) -> Rebates | None:
    """To whom the rise is given back, where it is said by tenths of income."""
    if choice.get("up_to") is None:
        return None
    ages = {"R3": (WORKING,), "R4": (PENSION,)}.get(word(of, choice, "route"), (PENSION, WORKING))
    return Rebates(
        share=exact(number(of, choice, "rebated_share")),
        take_up=exact(number(of, choice, "take_up")),
        up_to=int(number(of, choice, "up_to")),
        ages=ages,
        bands=listed(choice.get("bands")),
        administration=exact(number(of, choice, "administration")),
    )
