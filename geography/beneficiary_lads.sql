-- Local authorities of grants' beneficiary locations, by official code alone: of an authority (any since 2009), of an
-- LSOA of either census, or of a metropolitan county. A name, a region and a country lead to none.
CREATE OR REPLACE TEMP TABLE beneficiary_lads AS
WITH codes AS (
  SELECT lad_code AS code, lad_code FROM lad_lookup
  UNION SELECT old_code, new_code FROM lad_changes
  UNION SELECT lsoa21, coalesce(new_code, lad_given) FROM lsoa_history LEFT JOIN lad_changes ON old_code = lad_given
  UNION SELECT lsoa11, coalesce(new_code, lad_given) FROM lsoa_history LEFT JOIN lad_changes ON old_code = lad_given
  UNION SELECT county_code, lad_code FROM area_names WHERE county_code IS NOT NULL
)
SELECT DISTINCT g.grant_id, c.lad_code
FROM grant_locations g JOIN codes c ON c.code = upper(trimmed(g.code))
WHERE g.kind = 'beneficiary' AND c.lad_code IS NOT NULL
