"""Expected figures bound to public functions: which function gives it, and from which inputs."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tallystick.cases.inputs import Amount, Inputs, Row
from tallystick.cases.quantities import Kind
from tallystick.cases.takes import Asked, Refusal, Take, fits_name
from tallystick.cases.when import When, plain_key
from tallystick.figures.errors import TallystickError
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import Rulebook

_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Binding:
    """One public function and the expected names that it answers.

    `answers` are name patterns in which `{x}` stands for any words, taken up in the names of the
    arguments. An argument in `optional` is left to the function's default where the case has none.
    `by_year` says that the function works on one year of the case's rows. `closed` says that every
    amount of money in the case must be known, so that no line of a total is left out unseen;
    `aside` names those that the total rightly leaves out. `only_before` binds it to the year before
    the case's own; `by_key` says that the function gives figures by key, as the case prints them
    under the name; `plain` says that it gives a number that is neither money nor a share; `rule`
    names the rule of the rule book that the function is.
    """

    answers: tuple[str, ...]
    function: Callable[..., Any]
    takes: Mapping[str, Take]
    optional: frozenset[str] = frozenset()
    by_year: bool = False
    closed: bool = False
    aside: tuple[str, ...] = ()
    only_before: bool = False
    by_key: bool = False
    plain: bool = False
    rule: str = ""

    def captures(self, name: str) -> dict[str, str] | None:
        """The words that stand for the parts in braces, or None if the name does not fit."""
        for pattern in self.answers:
            shape = re.sub(r"\\\{(\w)\\\}", r"(?P<\1>[a-z0-9]+(?:_[a-z0-9]+)*)", re.escape(pattern))
            match = re.fullmatch(shape, name)
            if match is not None:
                return match.groupdict()
        return None


@dataclass(frozen=True, slots=True)
class Adapter:
    """How the cases of one topic are read: bindings, tried in order."""

    topic: str
    bindings: tuple[Binding, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a function gave, in the engine's unit, and which binding it was."""

    value: object
    binding: Binding


@dataclass(slots=True)
class Working:
    """One case being worked out: its adapter, its inputs and its year."""

    adapter: Adapter
    inputs: Inputs
    case_year: FinancialYear | None = None
    rules: Callable[[], Rulebook] | None = None
    _depth: int = field(default=0, repr=False)

    def answer(
        self, name: str, when: When | None, length: int | None = None, *, whole: bool = False
    ) -> Answer:
        """What the first binding that can gives for that name and year.

        `length` is how many numbers are expected where a list is; `whole` asks for figures by key.

        Raises:
            Refusal: if no binding can; the message gives the reason of each that has the name.
        """
        if self._depth >= _DEEPEST:
            raise Refusal("the figures it is worked out from lead back to itself")
        reasons: list[str] = []
        self._depth += 1
        try:
            for binding in self.adapter.bindings:
                captured = binding.captures(name)
                if captured is None or (binding.by_key and not whole):
                    continue
                try:
                    return Answer(self._value(binding, captured, when, length), binding)
                except Refusal as reason:
                    reasons.append(str(reason))
                except (TallystickError, ArithmeticError) as fault:
                    reasons.append(str(fault).rstrip("."))
        finally:
            self._depth -= 1
        if reasons:
            raise Refusal("; ".join(dict.fromkeys(reasons)))
        raise Refusal(f"no public function of the product answers `{name}`")

    def answer_within(self, name: str, when: When | None, keys: Sequence[str]) -> Answer:
        """What is given under those keys by the first binding that gives figures by key.

        Raises:
            Refusal: if no binding does, or it gives nothing under those keys.
        """
        found = self.answer(name, when, whole=True)
        value = found.value
        for key in keys:
            inner = value if isinstance(value, Mapping) else {}
            named = {plain_key(held): figure for held, figure in inner.items()}
            if plain_key(key) not in named:
                raise Refusal(f"the function gives nothing for `{key}`")
            value = named[plain_key(key)]
        return Answer(value, found.binding)

    def _value(
        self, binding: Binding, captured: Mapping[str, str], when: When | None, length: int | None
    ) -> object:
        if binding.only_before and not self._is_the_year_before(when):
            raise Refusal("it is not of the year before the case's own")
        if binding.by_key:
            return self._call(binding, captured, when, None)
        if not binding.by_year:
            return self._shaped(self._call(binding, captured, when, None), when, length)
        if length is not None:
            return tuple(self._call(binding, captured, None, place) for place in range(length))
        return self._call(binding, captured, when, self._place(when))

    def _call(
        self, binding: Binding, captured: Mapping[str, str], when: When | None, place: int | None
    ) -> object:
        asked = Asked(
            inputs=self.inputs,
            when=when,
            case_year=self.case_year,
            captured=captured,
            answer=lambda name: self._nested(name, when, place),
            place=place,
            rules=self.rules,
        )
        arguments = {}
        for argument, take in binding.takes.items():
            try:
                arguments[argument] = take(asked)
            except Refusal:
                if argument not in binding.optional:
                    raise
        if binding.closed:
            self._refuse_what_is_not_known(asked, binding)
        return binding.function(**arguments)

    def _nested(self, name: str, when: When | None, place: int | None) -> object:
        if place is None:
            try:
                return self.answer(name, None).value
            except Refusal:
                pass
            try:
                return self.answer(name, None, whole=True).value
            except Refusal:
                return self.answer(name, when, self._length()).value
        values = self.answer(name, None, self._length()).value
        if isinstance(values, tuple):
            return values[place]
        return values

    def _length(self) -> int | None:
        return len(self.inputs.years) or None

    def _place(self, when: When | None) -> int | None:
        if when is not None and when.year in self.inputs.years:
            return self.inputs.years.index(when.year)
        return None

    def _is_the_year_before(self, when: When | None) -> bool:
        if when is None or when.year is None or self.case_year is None:
            return False
        return when.year + 1 == self.case_year

    def _shaped(self, value: object, when: When | None, length: int | None) -> object:
        if isinstance(value, Mapping):
            if when is not None and when.year in value:
                return value[when.year]
            raise Refusal("the function gives no figure for that year")
        if isinstance(value, tuple) and length is None and when is not None:
            place = self._place(when)
            if place is not None and place < len(value):
                return value[place]
            raise Refusal("the function gives no figure for that year")
        return value

    def _refuse_what_is_not_known(self, asked: Asked, binding: Binding) -> None:
        known = [*asked.used, *binding.aside]
        held_by_the_case: list[Amount | Row] = [*self.inputs.amounts, *self.inputs.rows]
        unknown = [
            held.name
            for held in held_by_the_case
            if held.kind is Kind.MONEY
            and not any(fits_name(name, held.name) for name in known)
            and not any(fits_name(f"{name}.*", held.name) for name in known)
        ]
        if unknown:
            listed = ", ".join(f"`{name}`" for name in dict.fromkeys(unknown))
            raise Refusal(f"its place in the total is not known for {listed}")
