-- A year is in any of three tables. Where linked entries both report a year, the organisation's own counts.
WITH years AS (
  SELECT record_id, year_end FROM ccew_returns
  UNION SELECT record_id, year_end FROM ccew_part_a
  UNION SELECT record_id, year_end FROM ccew_part_b
)
SELECT m.org_id, year_end, r.income, r.expenditure, b.employees, a.volunteers,
  a.government_contract_count, a.government_contracts, a.government_grant_count, a.government_grants
FROM years
JOIN body_records m USING (record_id)
JOIN organisations o ON o.org_id = m.org_id AND o.in_study
LEFT JOIN ccew_returns r USING (record_id, year_end)
LEFT JOIN ccew_part_a a USING (record_id, year_end)
LEFT JOIN ccew_part_b b USING (record_id, year_end)
QUALIFY row_number() OVER (PARTITION BY m.org_id, year_end ORDER BY record_id <> m.org_id, record_id) = 1
