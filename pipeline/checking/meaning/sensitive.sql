-- organisations: a sensitive one has nothing finer than its authority
-- concat passes over NULLs, so it is empty where every one of the columns is.
SELECT org_id, 'organisations' AS found_in FROM organisations
WHERE sensitive AND concat(*COLUMNS('decile|quintile|rural|urban|coastal|lad_2022')) <> ''
UNION ALL
SELECT org_id, 'organisation_places' FROM organisation_places JOIN organisations o USING (org_id)
WHERE o.sensitive AND coalesce(postcode, lsoa11, lsoa21) IS NOT NULL
UNION ALL
SELECT org_id, 'organisation_deprivation' FROM organisation_deprivation JOIN organisations o USING (org_id)
WHERE o.sensitive
UNION ALL
SELECT org_id, 'unplaced_postcodes' FROM unplaced_postcodes JOIN organisations o USING (org_id)
WHERE o.sensitive AND postcode_given IS NOT NULL
UNION ALL
SELECT org_id, 'sensitivity_organisations' FROM sensitivity_organisations s JOIN organisations o USING (org_id)
WHERE o.sensitive AND coalesce(s.most_deprived, s.coastal) IS NOT NULL
