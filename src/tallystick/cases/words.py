"""Arguments that a case gives in words: a limit as quoted, and words of the name asked for."""

from decimal import Decimal, InvalidOperation

from tallystick.cases.takes import Asked, Refusal, Take, fits_name

_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_PER_CENT = Decimal(100)


def text(*patterns: str) -> Take:
    """The one text under the first of these names that the case has."""

    def take(asked: Asked) -> str:
        for name in asked.names(patterns):
            found = [held for held in asked.inputs.texts if fits_name(name, held.name)]
            if len(found) == 1:
                asked.used.add(found[0].name)
                return found[0].text
        raise Refusal(f"no input says `{'` or `'.join(asked.names(patterns))}`")

    return take


def ordinal(captured: str = "n") -> Take:
    """The place that a captured word stands for, from nought: `second` in `excessive_second`."""

    def take(asked: Asked) -> int:
        said = asked.captured[captured]
        if said not in _ORDINALS:
            raise Refusal(f"`{said}` is not a place in a list")
        return _ORDINALS.index(said)

    return take


def share_written(captured: str = "n") -> Take:
    """The per cent that a captured word is, as a share: 4_99 in `forgone_against_4_99`."""

    def take(asked: Asked) -> Decimal:
        said = asked.captured[captured]
        try:
            return Decimal(said.replace("_", ".")) / _PER_CENT
        except InvalidOperation:
            raise Refusal(f"`{said}` is not a percentage") from None

    return take


def rows_by_key(*patterns: str) -> Take:
    """Every row under these headings, each by its own key."""

    def take(asked: Asked) -> dict[str, tuple[float, ...]]:
        for name in asked.names(patterns):
            found = {
                held.key: held.values
                for held in asked.inputs.rows
                if fits_name(f"{name}.*", held.name)
            }
            if found:
                asked.used.add(f"{name}.*")
                return found
        raise Refusal(f"no rows stand under `{'` or `'.join(asked.names(patterns))}`")

    return take
