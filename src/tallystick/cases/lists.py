"""Takes of lists: bands and households as a case writes them, and rows by their own names."""

from collections.abc import Mapping

from tallystick.cases.takes import Asked, Refusal, Take, fits_name


def listed(*patterns: str) -> Take:
    """The items of the one list of that name, as the case writes them."""

    def take(asked: Asked) -> tuple[object, ...]:
        for name in asked.names(patterns):
            found = [held for held in asked.inputs.lists if fits_name(name, held.name)]
            if len(found) == 1:
                asked.used.add(found[0].name)
                return found[0].items
        raise Refusal(f"no list gives {' or '.join(f'`{name}`' for name in asked.names(patterns))}")

    return take


def rows_by_name(pattern: str, ending: str) -> Take:
    """Every row whose name fits, by its name without the ending."""

    def take(asked: Asked) -> Mapping[str, tuple[float, ...]]:
        found = {}
        for held in asked.inputs.rows:
            if any(fits_name(name, held.name) for name in asked.names((pattern,))):
                asked.used.add(held.name)
                found[held.name.removesuffix(ending).rstrip("._")] = held.values
        if not found:
            raise Refusal(f"no row gives `{pattern}`")
        return found

    return take
