"""HTTP as a publisher likes it: streamed to disk, gone on with after a break, patient but never endless."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pipeline.base import InputError
from sources.snapshot.headers import conditions, length, note, note_path, retry_after, start_of
from sources.snapshot.session import Downgrade, new_session

if TYPE_CHECKING:
    import requests

BLOCK = 1 << 16
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
GONE = frozenset({401, 403, 404, 410})
PAGES = ("text/html", "application/xhtml")
OTHERS = ("image/", "video/", "audio/", "font/")
ADVICE = "look up its present address and set it under snapshots.addresses, or leave it out with snapshots.leave_out"
Advance = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """How patient to be and how much to take; seconds, bytes, requests a second."""

    tries: int = 5
    stall: float = 60.0
    backoff: float = 2.0
    longest_wait: float = 300.0
    largest: int = 4 << 30
    redirects: int = 5
    workers: int = 4
    api_per_second: float = 2.0
    least_rows: float = 0.7
    least_speed: int = 200


@dataclass(frozen=True, slots=True)
class Reply:
    """What came: where the bytes lie, and what the publisher said of them. `path` is None where nothing has changed."""

    path: Path | None
    address: str
    etag: str = ""
    published: str = ""
    type: str = ""


class _Again(Exception):
    """The request may be made again, not before `wait` seconds where the publisher said so."""

    def __init__(self, problem: str, wait: float | None = None) -> None:
        super().__init__(problem)
        self.wait = wait


@dataclass
class Client:
    """Fetches; one session a thread. `sleep` is injected by tests."""

    limits: Limits = field(default_factory=Limits)
    sleep: Callable[[float], None] = time.sleep
    _local: threading.local = field(default_factory=threading.local)
    _hosts: dict[str, threading.Lock] = field(default_factory=dict)
    _pace: Pace | None = None

    def fetch(
        self,
        address: str,
        part: Path,
        source: str,
        *,
        known: Mapping[str, str] | None = None,
        advance: Advance = lambda done, total: None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """The address's bytes into the file `part`, going on with what is there.

        `known` (etag, published) makes the request conditional. Raises InputError where it cannot be had.
        """
        failed, most = 0, -1
        while True:
            held = part.stat().st_size if part.is_file() else 0
            failed = 0 if 0 <= most < held else failed
            most = max(most, held)
            try:
                return self._once(address, part, source, known or {}, advance, headers or {})
            except _Again as again:
                failed += 1
                if failed >= self.limits.tries:
                    cure = "try again later; what has come is kept and gone on with"
                    problem = f"{again}, {failed} times in a row"
                    raise InputError(problem, source=source, file=address, cure=cure) from None
                self.sleep(self._wait(again, failed, source, address))

    def json(self, address: str, part: Path, source: str, headers: Mapping[str, str] | None = None) -> Any:
        """A small JSON document; `part` holds it meanwhile. Raises InputError where it is no JSON."""
        part.unlink(missing_ok=True)
        self.fetch(address, part, source, headers=headers)
        try:
            return json.loads(part.read_text(encoding="utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise InputError(f"is not valid JSON ({error})", source=source, file=address, cure=ADVICE) from None
        finally:
            part.unlink(missing_ok=True)

    @contextlib.contextmanager
    def turn(self, address: str) -> Iterator[None]:
        """Hold the address's host, so that it serves one file at a time."""
        try:
            host = urlsplit(address).netloc.lower()
        except ValueError:
            cure = "mend it in the settings, or tell its publisher"
            raise InputError("is not a web address", file=address, cure=cure) from None
        with self._hosts.setdefault(host, threading.Lock()):
            yield

    def pace(self) -> None:
        """Wait until the API may be asked again."""
        if self._pace is None:
            self._pace = Pace(self.limits.api_per_second, self.sleep)
        self._pace.wait()

    def _wait(self, again: _Again, failed: int, source: str, address: str) -> float:
        wait = self.limits.backoff * 2 ** (failed - 1) if again.wait is None else again.wait
        if again.wait is not None and wait > self.limits.longest_wait:
            problem = f"the publisher asks to wait {wait:,.0f} seconds"
            raise InputError(problem, source=source, file=address, cure="try again then") from None
        return min(wait, self.limits.longest_wait)

    def _session(self) -> requests.Session:
        if not hasattr(self._local, "session"):
            self._local.session = new_session(self.limits.redirects)
        return self._local.session

    def _once(
        self,
        address: str,
        part: Path,
        source: str,
        known: Mapping[str, str],
        advance: Advance,
        headers: Mapping[str, str],
    ) -> Reply:
        import requests
        import urllib3

        asked = {**headers, **conditions(address, part, known)}
        try:
            timeout = (self.limits.stall, self.limits.stall)
            with self._session().get(address, headers=asked, stream=True, timeout=timeout) as response:
                return self._take(response, address, part, source, advance)
        except Downgrade as away:
            raise InputError(
                f"leads on to {away}, which is not encrypted", source=source, file=address, cure=ADVICE
            ) from None
        except requests.TooManyRedirects:
            problem = f"redirects more than {self.limits.redirects} times"
            raise InputError(problem, source=source, file=address, cure=ADVICE) from None
        except (requests.exceptions.InvalidURL, requests.exceptions.MissingSchema, requests.exceptions.InvalidSchema):
            raise InputError("is not a web address", source=source, file=address, cure=ADVICE) from None
        except (requests.Timeout, urllib3.exceptions.ReadTimeoutError):
            raise _Again(f"nothing came for {self.limits.stall:g} seconds") from None
        except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
            raise _Again(f"the connection failed ({type(error).__name__})") from None

    def _take(self, response: requests.Response, address: str, part: Path, source: str, advance: Advance) -> Reply:
        headers, status = response.headers, response.status_code
        if status == 304:
            return Reply(None, address)
        if status == 416:
            part.unlink(missing_ok=True)
            raise _Again("the rest of the file could not be had")
        if status in AGAIN:
            raise _Again(f"the publisher answered {status}", retry_after(headers.get("Retry-After")))
        if status not in (200, 206):
            problem = f"the publisher answered {status} {response.reason or ''}".strip()
            raise InputError(problem, source=source, file=address, cure=ADVICE if status in GONE else "try again later")
        self._check(response, address, source)
        start = start_of(headers.get("Content-Range", "")) if status == 206 else 0
        if status == 206 and start != (part.stat().st_size if part.is_file() else 0):
            part.unlink(missing_ok=True)
            raise _Again("another part came than was asked for")
        note(part, address, headers)
        self._stream(response, part, source, address, start, advance)
        note_path(part).unlink(missing_ok=True)
        etag, published = headers.get("ETag", ""), headers.get("Last-Modified", "")
        return Reply(part, address, etag, published, headers.get("Content-Type", ""))

    def _check(self, response: requests.Response, address: str, source: str) -> None:
        """Raises InputError for what is plainly not the data, before a byte of it is taken."""
        kind = response.headers.get("Content-Type", "").lower()
        problem = ""
        if kind.startswith(PAGES):
            problem = "a web page came in place of the data"
        elif kind.startswith(OTHERS):
            problem = f"{kind} came in place of the data"
        elif response.headers.get("Content-Encoding", "identity").lower() != "identity":
            problem = "came packed in a way that was not asked for"
        if problem:
            raise InputError(problem, source=source, file=address, cure=ADVICE)
        if length(response.headers) > self.limits.largest:
            raise self._too_large(source, address)

    def _stream(
        self, response: requests.Response, part: Path, source: str, address: str, start: int, advance: Advance
    ) -> None:
        expected = length(response.headers)
        total, done = (start + expected if expected >= 0 else 0), start
        watched, since = time.monotonic(), start
        with part.open("ab" if start else "wb") as out:
            while block := response.raw.read1(BLOCK):
                out.write(block)
                done += len(block)
                advance(done, total)
                if done > self.limits.largest:
                    raise self._too_large(source, address)
                if (passed := time.monotonic() - watched) > self.limits.stall:
                    if done - since < self.limits.least_speed * passed:
                        out.flush()
                        raise _Again(f"it came slower than {self.limits.least_speed} bytes a second")
                    watched, since = time.monotonic(), done
        if expected >= 0 and done - start < expected:
            raise _Again("the connection was cut")

    def _too_large(self, source: str, address: str) -> InputError:
        problem = f"is larger than {self.limits.largest:,} bytes"
        return InputError(problem, source=source, file=address, cure="raise snapshots.largest_mb if that is right")


class Pace:
    """Lets so many through a second, whichever thread asks."""

    def __init__(self, per_second: float, sleep: Callable[[float], None] = time.sleep) -> None:
        """`per_second` may be a fraction."""
        self.gap, self.sleep, self.next, self.lock = 1 / per_second, sleep, 0.0, threading.Lock()

    def wait(self) -> None:
        """Return when it is this caller's turn."""
        with self.lock:
            at = max(self.next, time.monotonic())
            self.next = at + self.gap
        self.sleep(max(0.0, at - time.monotonic()))
