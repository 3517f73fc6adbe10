WITH named AS (
  SELECT org_id, name, 'current' AS kind, 1 AS kind_rank, register_rank, 0 AS n FROM members
  UNION ALL
  SELECT m.org_id, o.name, o.kind, 2, m.register_rank, o.n
  FROM (FROM ccew_names UNION ALL BY NAME FROM company_names) o JOIN members m USING (record_id)
  UNION ALL
  SELECT org_id, name, 'current', 1, 1, 0 FROM own_bodies
),
-- Each name once before they are numbered: of equal rows either may be kept, and their numbers would differ.
once AS (
  FROM named
  QUALIFY row_number() OVER (PARTITION BY org_id, upper(name) ORDER BY kind_rank, register_rank, n, name, kind) = 1
)
SELECT org_id, row_number() OVER (PARTITION BY org_id ORDER BY kind_rank, register_rank, n, name, kind) AS n, name, kind
FROM once
