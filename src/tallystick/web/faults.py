"""Faults in plain words, with their status: pages for people, problem details for programs."""

from http import HTTPStatus

from tallystick.figures.errors import (
    AmbiguousName,
    BadInput,
    Faults,
    FieldFault,
    MissingFigure,
    TallystickError,
    UnknownName,
)
from tallystick.figures.frozen import dataclass
from tallystick.web.turns import Busy, TookTooLong

TOO_LARGE = (
    "A number that was entered is too large or too small to work with. Give amounts in pounds "
    "below £1 trillion, and rates between −100% and 100%."
)
COUNCILS = ("authority", "council")
_IN_ADDRESSES = (*COUNCILS, "line", "rule")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, its status, and the names that may have been meant.

    `parts` are its faults one by one, each with the field that it is in, where it is in one.
    """

    status: int
    title: str
    words: str
    near: tuple[str, ...] = ()
    asked: str = ""
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """The fields that are at fault, each with what is wrong."""
        return tuple((field, words) for field, words in self.parts if field)

    @property
    def size(self) -> int:
        """How much it takes to keep, in characters."""
        return sum(map(len, (self.title, self.words, self.asked, *self.near)))


def fault_of(error: BaseException) -> Fault:
    """The fault that an error is shown as."""
    near: tuple[str, ...] = ()
    asked = ""
    if isinstance(error, UnknownName) and error.kind in COUNCILS:
        near, asked = error.near, error.asked
    if isinstance(error, AmbiguousName):
        near, asked = error.candidates, error.asked
    status = status_of(error)
    return Fault(status, _title(error, status), words_of(error), near, asked, _parts(error))


def _parts(error: BaseException) -> tuple[tuple[str, str], ...]:
    """Each fault with the field that it is in; none where no field is at fault."""
    if isinstance(error, Faults):
        parts = tuple(part for each in error.exceptions for part in _part_of(each))
        return parts if any(field for field, _ in parts) else ()
    return ((error.field, error.words),) if isinstance(error, FieldFault) else ()


def _part_of(error: Exception) -> tuple[tuple[str, str], ...]:
    return _parts(error) or (("", words_of(error)),)


def status_of(error: BaseException) -> int:
    """The status that says what kind of fault it is."""
    if isinstance(error, Busy | TookTooLong):
        return HTTPStatus.SERVICE_UNAVAILABLE
    if isinstance(error, UnknownName | AmbiguousName) and error.kind in _IN_ADDRESSES:
        return HTTPStatus.NOT_FOUND
    if isinstance(error, MissingFigure):
        return HTTPStatus.NOT_FOUND
    if isinstance(error, BadInput | ArithmeticError):
        return HTTPStatus.BAD_REQUEST
    if isinstance(error, ExceptionGroup):
        return max(status_of(part) for part in error.exceptions)
    return HTTPStatus.INTERNAL_SERVER_ERROR


def words_of(error: BaseException) -> str:
    """What is wrong and what to do, in a sentence or two."""
    if isinstance(error, Busy | TookTooLong):
        return "The server has much to do. Ask again in a few seconds."
    if isinstance(error, ArithmeticError):
        return TOO_LARGE
    if isinstance(error, ExceptionGroup):
        return " ".join(words_of(part) for part in error.exceptions)
    if isinstance(error, TallystickError) and status_of(error) < HTTPStatus.INTERNAL_SERVER_ERROR:
        return str(error)
    return "Something failed on the server. It has been noted; the address may be tried again."


def _title(error: BaseException, status: int) -> str:
    if isinstance(error, AmbiguousName):
        return "More than one council fits"
    if isinstance(error, UnknownName) and error.kind in COUNCILS:
        return "No council has that name"
    if isinstance(error, MissingFigure):
        return "A figure is not held"
    return {
        HTTPStatus.NOT_FOUND: "There is nothing of that name",
        HTTPStatus.BAD_REQUEST: "This cannot be read as asked",
        HTTPStatus.SERVICE_UNAVAILABLE: "Ask again shortly",
    }.get(HTTPStatus(status), "Something failed")
