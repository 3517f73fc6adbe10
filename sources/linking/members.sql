-- The order of registers decides which entry gives the organisation its identifier and its values.
CREATE OR REPLACE TEMP TABLE ranked AS
SELECT e.*, l.label,
  CASE e.register WHEN 'ccew' THEN 1 WHEN 'company' THEN 2 WHEN 'mutual' THEN 3 ELSE 4 END AS register_rank
FROM entries e JOIN labels l ON l.node = e.record_id;

CREATE OR REPLACE TEMP TABLE mains AS
SELECT label, record_id AS org_id
FROM ranked
QUALIFY row_number() OVER (PARTITION BY label ORDER BY register_rank, active DESC, registered_on, record_id) = 1;

CREATE OR REPLACE TEMP TABLE members AS
SELECT m.org_id, r.* FROM ranked r JOIN mains m USING (label);
