"""Running the website on a socket."""

import logging
import os
from pathlib import Path

import uvicorn

from tallystick.web.patience import MOST_CONNECTIONS, Patient

FACTORY = "tallystick.web.app:create_app"
_GRACE = 10


def run(host: str, port: int, release: Path | None, trusted_proxies: str) -> None:
    """Serve until stopped; one line a request is logged, without query, body or visitor."""
    if release is not None:
        os.environ["TALLYSTICK_RELEASE"] = str(release)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    uvicorn.run(
        FACTORY,
        factory=True,
        http=Patient,
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=bool(trusted_proxies),
        forwarded_allow_ips=trusted_proxies or None,
        timeout_keep_alive=_GRACE,
        timeout_graceful_shutdown=_GRACE,
        limit_concurrency=MOST_CONNECTIONS,
    )
