"""A support scheme that a request gives in a file, in place of the one held."""

from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.figures.errors import FieldFault
from tallystick.questions.opening import read_text

if TYPE_CHECKING:
    from tallystick.reductions.scheme import Scheme


def scheme_asked(file: Path, nation: str) -> "Scheme":
    """The scheme of working age that a file of the field `scheme` holds.

    Raises:
        FieldFault: if it is for pension age.
        BadFile: if it cannot be read.
        Faults: every fault of the file together.
    """
    from tallystick.reductions.compile_schemes import compile_scheme
    from tallystick.reductions.scheme import scheme_from

    compiled = compile_scheme(read_text(file), f"{nation.casefold()}/{file.name}")
    scheme = scheme_from(file.stem, compiled)
    if scheme.age == "pension_age":
        raise FieldFault(
            "scheme", "It is for pension age, whose scheme is prescribed: give one of working age."
        )
    return scheme
