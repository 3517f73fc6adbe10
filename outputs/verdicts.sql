CREATE OR REPLACE TEMP TABLE verdicts AS
SELECT org_id, arg_min(rule, n) AS exclusion_reason, min(n) AS removed_at FROM exclusion_flags GROUP BY org_id;

-- Every entry of every register, and what it is: the entry that stands for its organisation, or one that goes before.
CREATE OR REPLACE TEMP TABLE entry_outcomes AS
WITH entries AS (
  SELECT record_id, main FROM ccew_records
  UNION ALL SELECT record_id, main FROM company_records
  UNION ALL SELECT record_id, main FROM mutual_records
  UNION ALL SELECT record_id, main FROM casc_records
  -- Known from grants alone, on no register; a company that is no CIC is an entry already.
  UNION ALL SELECT org_id, true FROM bodies ANTI JOIN company_records c ON c.record_id = bodies.org_id
  WHERE len(registers) = 0
),
owners AS (
  -- An identifier that two organisations bear belongs to the one that it names, else to the first.
  SELECT record_id, org_id FROM (SELECT record_id, org_id FROM body_records UNION SELECT org_id, org_id FROM bodies)
  QUALIFY row_number() OVER (PARTITION BY record_id ORDER BY record_id <> org_id, org_id) = 1
)
SELECT e.record_id, l.region_code,
  CASE
    WHEN NOT e.main THEN 2
    WHEN o.org_id IS NULL THEN 1
    WHEN o.org_id <> e.record_id THEN 3
    ELSE v.removed_at
  END AS removed_at
FROM entries e
LEFT JOIN owners o USING (record_id)
LEFT JOIN locations l ON l.org_id = o.org_id
LEFT JOIN verdicts v ON v.org_id = o.org_id;
