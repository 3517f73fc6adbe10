"""A session of requests that is open about who asks, and does not let a redirect take the encryption away."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    import requests

AGENT = "vcse-criminal-justice-map (research; reads open data once a snapshot)"


class Downgrade(Exception):
    """A redirect from https leads to an address that is not encrypted."""


def new_session(redirects: int) -> requests.Session:
    """A session that follows so many redirects. It raises Downgrade before it asks a host without encryption."""
    import requests

    class Session(requests.Session):
        def get_redirect_target(self, resp: requests.Response) -> str | None:
            target = super().get_redirect_target(resp)
            if target and resp.url.startswith("https:") and urljoin(resp.url, target).lower().startswith("http:"):
                raise Downgrade(urljoin(resp.url, target))
            return target

    session = Session()
    session.max_redirects = redirects
    session.headers.update({"User-Agent": AGENT, "Accept-Encoding": "identity"})
    return session
