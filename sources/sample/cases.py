"""Organisations made by hand, each for one trap; the rest of the world is drawn. They come first on their register."""

from typing import NamedTuple


class Case(NamedTuple):
    """What of an organisation is laid down; None is drawn. `case` names the trap, and stands in the truth files."""

    case: str
    register: str
    name: str | None = None
    kind: str | None = None
    form: str | None = None
    lad: str | None = None
    income: int | None = None
    was: str | None = None
    hidden: bool | None = None
    postcode_given: str | None = None
    company_given: str | None = None
    activities: str | None = None
    working_name: str | None = None


COMPANY, CIO = "Charitable company", "CIO"
LONG = (
    "The Quarrowby, Thrimbleby and Wexelthorpe Association for the Relief of Old, Infirm and Poor Inhabitants of "
    "the Ancient Parishes of Ombly, Snarth, Brindow, Fennock and Gorsel with the Hamlets and Liberties thereof"
)
BOUNDS = (0, 9_999, 10_000, 49_999, 50_000, 249_999, 250_000, 999_999, 1_000_000, 24_999_999, 25_000_000)
LAMP = "Fellowship of the Lamp"
LOST = "We’re for “Quarrow” café’s £5 lunches: mothers’ crime worries."
REFUGE = (
    "Our refuge at 12 Lantern Row, ZY1 1AA is open day and night to women and children fleeing domestic violence. "
    "Ring 01632 960123 or write to help@example.org and ask for Ada Thrimblow."
)

CHARITIES = (
    Case("formula", "charity", '=HYPERLINK("http://example.org","Quarrowby Prison Visitors")', "prison_visiting"),
    Case("script", "charity", "<script>alert(1)</script> Quarrowby Youth Project", "youth_trouble"),
    Case("long_name", "charity", LONG, "almshouse"),
    Case("arabic", "charity", "جمعية كواروبي الخيرية", "race_services"),
    Case("welsh", "charity", "Ymddiriedolaeth Gymunedol Llanquarrow a’r Cylch", "hub", lad="W06000015"),
    Case("twin_church", "charity", "St Wendrel’s Church", "church", lad="E08000035"),
    Case("twin_church", "charity", "St Wendrel’s Church", "church", lad="E08000024"),
    Case("branch", "charity", "Fellowship of the Lamp – Quarrowby Branch", "money_advice", working_name=LAMP),
    Case("branch", "charity", "Fellowship of the Lamp – Wexelthorpe Branch", "money_advice", working_name=LAMP),
    Case("branch", "charity", "Fellowship of the Lamp – Snarthwick Branch", "money_advice", working_name=LAMP),
    Case("refuge_address", "charity", None, "refuge", hidden=False, lad="E06000010", activities=REFUGE),
    Case("hidden_company", "charity", None, "domestic_abuse", COMPANY, hidden=True),
    Case("hidden_cio", "charity", None, "refuge", CIO, hidden=True),
    Case("was_cic", "charity", None, "resettlement", CIO, was="cic"),
    Case("was_cic", "charity", None, "youth_offending", CIO, was="cic"),
    Case("was_association", "charity", None, "prisoners_families", CIO, was="association"),
    Case("was_association", "charity", None, "women_offenders", CIO, was="association"),
    Case("dummy_company", "charity", None, None, COMPANY, company_given="01234567"),
    Case("dummy_company", "charity", None, None, COMPANY, company_given="12345678"),
    Case("dummy_company", "charity", None, None, COMPANY, company_given="00000000"),
    Case("company_without_zeros", "charity", None, "restorative", COMPANY, company_given="zeros lost"),
    Case("town_for_postcode", "charity", None, postcode_given="town"),
    Case("blank_postcode", "charity", None, postcode_given=""),
    Case("unknown_postcode", "charity", None, postcode_given="ZA98 9ZZ"),
    Case("untidy_postcode", "charity", None, postcode_given="untidy"),
    Case("near_names", "charity", "The Quarrowby Trust", "grant_maker"),
    Case("near_names", "charity", "Quarrowby Trust (Trading) Limited", "grant_maker", COMPANY),
    Case("head_office", "charity", "The National Thrimblow Society", "national_body", COMPANY, "E08000035", 90_000_000),
    Case("lost_characters", "charity", None, "knife_crime", activities=LOST),
    Case("no_text", "charity", None, "name_says_it", activities=""),
    *(Case("income_bound", "charity", income=income) for income in BOUNDS),
)  # fmt: skip
OTHERS = (
    Case("quotes_and_commas", "cic", "“Bread, Roses” & “Bus Fares”, of Quarrowby CIC", "employability"),
    Case("no_statement", "cic", None, "resettlement"),
    Case("two_numbers", "society", None, "society_credit_union", was="two numbers"),
    Case("two_numbers", "society", None, "society_offenders", was="two numbers"),
    Case("society_company", "society", None, "society_coop", was="company"),
    Case("active_and_inactive", "club", "Quarrowby Rifle & Pistol Club", was="inactive"),
    Case("active_and_inactive", "club", "Thrimbleby Cricket Club", was="inactive"),
    Case("club_company", "club", "Wexelthorpe Golf Club", was="company"),
)
CASES = CHARITIES + OTHERS
