"""What goes wrong on the way: the connection, and the answers that a server gives."""

from dataclasses import replace

import damage
import web
from fault import CASC, RECOVERED, ZIP, Fault, ever, once


def changed_in_between(site):
    """After the cut the file is another one, under another ETag."""

    def cut_and_change(handler, resource):
        web.cut(handler, resource)
        body = resource.body.rstrip().rpartition(b"\n")[0] + b"\n"
        site.web.resources[CASC] = replace(site.web.resources[CASC], body=body, etag='"three"')

    site.web.faults[CASC].append(cut_and_change)


def elsewhere(site):
    site.addresses["casc"] = "http://127.0.0.1:9/cascs.csv"


MOVED = web.status(302, Location="/moved")


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
)
