-- What the rules of the study population may speak of.
CREATE OR REPLACE TEMP VIEW candidates AS
WITH returns AS (
  SELECT m.org_id, max(r.year_end) AS last_return FROM ccew_returns r JOIN body_records m USING (record_id) GROUP BY m.org_id
)
SELECT b.org_id, b.name, b.legal_form, b.registers, b.registered_on, b.active, b.income, b.income_year_end,
  -- That a charity has no accounts at all is known only where the history of returns is at hand.
  coalesce(greatest(b.income_year_end, r.last_return), CASE WHEN (SELECT count(*) FROM ccew_returns) > 0 THEN b.registered_on END)
    AS accounts_until,
  s.scale, l.lad_code, l.region_code, coalesce(l.location_basis, 'none') AS location_basis
FROM bodies b
LEFT JOIN returns r USING (org_id)
LEFT JOIN body_scale s USING (org_id)
LEFT JOIN locations l USING (org_id);

CREATE OR REPLACE TEMP TABLE exclusion_flags (org_id VARCHAR, n INTEGER, rule VARCHAR);
