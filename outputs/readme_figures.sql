SELECT
  (SELECT count(*) FROM organisations) AS organisations,
  (SELECT count(*) FROM organisations WHERE in_study) AS in_study,
  (SELECT count(*) FROM organisations WHERE in_study AND relevance IN ('core', 'stated')) AS justice,
  (SELECT count(*) FROM organisations WHERE in_study AND relevance = 'core') AS core,
  (SELECT count(*) FROM organisations WHERE in_study AND relevance = 'stated') AS stated,
  (SELECT count(*) FROM organisations WHERE in_study AND relevance = 'associated') AS associated,
  (SELECT count(*) FROM organisations WHERE in_study AND sensitive) AS sensitive,
  (SELECT count(*) FROM organisation_places) AS places,
  (SELECT count(*) FROM unplaced_postcodes) AS unmatched,
  (SELECT count(*) FROM unplaced_postcodes WHERE reason = 'not of a postcode''s form') AS not_full,
  (SELECT count(*) FROM unplaced_postcodes WHERE reason <> 'not of a postcode''s form') AS not_found,
  (SELECT count(*) FROM grants) AS grants,
  (SELECT count(*) FROM grants WHERE in_study) AS counted
