"""What a command writes to: any encoding, a full disk, a pipe that closes, no output at all."""

import errno
import io
import os
import sys
from typing import TextIO

from tallystick.figures.errors import OutputFailed
from tallystick.render.characters import escaped, fitted, visible

_CLOSED_PIPE = {errno.EPIPE, errno.EINVAL} if sys.platform == "win32" else {errno.EPIPE}


class Output(io.TextIOBase):
    """A stream that takes any text and writes what its encoding holds.

    Once a pipe is closed by its reader, as `head` closes it, the rest is thrown away, so that the
    command still ends with the exit code of its answer.
    """

    def __init__(self, under: TextIO | None, *, as_json: bool = False) -> None:
        self._under = under
        self._real = "utf-8" if under is None else under.encoding
        self._as_json = as_json
        self._gone = False
        self._failure: OutputFailed | None = None
        self.styled = Styled(self)

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """What may be written to it, which is any text."""
        return "utf-8"

    def write(self, text: str, /) -> int:
        """Write text whose control characters are made visible."""
        fit = escaped if self._as_json else fitted
        return self.put(text, fit(text if self._as_json else visible(text), self._real))

    def put(self, text: str, fit: str) -> int:
        """Write text as it was made to fit; the length of what was asked to be written."""
        if self._under is None:
            raise OutputFailed("Standard output is closed, so that nothing can be printed.")
        if self._failure is not None:
            raise self._failure
        if fit and not self._gone:
            try:
                self._under.write(fit)
            except OSError as fault:
                self._fail(fault)
        return len(text)

    def fit_styled(self, text: str) -> str:
        """Text with the terminal's own codes in it, in characters that the encoding holds."""
        return fitted(text, self._real)

    def flush(self) -> None:
        """Write what is still held back."""
        if self._under is None or self._gone:
            return
        try:
            self._under.flush()
        except OSError as fault:
            self._fail(fault)

    def finish(self) -> None:
        """Write what is still held back, and raise what went wrong at any time before."""
        self.flush()
        if self._failure is not None:
            raise self._failure

    def _fail(self, fault: OSError) -> None:
        """Write nothing more, not even when the interpreter ends; a closed pipe is no failure."""
        self._gone = True
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, self.fileno())
        os.close(nothing)
        if fault.errno not in _CLOSED_PIPE:
            self._failure = OutputFailed(
                f"The answer could not be written to standard output: {fault.strerror}."
            )
            raise self._failure from fault

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._under is not None and self._under.isatty()

    def fileno(self) -> int:
        """The number of the stream below."""
        if self._under is None:
            raise io.UnsupportedOperation("closed")
        return self._under.fileno()

    def writable(self) -> bool:
        """Whether it may be written to."""
        return True

    def close(self) -> None:
        """Leave the stream below open: the interpreter closes it."""


class Styled(io.TextIOBase):
    """The same stream for what has the terminal's own codes in it."""

    def __init__(self, output: Output) -> None:
        self._output = output

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """What may be written to it, which is any text."""
        return "utf-8"

    def write(self, text: str, /) -> int:
        """Write text as it is, in characters that the encoding holds."""
        return self._output.put(text, self._output.fit_styled(text))

    def flush(self) -> None:
        """Write what is still held back."""
        self._output.flush()

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._output.isatty()

    def fileno(self) -> int:
        """The number of the stream below."""
        return self._output.fileno()


class ErrorOutput(Output):
    """Standard error: what cannot be written there has nowhere else to go."""

    def put(self, text: str, fit: str) -> int:
        """Write it if that can be done."""
        try:
            return super().put(text, fit)
        except OutputFailed:
            return len(text)

    def flush(self) -> None:
        """Write what is still held back, if that can be done."""
        try:
            super().flush()
        except OutputFailed:
            return


def guard(arguments: list[str]) -> Output:
    """Put the streams of this process behind ones that do not fail on what they are told to write.

    A standard stream that was closed is opened on nothing, so that no file that is opened later
    gets its number and is written over.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    output = Output(sys.stdout, as_json="--json" in arguments)
    sys.stdout, sys.stderr = output, ErrorOutput(sys.stderr)
    return output
