"""What a question is: the type of its request, the type of its answer, and what joins them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from importlib import import_module
from typing import Any

from tallystick.figures.frozen import dataclass
from tallystick.questions.answer import Answer
from tallystick.questions.fields import Field, fields_of
from tallystick.questions.names import NAMES, command_name
from tallystick.sources.release import Release


@dataclass(frozen=True, slots=True)
class Arguments:
    """How the words of a command that follow no option are told apart.

    `metavar` is what help shows for them; `read` gives the fields that they are, by name.
    `is_required` is false where the command may be asked without any.
    """

    metavar: str
    read: Callable[[Sequence[str]], Mapping[str, object]]
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that can be asked; every door follows from it.

    Args:
        name: its name in Python; `names.command_name` has its command.
        about: what the request may be, for the help of the command and the function.
        request: the dataclass of its fields.
        answer: the dataclass of what it is answered with.
        work: works the answer out, on the published figures of a release.
        address: where HTTP has it, as `/councils/{council}/bands`; empty where it has not.
        is_sent: whether HTTP takes the request as a body, so that nothing of it is kept.
        body: the field that the body is, where it is one; the others stand in path and query.
        example: fields of a request that is always answered, by name; docs and tests ask it.
        apart: the requests that one comes to where it is of several councils, one for each; None
            where each is of one.
        arguments: how a command's words without an option are told apart, where they are of
            several fields.
        views: other ways in which the terminal may print the answer, by option, each with its help.
        also: other answers that some requests have: by the flag that asks for one, where its class
            stands, as `tallystick.questions.every_gap_answer:EveryGapAnswer`.
    """

    name: str
    about: str
    request: type[Any]
    answer: type[Answer]
    work: Callable[[Any, Release], Answer]
    address: str = ""
    is_sent: bool = False
    body: str = ""
    apart: Callable[[Any], Sequence[Any]] | None = None
    example: Mapping[str, str | list[str] | Mapping[str, object]] = field(default_factory=dict)
    arguments: Arguments | None = None
    views: tuple[tuple[str, str], ...] = ()
    also: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """What it answers, in one line."""
        return NAMES[self.name]

    @property
    def in_address(self) -> tuple[Field, ...]:
        """The fields that an address may hold, of those that another machine may give."""
        return tuple(each for each in self.fields if not each.is_local and each.name != self.body)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the request."""
        return fields_of(self.request)

    @property
    def others(self) -> dict[str, type[Answer]]:
        """The answers that some requests have in place of `answer`, by the flag that asks."""
        places = {flag: where.split(":") for flag, where in self.also.items()}
        return {flag: getattr(import_module(file), name) for flag, (file, name) in places.items()}

    @property
    def every_answer(self) -> tuple[type[Answer], ...]:
        """The classes of all its answers."""
        return (self.answer, *self.others.values())

    def field_named(self, name: str) -> Field:
        """The field of that name."""
        return next(each for each in self.fields if each.name == name)

    def answers(self, request: Any, release: Release) -> tuple[Answer, ...]:  # noqa: ANN401 - its own
        """The answer to a request, or one for each council where it is of several."""
        requests = (request,) if self.apart is None else self.apart(request)
        return tuple(self.work(each, release) for each in requests)

    @property
    def command(self) -> str:
        """The name of the command."""
        return command_name(self.name)
