-- organisations: a sensitive one has nothing finer than its authority
SELECT o.org_id, 'organisations' AS found_in FROM organisations o
WHERE sensitive AND coalesce(imd_2019_decile::VARCHAR, imd_2025_decile::VARCHAR, imd_2025_quintile::VARCHAR,
  rural_urban_2011, rural_urban_2021, coastal::VARCHAR) IS NOT NULL
UNION ALL
SELECT org_id, 'organisation_places' FROM organisation_places JOIN organisations o USING (org_id)
WHERE o.sensitive AND coalesce(postcode, lsoa11, lsoa21) IS NOT NULL
UNION ALL
SELECT org_id, 'unmatched_postcodes' FROM unmatched_postcodes JOIN organisations o USING (org_id)
WHERE o.sensitive AND postcode_given IS NOT NULL
