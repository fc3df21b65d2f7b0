"""What own figures come to, told apart from where they were read."""

import dataclasses
from collections.abc import Mapping

from tallystick.forecast.own_figures import Entered


def without_places(value: object) -> object:
    """The numbers of own figures alone."""
    if isinstance(value, Entered):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): without_places(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [without_places(each) for each in value]
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value)]
        return {name: without_places(getattr(value, name)) for name in names}
    return value
