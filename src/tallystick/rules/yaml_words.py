"""What is wrong with the form of a YAML file, in words that no reader of YAML has to be known for.

The reader speaks of flow sequences, block mappings and tokens. Each of its complaints that a file
written by hand can bring about has words of our own here; any other is said in general.
"""

import re

_IN_GENERAL = "the line cannot be read"
_MARKS = "put a text that begins with one of % @ ` ! & * | > ? in quotes"
_WORDS = (
    (r"expected ',' or '\]'", "a list that begins with [ is not closed, or a comma is missing"),
    (r"expected ',' or '\}'", "what begins with { is not closed, or a comma is missing"),
    (r"invalid indentation or unclosed", "a [ or { is not closed, or the line is set in too far"),
    (r"expected the node content", "a value is missing, or a [ or { is not closed"),
    (r"character '\\t'", "a tab stands where only blanks may: set lines in with blanks"),
    (r"cannot start any token", _MARKS),
    (
        r"mapping values are not allowed",
        "a second `: ` stands in the line: put a text that has `: ` in it in quotes",
    ),
    (r"could not find expected ':'", "a key has no `:` after it"),
    (
        r"expected <block end>",
        "the line is set in otherwise than those it belongs to, or a list and keys are mixed",
    ),
    (r"sequence entries are not allowed", "a list begins in the middle of a line"),
    (r"found unexpected end of stream", "a quotation mark is not closed"),
    (r"unknown escape|escape sequence", "a \\ stands between double quotes: use single ones"),
    (r"another document|document separator|<document start>", "a second document begins here"),
    (r"chomping or indentation|comment or a line break", "words stand after a | or >"),
)


def in_our_words(complaint: str) -> str:
    """What the reader of YAML complains of, so that whoever wrote the file can mend it.

    >>> in_our_words("while parsing a flow sequence expected ',' or ']', but got ':'")
    'a list that begins with [ is not closed, or a comma is missing'
    """
    return next((words for form, words in _WORDS if re.search(form, complaint)), _IN_GENERAL)
