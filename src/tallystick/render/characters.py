"""Text for where it is printed: control characters made visible, and what an encoding can hold."""

import re
import unicodedata

CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Characters that move the cursor, colour the terminal, turn the writing round, or are none."""

_PLAINER = {
    "£": "GBP ",
    "−": "-",
    "–": "-",
    "—": "--",
    "×": "x",
    "÷": "/",
    "…": "...",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "≤": "<=",
    "≥": ">=",
    "±": "+/-",
    "→": "->",
    "½": "1/2",
    "¼": "1/4",
    "¾": "3/4",
    "©": "(c)",
    "°": " degrees",
    "Σ": "sum",
    "─": "-",
    "━": "-",
    "│": "|",
    "┃": "|",
    "├": "|",
    "└": "`",
    "█": "#",
    "▉": "#",
    "▊": "#",
    "▋": "#",
    "▌": "#",
    "▍": ":",
    "▎": ":",
    "▏": ":",
}


def visible(text: str) -> str:
    """The text with each control character as its number, so that it is read and not obeyed."""
    return CONTROL.sub(lambda match: _numbered(match.group()), text)


def fitted(text: str, encoding: str) -> str:
    """The text in characters that the encoding holds: the plainer one where it lacks one."""
    if _holds(text, encoding):
        return text
    plain = text if _holds("£", encoding) else text.replace("£ ", "GBP ")
    return "".join(part if _holds(part, encoding) else _plainer(part, encoding) for part in plain)


def escaped(text: str, encoding: str) -> str:
    """JSON with the characters that cannot be printed, or may not, as JSON numbers them."""
    text = CONTROL.sub(lambda match: _as_json(match.group()), text)
    if _holds(text, encoding):
        return text
    return "".join(part if _holds(part, encoding) else _as_json(part) for part in text)


def _plainer(character: str, encoding: str) -> str:
    known = _PLAINER.get(character)
    if known is not None:
        return known
    base = unicodedata.normalize("NFKD", character)
    kept = "".join(part for part in base if not unicodedata.combining(part))
    return kept if kept and _holds(kept, encoding) else "?"


def _holds(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _numbered(character: str) -> str:
    number = ord(character)
    return f"\\x{number:02x}" if number <= 0xFF else f"\\u{number:04x}"  # noqa: PLR2004 - a byte


def _as_json(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
