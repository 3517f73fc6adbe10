-- Numbers of organisations, for telling whom a recipient's own unknown number contradicts, and when each was first registered.
CREATE OR REPLACE TEMP TABLE orgs AS
SELECT org_id, max(TRY_CAST(charity_number AS BIGINT)) AS last_charity,
  list(DISTINCT company_number) FILTER (company_number IS NOT NULL) AS companies, min(registered_on) AS registered_on
FROM members GROUP BY org_id;
