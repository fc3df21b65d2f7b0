"""Names as people write them: one spelling to compare by, and the nearest ones that exist."""

import re
import unicodedata
from collections.abc import Iterable

from tallystick.figures.checkpoint import checkpoint

_ENDINGS = re.compile(
    r"\b(london borough of|royal borough of|city of|borough of|county of|"
    r"metropolitan|district|borough|city|county|unitary authority|council|"
    r"mbc|mdc|bc|dc|cc|ua|lb|the)\b"
)


def plain(name: str) -> str:
    """The name in lower case, without accents and punctuation, `&` as `and`.

    >>> plain("Bournemouth, Christchurch & Poole"), plain("King's Lynn  and West-Norfolk")
    ('bournemouth christchurch and poole', 'kings lynn and west norfolk')
    """
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    lowered = ascii_only.casefold().replace("&", " and ").replace("'", "")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", lowered).split())


def bare(name: str) -> str:
    """The plain name without words such as `city`, `council` or `london borough of`.

    >>> bare("Coventry City Council"), bare("London Borough of Brent")
    ('coventry', 'brent')
    """
    stripped = " ".join(_ENDINGS.sub(" ", plain(name)).split())
    return stripped or plain(name)


def slug(name: str) -> str:
    """The plain name with hyphens, for commands and addresses."""
    return plain(name).replace(" ", "-")


def near(asked: str, known: Iterable[str], most: int = 4) -> tuple[str, ...]:
    """The known names closest to what was asked, best first; those that contain it come first."""
    checkpoint()
    by_plain: dict[str, str] = {}
    for name in known:
        by_plain.setdefault(plain(name), name)
    wanted = plain(asked)
    containing = [
        key
        for key in by_plain
        if len(wanted) > 2 and wanted in key  # noqa: PLR2004 - three letters
    ]
    from difflib import get_close_matches  # noqa: PLC0415 - only where a name is not known

    close = get_close_matches(wanted, by_plain, n=most, cutoff=0.6)
    ordered = dict.fromkeys([*sorted(containing, key=len), *close])
    return tuple(by_plain[key] for key in list(ordered)[:most])
