"""The working tables about places that the stage `classify` reads, for tests in which no place matters."""

NO_PLACES = {
    "body_records": "SELECT '' AS org_id, '' AS record_id WHERE false",
    "grant_locations": "SELECT '' AS grant_id, '' AS kind, '' AS name, '' AS code, '' AS country WHERE false",
    "ccew_areas": "SELECT '' AS record_id, '' AS area_name WHERE false",
    "postcode_directory": "SELECT '' AS postcode, '' AS region_code WHERE false",
    "lad_lookup": "SELECT '' AS lad_code, '' AS lad_name, '' AS region_code WHERE false",
    "lad_changes": "SELECT '' AS old_code, '' AS new_code WHERE false",
}
