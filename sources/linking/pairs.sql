-- A charity's company number may be that of a CIC, or a society's number as Companies House writes it (IP28755R, RS008123).
CREATE OR REPLACE TEMP TABLE claims AS
SELECT c.record_id, o.record_id AS other_id, c.active
FROM entries c
JOIN entries o
  ON o.register IN ('company', 'mutual')
 AND c.company_number = coalesce(o.company_number, company_number(o.society_number))
WHERE c.register = 'ccew';

-- One to one, as registers are: where several charities claim one number, the only active one has it, else nobody.
CREATE OR REPLACE TEMP TABLE weighed AS
SELECT *,
  count(*) OVER (PARTITION BY other_id) AS claimants,
  count_if(active) OVER (PARTITION BY other_id) AS live_claimants,
  count(*) OVER (PARTITION BY record_id) AS claimed
FROM claims;

CREATE OR REPLACE TEMP TABLE pairs AS
SELECT record_id, other_id, 'published' AS method, 1.0::DOUBLE AS probability
FROM weighed
WHERE claimed = 1 AND (claimants = 1 OR (live_claimants = 1 AND active));
