"""Council budgets, calculated: the gap, what drives it, and where every number comes from.

>>> import tallystick as ts
>>> ts.bands("coventry").at("bands.D.total")
Decimal('2516.72')

Each question is a function. What it answers is an object that prints itself: attributes, `repr`,
`.frame()`, `.to_json()`, `.plot()`. Nothing is loaded until a function is called.
"""

from importlib import import_module

from tallystick.questions.names import NAMES

TYPE_CHECKING = False  # `typing` takes longer to load than all that is loaded here
if TYPE_CHECKING:
    from typing import Any

__all__ = ["__version__", "errors", *sorted(NAMES)]  # noqa: PLE0604 - all are names


def __getattr__(name: str) -> "Any":  # noqa: ANN401 - any public function
    """Load a public function when it is first asked for."""
    if name == "__version__":
        value: Any = import_module("tallystick.figures.version").VERSION
    elif name == "errors":
        value = import_module("tallystick.figures.errors")
    elif name in NAMES:
        value = import_module("tallystick.public").function_of(name)
    else:
        raise AttributeError(f"tallystick has no {name!r}; it has {', '.join(__all__)}.")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return list(__all__)
