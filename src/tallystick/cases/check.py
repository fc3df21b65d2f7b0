"""Work published cases out again and compare every figure."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache, partial

from tallystick.cases.adapters import ADAPTERS
from tallystick.cases.binding import Adapter, Answer, Working
from tallystick.cases.case import Case, read_case
from tallystick.cases.classing import class_of, reason_for_record
from tallystick.cases.inputs import Inputs, is_number, lay_flat
from tallystick.cases.laws import rules_for
from tallystick.cases.quantities import (
    Kind,
    Units,
    agrees,
    difference_between,
    kind_within,
    tolerance_for,
)
from tallystick.cases.takes import Refusal, name_of
from tallystick.figures.errors import BadFile, BadInput
from tallystick.render.checked import (
    CaseClass,
    CheckedCase,
    CheckedFigure,
    CheckReport,
    Verdict,
)

_WORDS = "it is printed in words"
_NONE = "it is printed as nothing at all"
_STALE = "it agrees, though a reason for a difference is written; take it out of `differs`"


def check(files: Mapping[str, str]) -> CheckReport:
    """Every figure of every case, printed and worked out, with verdicts and three totals.

    `files` are the texts of case files by name.

    Raises:
        BadInput: if there is no file.
        BadFile: if one file is not a case.
        ExceptionGroup: of `BadFile`, if several are not.
    """
    if not files:
        raise BadInput("There is no case file to check; case files end in .yaml or .yml.")
    cases: dict[str, Case] = {}
    faults: list[BadFile] = []
    for name, text in files.items():
        try:
            cases[name] = read_case(text, name)
        except BadFile as fault:
            faults.append(fault)
    faults.extend(_given_twice(cases))
    if len(faults) > 1:
        raise ExceptionGroup(f"{len(faults)} faults in the case files", faults)
    if faults:
        raise faults[0]
    checked = (check_case(case, name) for name, case in cases.items())
    return CheckReport(tuple(sorted(checked, key=lambda case: (case.topic, case.id))))


def check_case(case: Case, name: str = "") -> CheckedCase:
    """One case with every figure that it expects, worked out again where a function gives it."""
    answers = list(_answers(case))
    case_class, rule, why = _class(case, answers)
    units = Units.of(case.inputs.get("units"))
    figures = tuple(
        _figure(case, key, expected, found, units, counted=case_class is not CaseClass.RECORD)
        for key, expected, found in answers
    )
    return CheckedCase(
        file=name,
        id=case.id,
        topic=case.topic,
        title=case.title,
        council=case.council or "",
        year=case.year or "",
        units=str(case.inputs.get("units") or ""),
        source="; ".join(case.publishers[:1]),
        provenance=case.provenance,
        case_class=case_class,
        figures=figures,
        rule=rule,
        why=why,
        published_errors=tuple(case.published_errors),
    )


def _given_twice(cases: Mapping[str, Case]) -> Iterator[BadFile]:
    first: dict[str, str] = {}
    for name, case in cases.items():
        if case.id in first:
            yield BadFile(
                f"{name} has the id {case.id!r}, which {first[case.id]} has as well; "
                "every case needs its own."
            )
        first.setdefault(case.id, name)


_Found = Answer | str


def _answers(case: Case) -> Iterator[tuple[str, object, _Found]]:
    """Every expected value by its dotted key, with the answer to it or why there is none."""
    adapter = ADAPTERS.get(case.topic)
    laid_flat = cache(partial(lay_flat, case.inputs))
    for path, expected in _leaves(case.expected, ()):
        key = ".".join(path)
        numbers = expected if isinstance(expected, list) else [expected]
        if not _can_be_compared(numbers):
            yield key, expected, _WORDS
            continue
        if adapter is None:
            found: _Found = f"the topic `{case.topic}` is not yet worked out"
        else:
            found = _answer(case, adapter, laid_flat, path, expected)
        if isinstance(expected, list):
            for place, number in enumerate(expected):
                element = _NONE if number is None else _element(found, place, len(expected))
                yield f"{key}[{place}]", number, element
        else:
            yield key, expected, _scalar(found)


def _answer(
    case: Case,
    adapter: Adapter,
    laid_flat: Callable[[tuple[str, ...]], Inputs],
    path: tuple[str, ...],
    expected: object,
) -> _Found:
    """The answer to one expected figure: under its heading where one gives figures by key."""
    rules = partial(rules_for, case)
    if len(path) > 1:
        whole = Working(adapter, laid_flat(()), case.financial_year, rules)
        name, when = name_of(path[0], ())
        if any(
            binding.by_key and binding.captures(name) is not None for binding in adapter.bindings
        ):
            try:
                return whole.answer_within(name, when, path[1:])
            except Refusal as reason:
                return str(reason)
    working = Working(adapter, laid_flat(path[:-1]), case.financial_year, rules)
    name, when = name_of(path[-1], path[:-1])
    try:
        return working.answer(name, when, len(expected) if isinstance(expected, list) else None)
    except Refusal as reason:
        return str(reason)


def _leaves(
    mapping: Mapping[str, object], prefix: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], object]]:
    for key, value in mapping.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, (*prefix, key))
        elif columns := _columns(value):
            yield from _leaves(columns, (*prefix, key))
        else:
            yield (*prefix, key), value


def _columns(value: object) -> dict[str, list[object]]:
    """A list of mappings that have the same keys, turned into a list for each key."""
    if not isinstance(value, list) or not value or not all(isinstance(v, Mapping) for v in value):
        return {}
    keys = list(value[0])
    if any(list(one) != keys for one in value):
        return {}
    return {key: [one[key] for one in value] for key in keys}


def _can_be_compared(values: list[object]) -> bool:
    """Whether these are numbers or truths, none of them or some being printed as nothing."""
    held = [value for value in values if value is not None or len(values) == 1]
    return bool(held) and all(is_number(value) or isinstance(value, bool) for value in held)


def _element(found: _Found, place: int, length: int) -> _Found:
    if isinstance(found, str):
        return found
    if not isinstance(found.value, tuple) or len(found.value) != length:
        return "the function gives another number of figures"
    value = found.value[place]
    if value is None:
        return "the inputs do not reach to this year"
    return Answer(value, found.binding)


def _scalar(found: _Found) -> _Found:
    if isinstance(found, str) or isinstance(found.value, (bool, int, float, Decimal)):
        return found
    return "the function gives a row and one figure is printed"


def _class(case: Case, answers: list[tuple[str, object, _Found]]) -> tuple[CaseClass, str, str]:
    found = [answer.binding.rule for _, _, answer in answers if isinstance(answer, Answer)]
    by_figures, rule = class_of(found)
    why = reason_for_record(case)
    if not why and by_figures is CaseClass.RECORD:
        why = "no public function gives any of its figures from its inputs"
    if case.case_class is not None:
        declared = CaseClass(case.case_class)
        is_record = declared is CaseClass.RECORD
        return declared, case.rule, (why or "classed so by hand") if is_record else ""
    return (CaseClass.RECORD, "", why) if why else (by_figures, rule, "")


def _figure(
    case: Case, key: str, expected: object, found: _Found, units: Units, *, counted: bool
) -> CheckedFigure:
    printed = expected if isinstance(expected, (int, float, str, bool)) else _shown(expected)
    if isinstance(found, str):
        missing = counted and key not in case.not_reproduced and _listed(key, case.reproduces)
        return CheckedFigure(
            key=key,
            expected=printed,
            obtained=None,
            difference=None,
            tolerance=None,
            verdict=Verdict.DIFFERS if missing else Verdict.RECORDED,
            reason=f"it is listed as reproduced, but {found}"
            if missing
            else _reason(key, case.not_reproduced) or found,
            explained=not missing,
        )
    function = f"{found.binding.function.__module__}.{found.binding.function.__name__}"
    obtained, difference, tolerance, same = _compared(case, key, expected, found, units)
    verdict, reason, explained = Verdict.RECORDED, "", True
    if counted:
        written = _reason(key, case.differs)
        verdict = Verdict.REPRODUCED if same and not written else Verdict.DIFFERS
        reason = _STALE if same and written else written
        explained = verdict is Verdict.REPRODUCED or (not same and bool(written))
    return CheckedFigure(
        key=key,
        expected=printed,
        obtained=obtained,
        difference=difference,
        tolerance=tolerance,
        verdict=verdict,
        function=function.removeprefix("tallystick."),
        reason=reason,
        explained=explained,
    )


def _compared(
    case: Case, key: str, expected: object, found: Answer, units: Units
) -> tuple[float | bool, float | None, float | None, bool]:
    if isinstance(found.value, bool) or isinstance(expected, bool):
        value = found.value if isinstance(found.value, bool) else bool(found.value)
        return value, None, None, value is expected
    heading, _, inner = key.partition("[")[0].rpartition(".")
    named = heading.rpartition(".")[2]
    kind = Kind.PLAIN if found.binding.plain else kind_within(inner, named or inner)
    if not isinstance(found.value, (int, float, Decimal)) or not isinstance(expected, (int, float)):
        raise TypeError(f"{key} cannot be compared")
    obtained = units.write(found.value, kind)
    tolerance = tolerance_for(key.partition("[")[0], float(expected), case.tolerance, kind)
    difference = difference_between(obtained, float(expected))
    return obtained, difference, tolerance, agrees(obtained, float(expected), tolerance)


def _reason(key: str, reasons: Mapping[str, str]) -> str:
    base = key.partition("[")[0]
    parts = base.split(".")
    above = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return next((reasons[name] for name in (key, *above) if name in reasons), "")


def _listed(key: str, names: list[str]) -> bool:
    return bool(_reason(key, dict.fromkeys(names, "listed")))


def _shown(expected: object) -> str | None:
    return None if expected is None else str(expected)
