"""The client by itself: what it must not do however a server behaves."""

import pytest

from pipeline.base import InputError
from sources.snapshot.client import Client, _Again


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
