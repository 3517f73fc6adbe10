"""What comes is not what it should be: content, archives, the register's extracts."""

import damage
import web
from fault import CASC, CHARITY, NAMES, RECOVERED, ZIP, Fault, ever


def bombed(site):
    """Packed beforehand: packing takes longer than the fetch waits for an answer."""
    site.web.always[ZIP] = web.instead(damage.bomb(site.web.resources[ZIP].body))


def replaced_meanwhile(site):
    """One table is still the day before's when it is first asked for."""
    site.web.faults[NAMES].append(web.instead(damage.repacked(damage.other_date)))


FAULTS = (
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
    Fault("bomb", "iod_2019", "a zip bomb", bombed, "would unpack to far more"),
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
)
