"""The real authorities that the made-up world lies in: names and codes are facts of 2025, everything in them invented.

Codes, names and lookups: Office for National Statistics, Open Geography Portal, 2021 to 2025. Probation delivery units,
regions and prisons: HM Prison and Probation Service. Spellings of areas of operation: Charity Commission. Populations
are rounded from the mid-2023 estimates (ONS) and only give the authorities their weight.
"""

from pathlib import Path

AUTHORITIES = Path(__file__).with_name("authorities.csv")
"""One row an authority; `symbol` marks it on `map.txt`, and those outside the two regions have a point instead."""
MAP = Path(__file__).with_name("map.txt")
"""A schematic map: a letter is a cell of an authority in the two regions, `~` the sea, `.` other land."""
WEST, NORTH, CELL_WIDTH, CELL_HEIGHT = -270_000, 5_586_000, 10_000, 6_000
"""The map's corner and the size of its cells, in hundred-thousandths of a degree."""

REGIONS = {
    "E12000001": "North East",
    "E12000002": "North West",
    "E12000003": "Yorkshire and The Humber",
    "E12000004": "East Midlands",
    "E12000005": "West Midlands",
    "E12000006": "East of England",
    "E12000007": "London",
    "E12000008": "South East",
    "E12000009": "South West",
    "W99999999": "Wales",
    "S99999999": "Scotland",
    "N99999999": "Northern Ireland",
}
STUDY_REGIONS = ("E12000001", "E12000003")
PROBATION_REGIONS = {"E12000001": "North East", "E12000003": "Yorkshire and the Humber"}
CAUTHS = {
    "E47000001": "Greater Manchester",
    "E47000002": "South Yorkshire",
    "E47000003": "West Yorkshire",
    "E47000004": "Liverpool City Region",
    "E47000006": "Tees Valley",
    "E47000007": "West Midlands",
    "E47000009": "West of England",
    "E47000012": "York and North Yorkshire",
    "E47000013": "East Midlands",
    "E47000014": "North East",
    "E47000016": "Hull and East Yorkshire",
    "E47000017": "Greater Lincolnshire",
}
PFAS = {
    "E23000001": "Metropolitan Police",
    "E23000004": "Merseyside",
    "E23000005": "Greater Manchester",
    "E23000007": "Northumbria",
    "E23000008": "Durham",
    "E23000009": "North Yorkshire",
    "E23000010": "West Yorkshire",
    "E23000011": "South Yorkshire",
    "E23000012": "Humberside",
    "E23000013": "Cleveland",
    "E23000014": "West Midlands",
    "E23000019": "Nottinghamshire",
    "E23000020": "Lincolnshire",
    "E23000024": "Norfolk",
    "E23000033": "Sussex",
    "E23000036": "Avon and Somerset",
    "W15000003": "South Wales",
}
FORMER_DISTRICTS = {
    "E07000163": "Craven",
    "E07000164": "Hambleton",
    "E07000165": "Harrogate",
    "E07000166": "Richmondshire",
    "E07000167": "Ryedale",
    "E07000168": "Scarborough",
    "E07000169": "Selby",
}
"""North Yorkshire before April 2023, in the order that its towns are dealt out to them."""

POSTCODE_AREAS = tuple(a + b for a in "ZYU" for b in "ABCDFGHKLMNPRSTUVW" if a + b not in ("UB", "YO"))
"""Areas that no postcode has, one an authority."""

PRISONS = (
    ("AGI", "Askham Grange (HMP & YOI)", "E06000014"),
    ("DTI", "Deerbolt (HMP & YOI)", "E06000047"),
    ("DNI", "Doncaster (HMP & YOI)", "E08000017"),
    ("DMI", "Durham (HMP & YOI)", "E06000047"),
    ("FKI", "Frankland (HMP)", "E06000047"),
    ("FNI", "Full Sutton (HMP)", "E06000011"),
    ("HDI", "Hatfield (HMP & YOI)", "E08000017"),
    ("HHI", "Holme House (HMP & YOI)", "E06000004"),
    ("HLI", "Hull (HMP & YOI)", "E06000010"),
    ("HMI", "Humber (HMP)", "E06000011"),
    ("KVI", "Kirklevington Grange (HMP & YOI)", "E06000004"),
    ("LEI", "Leeds (HMP)", "E08000035"),
    ("LHI", "Lindholme (HMP)", "E08000017"),
    ("LNI", "Low Newton (HMP & YOI)", "E06000047"),
    ("MDI", "Moorland (HMP & YOI)", "E08000017"),
    ("NHI", "New Hall (HMP & YOI)", "E08000036"),
    ("NLI", "Northumberland (HMP)", "E06000057"),
    ("WDI", "Wakefield (HMP)", "E08000036"),
    ("WEI", "Wealstun (HMP)", "E08000035"),
    ("WYI", "Wetherby (HMPYOI)", "E08000035"),
)
