-- Among charities are sought the entries of other registers that no number or name has joined to one.
CREATE OR REPLACE TEMP TABLE sought_among AS SELECT DISTINCT org_id FROM members WHERE register = 'ccew';

CREATE OR REPLACE TEMP TABLE sought AS
SELECT row_number() OVER (ORDER BY e.record_id, s.part) AS sought_id, e.record_id, e.name, e.postcode,
  NULL::DATE AS first_award, s.part
FROM members e JOIN spoken s USING (name)
ANTI JOIN sought_among a USING (org_id)
WHERE e.postcode IS NOT NULL;
