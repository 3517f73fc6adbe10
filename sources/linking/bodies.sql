WITH merged AS (
  SELECT org_id,
    list(DISTINCT CASE register WHEN 'company' THEN 'cic' ELSE register END) AS found,
    bool_or(active) AS active,
    max(removed_on) AS removed_on,
    -- The company that it is now: not the one that it was before it registered anew, nor one that is gone.
    first(company_number ORDER BY record_id <> org_id, register_rank, record_id) FILTER (
      company_number IS NOT NULL AND (record_id = org_id OR (register <> 'ccew' AND (active OR NOT living)))) AS company_number
  FROM (SELECT *, bool_or(active) OVER (PARTITION BY org_id) AS living FROM members)
  GROUP BY org_id
),
volunteers AS (
  SELECT record_id AS org_id, arg_max(volunteers, year_end) AS volunteers_reported
  FROM ccew_part_a WHERE volunteers IS NOT NULL GROUP BY record_id
),
employees AS (
  SELECT record_id AS org_id, arg_max(employees, year_end) AS employees_reported
  FROM ccew_part_b WHERE employees IS NOT NULL GROUP BY record_id
)
SELECT
  m.org_id, m.record_id AS main_record_id, m.name, m.legal_form, m.charity_number, g.company_number,
  list_filter(['ccew', 'cic', 'mutual', 'casc'], lambda r: list_contains(g.found, r)) AS registers,
  m.registered_on,
  CASE WHEN NOT g.active THEN g.removed_on END AS removed_on,
  g.active, m.income, m.income_year_end, m.website, m.postcode_given, m.postcode,
  CASE
    WHEN m.postcode_given IS NULL THEN 'none'
    WHEN m.register = 'ccew' THEN 'register'
    WHEN m.register = 'company' THEN 'cic'
    ELSE m.register
  END AS postcode_basis,
  e.employees_reported, v.volunteers_reported
FROM members m
JOIN merged g USING (org_id)
LEFT JOIN volunteers v USING (org_id)
LEFT JOIN employees e USING (org_id)
WHERE m.record_id = m.org_id
UNION ALL BY NAME
-- In no register: whether it is still active nobody says, and nothing says that it is not.
SELECT org_id, org_id AS main_record_id, name, []::VARCHAR[] AS registers, true AS active, postcode,
  postcode AS postcode_given, CASE WHEN postcode IS NULL THEN 'none' ELSE 'grant' END AS postcode_basis
FROM own_bodies
