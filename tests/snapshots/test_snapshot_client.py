"""The client by itself: what it must not do however a server behaves."""

import io

import pytest
from requests import Response
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

from pipeline.base import InputError
from sources.snapshot.client import Client, Limits, _Again


def test_a_download_that_always_starts_anew_ends(tmp_path, monkeypatch):
    part, asked = tmp_path / "a.part", []

    def cut(self, *_):
        asked.append(1)
        part.write_bytes(b"x" * (200 if len(asked) % 2 else 100))
        raise _Again("connection failed")

    monkeypatch.setattr(Client, "_once", cut)
    with pytest.raises(InputError, match="times in a row"):
        Client(sleep=lambda seconds: None).fetch("https://example.org/a", part, "casc")
    assert len(asked) < 20


def test_what_is_no_address_is_said_to_be_none():
    with pytest.raises(InputError, match="is not a web address"), Client().turn("https://[bad/x.csv"):
        pass


class Hops(BaseAdapter):
    """Answers each address with a redirect to the next, the last with a table; remembers what it was asked."""

    def __init__(self, *addresses):
        super().__init__()
        self.addresses, self.asked = addresses, []

    def send(self, request, **_):
        self.asked.append(request.url)
        response = Response()
        response.url, response.request, response.raw = (
            request.url,
            request,
            HTTPResponse(io.BytesIO(b"a,b\n1,2\n"), preload_content=False),
        )
        place = self.addresses.index(request.url) + 1
        last = place == len(self.addresses)
        response.status_code = 200 if last else 302
        response.headers.update({} if last else {"Location": self.addresses[place]})
        return response

    def close(self):
        pass


def _through(tmp_path, *addresses):
    client, hops = Client(Limits(tries=1)), Hops(*addresses)
    for scheme in ("http://", "https://"):
        client._session().mount(scheme, hops)
    return hops, lambda: client.fetch(addresses[0], tmp_path / "a.part", "casc")


def test_a_redirect_that_gives_encryption_up_is_refused_before_it_is_followed(tmp_path):
    hops, fetch = _through(tmp_path, "https://a.example/x", "http://b.example/x", "https://a.example/y")
    with pytest.raises(InputError, match=r"leads on to http://b.example/x, which is not encrypted; look up"):
        fetch()
    assert hops.asked == ["https://a.example/x"]
    assert not (tmp_path / "a.part").exists()


def test_a_redirect_to_encryption_is_followed(tmp_path):
    hops, fetch = _through(tmp_path, "http://a.example/x", "https://a.example/x", "https://b.example/x")
    assert fetch().path.read_bytes() == b"a,b\n1,2\n"
    assert len(hops.asked) == 3
