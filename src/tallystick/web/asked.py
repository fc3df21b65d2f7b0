"""What a request asks: the names in its address, its query, and a form that was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from urllib.parse import urlencode

from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.gone import GONE
from tallystick.figures.names import near
from tallystick.questions.fields import read_request
from tallystick.questions.opening import Asked
from tallystick.questions.own_figure_fields import FigureFields

VERSION = "1"
MOST_ASSUMED = 60
LONGEST_VALUE = 200
OWN_KEYS = ("settlement", "pressures", "savings", "one_off")
"""A council's own figures, by the fields of the questions that take them."""
ASSUMPTION_KEYS = ("v", "assume", "to", *OWN_KEYS)
_ADDED_BY_OTHERS = ("fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "igshid", "ref")


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: `names` from its path, `query` and `form` as they were sent, in order.

    `drawing` says which chart of the page is asked for (`chart`), and how wide (`size`).
    """

    path: str
    names: Mapping[str, str]
    query: Sequence[tuple[str, str]] = ()
    form: Sequence[tuple[str, str]] = ()
    drawing: Mapping[str, str] = field(default_factory=dict)

    def one(self, key: str, otherwise: str = "") -> str:
        """The last value of a key in the query or the form, without blanks around it."""
        values = self.every(key)
        return values[-1] if values else otherwise

    def every(self, key: str) -> list[str]:
        """Every value of a key that is not blank."""
        return [value.strip() for name, value in (*self.query, *self.form) if _is(name, key, value)]

    def refuse_unknown(self, known: Sequence[str]) -> None:
        """Refuse a key that the page does not read, and a value that is longer than any.

        Raises:
            UnknownName: naming the keys that are near.
            BadInput: if the address was made for another version, or is longer than any plan needs.
        """
        self.refuse_words(known)
        for key, value in (*self.query, *self.form):
            if len(value) > LONGEST_VALUE and not _is_of_others(key):
                raise BadInput(f"What is given for {key} is {too_long(value, LONGEST_VALUE)}")

    def refuse_words(self, known: Sequence[str]) -> None:
        """Refuse a key that the page does not read; what other sites add is passed over.

        Raises:
            UnknownName: naming the keys that are near.
            BadInput: if the address was made for another version.
        """
        for key, _ in (*self.query, *self.form):
            if key in GONE and key not in known:
                raise BadInput(f"{key}: {GONE[key]}")
            if not _is_of_others(key) and key not in known:
                hint = f"This page reads: {', '.join(known)}." if known else "It reads none."
                raise UnknownName("word in the address", key[:40], near(key[:40], known), hint)
        version = self.one("v", VERSION)
        if version != VERSION:
            raise BadInput(
                f"This address says v={version[:8]}; this server reads v={VERSION}. Open the "
                "council's page and enter the assumptions again."
            )

    def assumptions(self) -> Asked:
        """The own values, the council's own figures and the last year of the address.

        Raises:
            BadInput: if there are more values than any plan needs, or figures cannot be read.
        """
        words = tuple(self.every("assume"))
        if len(words) > MOST_ASSUMED:
            raise BadInput(f"{len(words)} values are entered; at most {MOST_ASSUMED} are read.")
        written = {key: self.every(key) or None for key in OWN_KEYS}
        own = None
        if any(written.values()):
            own = read_request(FigureFields, written, is_local=False).own_figures
        return Asked(words, last=self.one("to", Asked().last), own=own)

    def state(self) -> str:
        """The plan's assumptions as a query, `?` in front; empty where all are as they come."""
        pairs = [(key, value) for key in ASSUMPTION_KEYS[1:] for value in self.every(key)]
        return f"?{urlencode([('v', VERSION), *pairs])}" if pairs else ""

    def whole(self) -> str:
        """Everything of the query that is not blank, for the address of another form of a page."""
        return urlencode([(key, value) for key, value in self.query if value.strip()])

    def kept_as(self) -> str:
        """What an answer is kept under: the path and query without what other sites add."""
        own = [(key, value) for key, value in self.query if not _is_of_others(key)]
        return f"{self.path}?{urlencode([*own, *self.drawing.items()])}"


def too_long(value: str, most: int) -> str:
    """What is said of a value that is longer than is read."""
    return f"{len(value)} characters long; at most {most} are read."


def _is_of_others(key: str) -> bool:
    return key in _ADDED_BY_OTHERS or key.startswith("utm_")


def _is(name: str, key: str, value: str) -> bool:
    return name == key and bool(value.strip())
