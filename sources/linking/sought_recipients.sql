-- Among all organisations are sought the recipients that no identifier has found: each name with its postcode once.
CREATE OR REPLACE TEMP TABLE sought AS
SELECT row_number() OVER (ORDER BY p.name, p.postcode, s.part) AS sought_id, p.*, s.part, looks_public(p.name) AS public
FROM (
  SELECT p.name, p.postcode, min(p.first_award) AS first_award
  FROM parties p JOIN published b USING (party_id) WHERE b.org_id IS NULL
  GROUP BY p.name, p.postcode
) p
JOIN spoken s USING (name);
