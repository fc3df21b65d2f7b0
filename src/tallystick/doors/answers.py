"""The public function that is no question yet: it is answered as its command with `--json`."""

from tallystick.doors.summing import nation_document_of as nation

__all__ = ["nation"]
