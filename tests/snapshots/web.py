"""A web server on this machine that serves the sources' paths and misbehaves when it is asked to."""

import contextlib
import csv
import io
import json
import threading
import time
from collections import defaultdict, deque
from dataclasses import dataclass, replace
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

CHANGED = formatdate(1_780_000_000, usegmt=True)


@dataclass(frozen=True)
class Resource:
    """What is served at a path; `features` makes it a feature service."""

    body: bytes = b""
    type: str = "application/octet-stream"
    etag: str = '"one"'
    changed: str = CHANGED
    features: tuple = ()
    grants: tuple = ()


class Web:
    """`resources` by path; `faults` by path are used up one a request, `always` are not; `asked` lists requests."""

    def __init__(self) -> None:
        self.resources, self.always = {}, {}
        self.faults = defaultdict(deque)
        self.asked: list[tuple[str, dict]] = []
        self.closing = threading.Event()
        web = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                web.answer(self)

            def log_message(self, *arguments):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request, address):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()

    def answer(self, handler) -> None:
        path = urlsplit(handler.path).path
        self.asked.append((handler.path, dict(handler.headers)))
        waiting = self.faults[path]
        fault = waiting.popleft() if waiting else self.always.get(path, serve)
        resource = self.resources.get(path.removesuffix("/query"))
        if resource is None and fault is serve:
            fault = status(404)
        with contextlib.suppress(OSError):
            fault(handler, resource and self.paged(handler, resource))

    def paged(self, handler, resource: Resource) -> Resource:
        """A page of a service or of the API; any other resource as it is."""
        query = {key: values[0] for key, values in parse_qs(urlsplit(handler.path).query).items()}
        if resource.features:
            if "returnCountOnly" in query:
                found = {"count": len(resource.features)}
            else:
                start = int(query["resultOffset"])
                page = resource.features[start : start + int(query["resultRecordCount"])]
                found = {"type": "FeatureCollection", "features": page}
        elif resource.grants:
            start = int(query["offset"])
            page = resource.grants[start : start + int(query["limit"])]
            found = {"count": len(resource.grants), "next": None, "results": [{"data": grant} for grant in page]}
        else:
            return resource
        return replace(resource, body=json.dumps(found).encode(), type="application/json", etag="", changed="")


def head(handler, resource, status=200, **more):
    given = {"Content-Type": resource.type, "Content-Length": str(len(resource.body))}
    if resource.etag:
        given["ETag"] = resource.etag
    if resource.changed:
        given["Last-Modified"] = resource.changed
    handler.send_response(status)
    for name, value in (given | more).items():
        if value is not None:
            handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()


def serve(handler, resource):
    """As a good server does, with ranges and conditions."""
    asked = handler.headers
    if resource.etag and asked.get("If-None-Match") == resource.etag:
        handler.send_response(304)
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        return
    start = int(asked["Range"].removeprefix("bytes=").rstrip("-")) if "Range" in asked else 0
    if start and asked.get("If-Range") in (resource.etag, resource.changed):
        size = len(resource.body)
        rest = replace(resource, body=resource.body[start:])
        head(handler, rest, 206, Content_Range=f"bytes {start}-{size - 1}/{size}")
        handler.wfile.write(rest.body)
        return
    head(handler, resource)
    handler.wfile.write(resource.body)


def hang_up(handler):
    handler.close_connection = True
    handler.wfile.flush()
    with contextlib.suppress(OSError):
        handler.connection.shutdown(2)


def cut(handler, resource):
    head(handler, resource)
    handler.wfile.write(resource.body[: len(resource.body) // 2])
    hang_up(handler)


def cut_unmarked(handler, resource):
    cut(handler, replace(resource, etag="", changed=""))


def reset(handler, resource):
    hang_up(handler)


def stall(handler, resource):
    head(handler, resource)
    handler.wfile.write(resource.body[:10])
    handler.wfile.flush()
    time.sleep(0.6)
    hang_up(handler)


def drip(handler, resource):
    head(handler, resource)
    for place in range(min(60, len(resource.body))):
        handler.wfile.write(resource.body[place : place + 1])
        handler.wfile.flush()
        time.sleep(0.05)
    hang_up(handler)


def status(code, body=b"", **headers):
    def answer(handler, resource):
        head(handler, Resource(body, "text/plain", "", ""), code, **headers)
        handler.wfile.write(body)

    return answer


def redirect(to):
    return status(302, Location=to)


def as_type(kind):
    def answer(handler, resource):
        head(handler, replace(resource, type=kind))
        handler.wfile.write(resource.body)

    return answer


def instead(body, kind="application/octet-stream"):
    """Other bytes, whole, under a new ETag."""

    def answer(handler, resource):
        given = body(resource.body) if callable(body) else body
        serve(handler, replace(resource, body=given, type=kind, etag='"other"', changed=""))

    return answer


def unmeasured(body):
    """Without a length: the end is where the connection ends."""

    def answer(handler, resource):
        given = body(resource.body)
        head(handler, replace(resource, body=given, etag='"other"'), Content_Length=None, Connection="close")
        handler.wfile.write(given)
        hang_up(handler)

    return answer


def whole_despite_range(handler, resource):
    head(handler, resource)
    handler.wfile.write(resource.body)


def wrong_range(handler, resource):
    head(handler, resource, 206, Content_Range=f"bytes 0-{len(resource.body) - 1}/{len(resource.body)}")
    handler.wfile.write(resource.body)


def packed(handler, resource):
    import gzip

    body = gzip.compress(resource.body)
    head(handler, replace(resource, body=body), Content_Encoding="gzip")
    handler.wfile.write(body)


def features_of_csv(text: str) -> tuple:
    rows = csv.DictReader(io.StringIO(text))
    return tuple({"type": "Feature", "id": n, "geometry": None, "properties": row} for n, row in enumerate(rows, 1))
