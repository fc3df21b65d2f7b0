"""What a server counts: requests and seconds by page, never by visitor."""

from collections import Counter
from threading import Lock


class Metrics:
    """Counts by page and status, in the text format that Prometheus reads."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, int]] = Counter()
        self._seconds: dict[str, float] = {}
        self._events: Counter[str] = Counter()
        self._lock = Lock()

    def answered(self, page: str, status: int, seconds: float) -> None:
        """Count one request to a page."""
        with self._lock:
            self._requests[(page, status)] += 1
            self._seconds[page] = self._seconds.get(page, 0.0) + seconds

    def happened(self, event: str) -> None:
        """Count an event: `from_cache`, `warmed`, or why it was refused (`refused_rate`, …)."""
        with self._lock:
            self._events[event] += 1

    def text(self) -> str:
        """Every count, one a line."""
        with self._lock:
            lines = ["# TYPE tallystick_requests_total counter"]
            lines += [
                f'tallystick_requests_total{{page="{page}",status="{status}"}} {count}'
                for (page, status), count in sorted(self._requests.items())
            ]
            lines.append("# TYPE tallystick_request_seconds_sum counter")
            lines += [
                f'tallystick_request_seconds_sum{{page="{page}"}} {seconds:.6f}'
                for page, seconds in sorted(self._seconds.items())
            ]
            lines.append("# TYPE tallystick_events_total counter")
            lines += [
                f'tallystick_events_total{{event="{event}"}} {count}'
                for event, count in sorted(self._events.items())
            ]
        return "\n".join(lines) + "\n"
