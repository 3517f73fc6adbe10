"""How much of everything a world has: a sample of so many organisations, or a share of the nation."""

from typing import NamedTuple

STUDY_LSOAS = 5_037
SAMPLE_LEVELS = {"core": 0.045, "stated": 0.09, "associated": 0.235, "none": 0.63}
"""More criminal justice than there is, so that each authority of a small world has some of every level."""
REAL_LEVELS = {"core": 0.005, "stated": 0.03, "associated": 0.135, "none": 0.83}
"""As the classifier finds them on the registers of the two regions."""


class Sizes(NamedTuple):
    """Rows to make. Charities, companies, societies, clubs and grants are the registers' rows before their quirks."""

    charities: int
    cics: int
    societies: int
    clubs: int
    companies: int
    grants: int
    grant_files: int
    postcodes: int
    lsoa_share: float
    elsewhere_lsoas: int
    """At the least, in each authority outside the two regions: few of these stand for all of England and Wales."""
    in_study: float
    """Of the organisations, the share that lies in the two regions."""
    levels: dict[str, float]
    """Of the charities and CICs, the share that each level of relevance has."""
    further_areas: int
    """Areas of operation that a charity may name beyond those near it."""

    @classmethod
    def sample(cls, organisations: int) -> "Sizes":
        """A small world of the two regions, with a few authorities elsewhere; shares as on the real registers."""
        return cls(
            charities=organisations * 72 // 100,
            cics=organisations * 13 // 100,
            societies=organisations * 7 // 100,
            clubs=organisations * 8 // 100,
            companies=organisations // 3,
            grants=organisations,
            grant_files=14,
            postcodes=max(16_000, organisations * 5 // 2),
            lsoa_share=0.3,
            elsewhere_lsoas=0,
            in_study=0.92,
            levels=SAMPLE_LEVELS,
            further_areas=0,
        )

    @classmethod
    def national(cls, scale: float) -> "Sizes":
        """`scale` of England and Wales: 1 is the size of the real registers, directories and grants."""
        return cls(
            charities=round(400_000 * scale),
            cics=round(80_000 * scale),
            societies=round(32_000 * scale),
            clubs=round(10_000 * scale),
            companies=round(5_400_000 * scale),
            grants=round(1_500_000 * scale),
            grant_files=max(14, round(800 * scale)),
            postcodes=round(2_720_000 * scale),
            lsoa_share=scale,
            elsewhere_lsoas=round(2_785 * scale),
            in_study=0.14,
            levels=REAL_LEVELS,
            further_areas=3,
        )

    @property
    def organisations(self) -> int:
        """All organisations, ordinary companies aside."""
        return self.charities + self.cics + self.societies + self.clubs
