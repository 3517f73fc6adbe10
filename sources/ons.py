"""What sources from the Office for National Statistics and its partners have in common: publisher, licence, wording."""

from typing import Any

OGL = "Open Government Licence v3.0"
OGL_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"

FROM_ONS = "Source: Office for National Statistics licensed under the Open Government Licence v.3.0."
FROM_OS = "Contains OS data © Crown copyright and database right 2025."
FROM_ROYAL_MAIL = "Contains Royal Mail data © Royal Mail copyright and database right 2025."
FROM_STATISTICS = "Contains National Statistics data © Crown copyright and database right 2025."

PORTAL = "https://geoportal.statistics.gov.uk/"
SERVICES = "https://services1.arcgis.com/ESMARspQHYMw9BZ9/arcgis/rest/services"

GEOGRAPHY: dict[str, Any] = {
    "publisher": "Office for National Statistics",
    "licence": OGL,
    "licence_url": OGL_URL,
    "attribution": f"{FROM_ONS} {FROM_OS}",
    "folder": "geography",
}
"""Arguments of `Source` that most sources of the folder `geography` share."""
