"""Words that names and texts are made of. Places, people and saints are invented; none is meant to exist."""


def listed(text: str) -> tuple[str, ...]:
    """The words of `text`."""
    return tuple(text.split())


TOWN_HEADS = listed(
    "Quarrow Thrimble Wexel Ombly Snarth Brindow Fennock Gorsel Hathrow Ickle Jessem Kelver Lorrim Mossick Nabben "
    "Ottrel Pellow Rusken Sarrow Tibbern Ulder Vennick Wathen Yarrick Zeld Addlin Brocken Cravel Dunnoch Eskell "
    "Farrow Grindel Hesket Inkle Jarrock Kirrin Lathom Marrick Nettel Orrin Pickel Quennel Ribblow Skarrel Tarnock "
    "Umber Vassel Wharrow Yedding Zennel"
)
TOWN_TAILS = listed(
    "by thorpe wick ley dale ham ton field worth shaw gill holme stead burn mouth bridge ford garth keld moor "
    "ness rigg side thwaite well royd hope ing cote cliffe"
)
FAMILIES = listed(
    "Thrimblow Wexelby Ombleton Quarrick Fennimoss Gorselby Hathrowby Kelvermoor Lorrimore Nabberley Ottreley "
    "Pellowick Ruskenby Tibbernshaw Ulderstone Vennickby Wathenby Yarricot Zeldwick Addlinby Brockenhow Cravelly "
    "Dunnochby Eskellow Grindelow Inkleby Jarrockby Kirrinby Marrickow Nettleholt Orrinby Quenelby Skarrelby "
    "Umberleigh Vasselby Wharrowby Yeddingham Zennelby"
)
GIVEN = listed("Ada Bram Cora Dov Effa Fitch Gwenna Hob Isla Jory Kit Lorna Mab Nye Orla Perrin Rowan Sefa Tam Una")
SAINTS = (
    "St Wendrel",
    "St Oskith",
    "St Quarrow",
    "St Thrimbald",
    "St Ombra",
    "St Fenna",
    "St Kelvin the Less",
    "St Ulda",
)
BRANDS = listed(
    "Lantern Heron Kestrel Beacon Harbour Bridge Keystone Compass Anchor Willow Rowan Juniper Bramble Thistle Heather "
    "Saffron Cobalt Amber Copper Silver Meadow Orchard Spring Summit Horizon Northlight Daybreak Firefly Skylark "
    "Swallow Curlew Lapwing Otter Hare Badger Marigold Foxglove Clover Acorn Hazel Maple Alder Aspen Larch Linden "
    "Quarry Millrace Tideway Causeway Waymark Milestone Stepping Cornerstone Threshold Doorway Hearth Kindle Ember "
    "Spark Candle Lamplight Sunrise Morning Evening Harvest Gather Mosaic Patchwork Tapestry Thread Loom Weave Spindle "
    "Pebble Boulder Ridge Crag Fell Tarn Beck Dale Moor Heath Haven Shelter Canopy Umbrella Parasol Catalyst Momentum "
    "Pivot Fulcrum Lever Ladder Scaffold Trellis Arbour Pergola Signal Semaphore Relay Chorus Octave Cadence"
)
STREETS = (
    "Lantern Row",
    "Mill Lane",
    "Market Place",
    "Station Approach",
    "Chapel Garth",
    "Back Beck Lane",
    "Foundry Yard",
)
COMPANY_WORDS = (
    ("Plumbing", "43220 - Plumbing, heat and air-conditioning installation"),
    ("Properties", "68100 - Buying and selling of own real estate"),
    ("Consulting", "70229 - Management consultancy activities other than financial management"),
    ("Logistics", "49410 - Freight transport by road"),
    (
        "Bakery",
        "47240 - Retail sale of bread, cakes, flour confectionery and sugar confectionery in specialised stores",
    ),
    ("Software", "62012 - Business and domestic software development"),
    ("Catering", "56210 - Event catering activities"),
    ("Interiors", "43390 - Other building completion and finishing"),
)
FILLERS = (
    "We are run by volunteers and meet in {town}.",
    "The trustees meet {n} times a year.",
    "Founded in {year}, we are now known well beyond {town}.",
    "New members and volunteers are always welcome.",
    "Our income comes from grants, donations and our own members’ efforts.",
    "The committee is elected at the annual general meeting each spring.",
    "We are based in {town} and cover most of {lad}.",
    "A newsletter goes out every quarter.",
    "Running costs are kept low because so much is done without pay.",
    "In {year} we moved to larger premises near the market place.",
    "We publish our accounts on request and at the annual meeting.",
    "Last year about {n}0 people took part.",
    "We have one part-time administrator; the rest of us give our time.",
    "The building has a ramp, a hearing loop and an accessible toilet.",
    "Trustees are chosen for what they know of the area.",
    "We would like to do more, and are looking for a treasurer.",
    "Donations of £5 or more can be made at our café or by post.",
    "The year has been busier than any before it.",
    "We charge a small fee, waived for those who ask.",
    "It’s a small organisation and everybody knows everybody.",
    "Referrals come by letter, by telephone or in person.",
    "Our policy on reserves is to hold three months’ costs.",
    "Partners include the parish council, two surgeries and a supermarket.",
    "We say thank you to the {family} family for the use of their barn.",
    "An open day is held in {town} every September.",
    "Since {year} more than {n},000 hours have been given.",
    "We keep a waiting list and work through it in order.",
    "What we do is decided by those who use it.",
    "Meetings alternate between {town} and the next village.",
    "The fête raised £{n}00, a record.",
    "We own nothing but a kettle, {n} chairs and a cupboard in the old school at {town}.",
    "A report on what was done and what it cost is read out each spring and can be had from the secretary.",
    "Most of those who come live within two miles of {town}; the rest come from all over {lad}.",
    "The rent rose in {year}, and we have been careful since.",
    "There is no charge, but a box stands by the door.",
    "We answer letters within {n} days, as a rule sooner.",
    "Our president is the mayor of {town}; our secretary does the work.",
    "Nobody is turned away for want of a form.",
    "The {family} bequest of {year} pays for the heating.",
    "We are members of two national associations and of the {lad} council for voluntary organisations.",
    "A survey in {town} last winter brought {n} answers, most of them kind.",
    "Two thirds of what we spend goes on what we do; the rest keeps the roof on.",
    "The work began round a kitchen table in {year} and has not changed much.",
    "Anyone over sixteen may stand for the committee, which has {n} seats and seldom fills them.",
    "We look after about {n} people at a time and stay in touch with three times as many.",
)
MODEL_CLAUSES = (
    "To promote equality and diversity for the public benefit by the elimination of discrimination on the grounds of "
    "race, gender, disability, sexual orientation or religion.",
    "And for such other purposes charitable in law as the trustees may from time to time determine: the relief of "
    "poverty, sickness, old age and persons who have suffered a legal wrong, the prevention of crime, the preservation "
    "of public order, the advancement of religion, education, the arts, heritage and science.",
    "In particular to promote social inclusion by preventing people from becoming socially excluded, whether by reason "
    "of unemployment, ill health, age, poor education, substance misuse or crime (either as a victim of crime or as an "
    "offender rehabilitating into society).",
)
"""Wording that names crime or disadvantage among many heads, and by itself points to nothing."""
CLOSING_CLAUSES = (
    "Provided that the trustees shall apply no part of the capital without the consent of the Commission.",
    "In furtherance of these objects but not further or otherwise the charity may raise money, buy, lease and maintain "
    "property, employ staff, publish, and co-operate with other charities and with statutory authorities.",
    "The income and property of the charity shall be applied solely towards the promotion of the objects, and no part "
    "shall be paid by way of dividend, bonus or profit to the members, save in return for services properly rendered "
    "as clause {n} allows.",
    "If upon winding up there remains any property after all debts and liabilities have been met, it shall be given to "
    "some other charity with objects like these, to be chosen by the members at or before the time of dissolution.",
    "Nothing in this clause shall authorise an application of the property of the charity for purposes that are not "
    "charitable in accordance with the law of England and Wales as it stood in {year} or has stood since.",
)
CRIME_GRANTS = (
    "A project with people in prison and their families",
    "Work with young people at risk of offending",
    "Support for victims of crime and hate crime",
    "Activities for people on probation and community sentences",
)
