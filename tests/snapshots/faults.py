"""The table of faults: what is done to a source, what the user sees, what remains. Tests and docs/faults.md follow."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import damage
import web
from sites import RECIPIENT

CASC, MUTUALS, CHARITY, IOD = "/cascs.csv", "/SocietyList.csv", "/data/json/publicextract.charity.zip", "File_7"
NAMES = "/data/json/publicextract.charity_other_names.zip"
ZIP = "/File_7_IoD2019_All_Ranks_Deciles.zip"
SERVICE = "/rest/LAD24_RGN24_EN_LU/FeatureServer/0"
QUERY = f"{SERVICE}/query"
REGISTRY, API = "/data.json", f"/api/{RECIPIENT}/"
STAYS, NEW = "the earlier snapshot", "the new snapshot"
LAST_GOOD = "the new snapshot, with that publisher's last good file"
OTHERS = "the bytes, and every other source's pins"
STOPPED, RECOVERED, KEPT = "error", "recovered", "last good kept"


@dataclass(frozen=True)
class Fault:
    """`do` misbehaves; `saw` is part of what is printed; `asked` (for recoveries) is a header of the second request."""

    name: str
    source: str
    done: str
    do: Callable
    saw: str
    ends: str = STOPPED
    slept: tuple = ()
    asked: str = ""
    limits: tuple = ()

    @property
    def remains(self) -> str:
        return {STOPPED: STAYS, RECOVERED: NEW, KEPT: LAST_GOOD}[self.ends]


def once(path, *faults):
    return lambda site: site.web.faults[path].extend(faults)


def ever(path, fault):
    return lambda site: site.web.always.update({path: fault})


def both(*doing):
    def do(site):
        for one in doing:
            one(site)

    return do


def publisher(kind):
    """The first publisher's path with that ending."""
    return lambda site: next(path for path in site.publishers if path.endswith(kind))


def at_publisher(kind, fault):
    return lambda site: site.web.always.update({publisher(kind)(site): fault})


def changed_in_between(site):
    """After the cut the file is another one, under another ETag."""

    def cut_and_change(handler, resource):
        web.cut(handler, resource)
        body = resource.body.rstrip().rpartition(b"\n")[0] + b"\n"
        site.web.resources[CASC] = replace(site.web.resources[CASC], body=body, etag='"three"')

    site.web.faults[CASC].append(cut_and_change)


def elsewhere(site):
    site.addresses["casc"] = "http://127.0.0.1:9/cascs.csv"


def service(change):
    """The service's features from the second request on."""

    def do(site):
        def first(handler, resource):
            web.serve(handler, resource)
            now = site.web.resources[SERVICE]
            site.web.resources[SERVICE] = replace(now, features=change(now.features))

        site.web.faults[QUERY].append(first)

    return do


def features(change):
    def do(site):
        now = site.web.resources[SERVICE]
        site.web.resources[SERVICE] = replace(now, features=tuple(change(feature) for feature in now.features))

    return do


def retitled(feature):
    return feature | {"properties": {f"X{key}": value for key, value in feature["properties"].items()}}


def replaced_meanwhile(site):
    """One table is still the day before's when it is first asked for."""
    site.web.faults[NAMES].append(web.instead(damage.repacked(damage.other_date)))


MOVED = web.status(302, Location="/moved")
ARCGIS_ERROR = web.instead(b'{"error":{"code":400,"message":"Invalid URL"}}', "application/json")
NO_COUNT = web.instead(b'{"features":[]}', "application/json")


def moved_once(site):
    site.web.always[CASC] = MOVED
    site.web.resources["/moved"] = site.web.resources[CASC]


FAULTS = (
    # The connection
    Fault("cut", "casc", "connection cut half way, once", once(CASC, web.cut), "bytes", RECOVERED, (1.0,), "If-Range"),
    Fault(
        "cut_without_validator",
        "casc",
        "connection cut half way, by a server that gives neither ETag nor date",
        once(CASC, web.cut_unmarked),
        "bytes",
        RECOVERED,
        (1.0,),
    ),
    Fault("cut_thrice", "casc", "connection cut at every try", ever(CASC, web.cut_unmarked), "3 times in a row"),
    Fault(
        "changed_in_between",
        "casc",
        "connection cut, and the file replaced by another before the rest is asked for",
        changed_in_between,
        "bytes",
        RECOVERED,
        (1.0,),
        "If-Range",
    ),
    Fault(
        "range_ignored",
        "casc",
        "connection cut, and the whole file sent when only the rest is asked for",
        once(CASC, web.cut, web.whole_despite_range),
        "bytes",
        RECOVERED,
        (1.0,),
        "If-Range",
    ),
    Fault(
        "wrong_range",
        "casc",
        "connection cut, and another part sent than was asked for",
        once(CASC, web.cut, web.wrong_range),
        "bytes",
        RECOVERED,
        (1.0, 1.0),
    ),
    Fault(
        "range_refused",
        "casc",
        "connection cut, and 416 when the rest is asked for",
        once(CASC, web.cut, web.status(416)),
        "bytes",
        RECOVERED,
        (1.0, 1.0),
    ),
    Fault("stall", "casc", "nothing more comes, once", once(CASC, web.stall), "bytes", RECOVERED, (1.0,)),
    Fault("stalls", "casc", "nothing more comes, at every try", ever(CASC, web.stall), "nothing came for 0.2 seconds"),
    Fault("drip", "casc", "a few bytes a second", ever(CASC, web.drip), "slower than 200 bytes a second"),
    Fault("reset", "casc", "connection closed before an answer, once", once(CASC, web.reset), "", RECOVERED, (1.0,)),
    Fault("resets", "casc", "connection closed before an answer, always", ever(CASC, web.reset), "connection failed"),
    Fault("refused", "casc", "no server there", elsewhere, "connection failed"),
    Fault(
        "no_length",
        "iod_2019",
        "cut short by a server that gives no length",
        ever(ZIP, web.unmeasured(damage.halved)),
        "not a whole zip archive",
    ),
    # Answers
    Fault("404", "casc", "404", ever(CASC, web.status(404)), "answered 404"),
    Fault("403", "casc", "403", ever(CASC, web.status(403)), "answered 403"),
    Fault("410", "casc", "410", ever(CASC, web.status(410)), "answered 410"),
    Fault("400", "casc", "400", ever(CASC, web.status(400)), "answered 400"),
    Fault(
        "429", "casc", "429 with Retry-After: 7", once(CASC, web.status(429, Retry_After="7")), "", RECOVERED, (7.0,)
    ),
    Fault(
        "429_date",
        "casc",
        "429 with a date of the past in Retry-After",
        once(CASC, web.status(429, Retry_After="Mon, 02 Nov 2020 10:00:00 GMT")),
        "",
        RECOVERED,
        (0.0,),
    ),
    Fault(
        "429_nonsense",
        "casc",
        "429 with a Retry-After that is neither",
        once(CASC, web.status(429, Retry_After="soon")),
        "",
        RECOVERED,
        (1.0,),
    ),
    Fault(
        "429_long",
        "casc",
        "429 with Retry-After: 86400",
        ever(CASC, web.status(429, Retry_After="86400")),
        "asks to wait 86,400 seconds",
    ),
    Fault("429_always", "casc", "429 at every try", ever(CASC, web.status(429)), "answered 429, 3 times in a row"),
    Fault("500", "casc", "500, once", once(CASC, web.status(500)), "", RECOVERED, (1.0,)),
    Fault("503_twice", "casc", "503, twice", once(CASC, web.status(503), web.status(503)), "", RECOVERED, (1.0, 2.0)),
    Fault("500_always", "casc", "500 at every try", ever(CASC, web.status(500)), "answered 500, 3 times in a row"),
    Fault("redirect", "casc", "one redirect", moved_once, "", RECOVERED),
    Fault(
        "redirect_loop", "casc", "a redirect to itself", ever(CASC, web.redirect(CASC)), "redirects more than 5 times"
    ),
    Fault(
        "redirect_away",
        "casc",
        "a redirect to another kind of address",
        ever(CASC, web.redirect("ftp://example.org/a")),
        "is not a web address",
    ),
    # Content
    Fault("page", "casc", "a web page", ever(CASC, web.instead(damage.PAGE, "text/html")), "a web page came"),
    Fault(
        "disguised_page",
        "casc",
        "a web page that says it is data",
        ever(CASC, web.instead(damage.PAGE)),
        "is a web page",
    ),
    Fault("picture", "casc", "a picture", ever(CASC, web.as_type("image/png")), "image/png came"),
    Fault(
        "packed",
        "casc",
        "gzip that was not asked for",
        ever(CASC, web.packed),
        "packed in a way that was not asked for",
    ),
    Fault(
        "too_large",
        "casc",
        "more bytes than the limit, stated",
        ever(CASC, web.serve),
        "is larger than 1,000 bytes",
        limits=(("largest", 1000),),
    ),
    Fault(
        "too_large_unsaid",
        "casc",
        "more bytes than the limit, not stated",
        ever(CASC, web.unmeasured(bytes)),
        "is larger than 1,000 bytes",
        limits=(("largest", 1000),),
    ),
    Fault("empty", "casc", "an empty file", ever(CASC, web.instead(b"")), "is empty"),
    Fault("blank", "casc", "nothing but blank lines", ever(CASC, web.instead(b"\n \n\n")), "is empty"),
    Fault("column", "casc", "a column renamed", ever(CASC, web.instead(damage.other_titles)), "has no column 'id'"),
    Fault("utf_16", "casc", "UTF-16", ever(CASC, web.instead(damage.utf_16)), "is not in UTF-8"),
    Fault("header_only", "casc", "a header and no rows", ever(CASC, web.instead(damage.header_only)), "no rows"),
    Fault("half_rows", "casc", "half the usual rows", ever(CASC, web.instead(damage.half_rows)), "under the 70%"),
    # Archives
    Fault(
        "truncated_zip", "iod_2019", "a truncated zip", ever(ZIP, web.instead(damage.without_tail)), "not a whole zip"
    ),
    Fault(
        "flipped_bit",
        "iod_2019",
        "a zip with one bit flipped",
        ever(ZIP, web.instead(damage.flipped)),
        "not a whole zip",
    ),
    Fault("bomb", "iod_2019", "a zip bomb", ever(ZIP, web.instead(damage.bomb)), "would unpack to far more"),
    Fault(
        "false_size",
        "iod_2019",
        "a zip that states gigabytes",
        ever(ZIP, web.instead(damage.false_size)),
        "would unpack",
    ),
    Fault(
        "climbs",
        "iod_2019",
        "a zip entry that climbs out of its folder",
        ever(ZIP, web.instead(damage.with_member("../../evil.csv"))),
        "climbs out of its folder (../../evil.csv)",
    ),
    Fault(
        "absolute",
        "iod_2019",
        "a zip entry with an absolute path",
        ever(ZIP, web.instead(damage.with_member("/etc/evil.csv"))),
        "climbs out of its folder",
    ),
    Fault("encrypted", "iod_2019", "an encrypted zip", ever(ZIP, web.instead(damage.encrypted)), "is encrypted"),
    Fault(
        "no_member",
        "iod_2019",
        "a zip without the table",
        ever(ZIP, web.instead(damage.renamed("read.me"))),
        "holds no .csv",
    ),
    Fault("no_zip", "iod_2019", "a CSV under a zip's name", ever(ZIP, web.instead(b"a,b\n1,2\n")), "not a whole zip"),
    Fault(
        "empty_member",
        "iod_2019",
        "a zip with an empty table",
        ever(ZIP, web.instead(damage.repacked(lambda d: b""))),
        "is empty",
    ),
    # The register
    Fault(
        "page_in_zip",
        "register",
        "a web page inside the zip",
        ever(CHARITY, web.instead(damage.repacked(lambda d: damage.PAGE))),
        "is a web page",
    ),
    Fault(
        "unclosed",
        "register",
        "an extract without its closing bracket",
        ever(CHARITY, web.instead(damage.repacked(damage.unclosed))),
        "not whole",
    ),
    Fault(
        "extract_column",
        "register",
        "an extract's column renamed",
        ever(CHARITY, web.instead(damage.repacked(lambda d: d.replace(b'"charity_name"', b'"title"')))),
        "has no column 'charity_name'",
    ),
    Fault(
        "half_extract",
        "register",
        "half the usual charities",
        ever(CHARITY, web.instead(damage.repacked(damage.half_extract))),
        "under the 70%",
    ),
    Fault(
        "two_dates",
        "register",
        "a table of another extract date",
        ever(NAMES, web.instead(damage.repacked(damage.other_date))),
        "different extracts (2026-07-06, 2026-07-07)",
    ),
    Fault(
        "replaced_meanwhile", "register", "tables replaced while they are fetched", replaced_meanwhile, "", RECOVERED
    ),
    Fault("one_of_eight", "register", "one of the eight tables gone", ever(NAMES, web.status(404)), "answered 404"),
    # Services
    Fault("count", "lad_region", "a service that gives fewer rows than it counts", service(lambda f: f[:-5]), "counts"),
    Fault(
        "twice", "lad_region", "a service that gives a row twice", service(lambda f: f[:-1] + f[:1]), "gave a row twice"
    ),
    Fault(
        "service_error",
        "lad_region",
        "a service's own error, with status 200",
        ever(QUERY, ARCGIS_ERROR),
        "Invalid URL",
    ),
    Fault(
        "no_count", "lad_region", "a service that does not count", ever(QUERY, NO_COUNT), "does not say how many rows"
    ),
    Fault(
        "service_page",
        "lad_region",
        "a web page in a service's place",
        ever(QUERY, web.instead(damage.PAGE, "text/html")),
        "a web page came",
    ),
    Fault(
        "service_json",
        "lad_region",
        "a service's JSON broken off",
        ever(QUERY, web.instead(b'{"count": 1')),
        "is not valid JSON",
    ),
    Fault("service_column", "lad_region", "a service's columns renamed", features(retitled), "lacks a column"),
    Fault(
        "service_cut",
        "lad_region",
        "a service's page cut, once",
        once(QUERY, web.serve, web.cut),
        "",
        RECOVERED,
        (1.0,),
    ),
    Fault(
        "service_429",
        "lad_region",
        "a service that answers 429 once",
        once(QUERY, web.status(429)),
        "",
        RECOVERED,
        (1.0,),
    ),
    # 360Giving
    Fault(
        "registry_page",
        "grants",
        "a web page in the registry's place",
        ever(REGISTRY, web.instead(damage.PAGE, "text/html")),
        "a web page came",
    ),
    Fault(
        "registry_object",
        "grants",
        "a registry that is no list",
        ever(REGISTRY, web.instead(b'{"a": 1}')),
        "is not the registry",
    ),
    Fault("registry_empty", "grants", "a registry without files", ever(REGISTRY, web.instead(b"[]")), "lists no file"),
    Fault(
        "registry_half",
        "grants",
        "half the registry gone",
        ever(REGISTRY, web.instead(damage.half_list)),
        "where the snapshot before had",
    ),
    Fault(
        "publisher_404",
        "grants",
        "a publisher's file gone",
        at_publisher("xlsx", web.status(404)),
        "answered 404",
        KEPT,
    ),
    Fault(
        "publisher_page",
        "grants",
        "a web page in a publisher's place",
        at_publisher("json", web.instead(damage.PAGE, "text/html")),
        "a web page came",
        KEPT,
    ),
    Fault(
        "publisher_xlsx",
        "grants",
        "a publisher's workbook truncated",
        at_publisher("xlsx", web.instead(damage.halved)),
        "broken or no workbook",
        KEPT,
    ),
    Fault(
        "publisher_json",
        "grants",
        "a publisher's JSON truncated",
        at_publisher("json", web.instead(damage.halved)),
        "is not valid JSON",
        KEPT,
    ),
    Fault(
        "publisher_deep",
        "grants",
        "a publisher's JSON nested 200,000 deep",
        at_publisher("json", web.instead(damage.DEEP)),
        "nested too deeply",
        KEPT,
    ),
    Fault(
        "publisher_emptied",
        "grants",
        "a publisher's file with no grants any more",
        at_publisher("json", web.instead(b'{"grants": []}')),
        "under the 70% that snapshots.least_rows asks",
        KEPT,
    ),
    Fault(
        "publisher_other",
        "grants",
        "a publisher's file that is no grants",
        at_publisher("csv", web.instead(damage.TABLE)),
        "is not 360Giving grants data",
        KEPT,
    ),
    Fault(
        "publisher_nul",
        "grants",
        "a publisher's CSV full of NULs",
        at_publisher("csv", web.instead(b"Identifier\0,x\n")),
        "UTF-16",
        KEPT,
    ),
    Fault(
        "publisher_cut",
        "grants",
        "a publisher's file cut, once",
        lambda site: site.web.faults[publisher("csv")(site)].append(web.cut),
        "",
        RECOVERED,
        (1.0,),
    ),
    Fault(
        "api_429",
        "recipients",
        "the API answers 429 with Retry-After: 3",
        once(API, web.status(429, Retry_After="3")),
        "",
        RECOVERED,
    ),
    Fault(
        "api_short",
        "recipients",
        "the API counts more grants than it gives",
        once(API, web.instead(b'{"count": 9, "results": []}', "application/json")),
        "counts 9 grants and gave 0",
    ),
    Fault(
        "api_other",
        "recipients",
        "the API answers with something else",
        ever(API, web.instead(b'{"detail": "no"}', "application/json")),
        "is not a page of grants",
    ),
)

BY_HAND = (
    ("pinned bytes altered", "on `--verify`, and in a run: `its bytes are not those that were pinned`", STAYS),
    ("pinned bytes deleted", "fetched again, and compared with the pin", STAYS),
    ("pinned bytes deleted, and other bytes published since", "`the publisher has replaced what was pinned`", STAYS),
    ("a pin file damaged", "`is not a list of pins`", OTHERS),
    ("a pin whose name leads out of the folder", "`is not a folder and a file`", OTHERS),
    ("a tar truncated", "`is not a whole tar`", STAYS),
    ("a tar member that climbs out", "`which no export writes`", STAYS),
    ("a tar member that is a link", "`which no export writes`", STAYS),
    ("a tar with other bytes than pinned", "`its bytes are not those that were pinned`", STAYS),
    ("a second fetch at the same time", "`another process is fetching`", "what the first one fetches"),
    ("the disk full while fetching", "`No space left on device`", STAYS),
    ("no permission to write pins", "`Permission denied`", STAYS),
    ("a fetch killed between any two steps", "the next fetch completes", STAYS),
)
"""Faults of what is on disk, each with a test of its own in test_snapshot_disk.py: done, seen, remains."""


def page() -> str:
    """docs/faults.md."""
    lines = [
        "# Faults",
        "",
        "What goes wrong while live sources are fetched, what the user sees of it, and what remains. Made from "
        "`tests/snapshots/faults.py`,",
        "where each row is a test; write it anew with `.venv/bin/python tests/snapshots/faults.py`.",
        "An `error:` line names the source and the address or file, and ends with what to do.",
        "",
        "| n | source | what was done | what the user saw | what remained |",
        "|---|---|---|---|---|",
    ]
    rows = [(f.source, f.done, _seen(f), f.remains) for f in FAULTS]
    rows += [("any", *row) for row in BY_HAND]
    lines += [f"| {n} | {' | '.join(row)} |" for n, row in enumerate(rows, 1)]
    return "\n".join(lines) + "\n"


def _seen(fault: Fault) -> str:
    if fault.ends == STOPPED:
        return f"`error:` … {fault.saw}"
    if fault.ends == KEPT:
        return f"a line … {fault.saw}; the fetch goes on"
    waits = [f"{wait:g} s" for wait in fault.slept]
    return f"nothing but the time that it took ({' and '.join(waits)} of waiting)" if waits else "nothing"


if __name__ == "__main__":
    from pathlib import Path

    (Path(__file__).resolve().parents[2] / "docs" / "faults.md").write_text(page(), encoding="utf-8")
