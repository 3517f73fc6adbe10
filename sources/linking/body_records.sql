WITH stated AS (
  SELECT m.org_id, m.record_id, m.register,
    CASE m.register
      WHEN 'ccew' THEN 'Charity Commission register'
      WHEN 'company' THEN 'Companies House'
      WHEN 'mutual' THEN 'FCA mutuals register'
      ELSE 'HMRC community amateur sports clubs'
    END AS source,
    coalesce(p.method, 'published') AS link_method, coalesce(p.probability, 1.0) AS probability, 1 AS rank
  FROM members m
  LEFT JOIN pairs p ON m.record_id IN (p.other_id)
  UNION ALL
  SELECT m.org_id, 'GB-COH-' || m.company_number, 'company', 'Charity Commission register', 'published', 1.0, 2
  FROM members m
  WHERE m.register = 'ccew' AND m.company_number IS NOT NULL
  UNION ALL
  SELECT m.org_id, l.record_id, 'ccew', 'Charity Commission register, linked charity', 'published', 1.0, 3
  FROM ccew_records l JOIN members m ON m.record_id = l.main_id
  WHERE NOT l.main
)
SELECT org_id, record_id, register, source, link_method, probability
FROM stated
QUALIFY row_number() OVER (PARTITION BY org_id, record_id ORDER BY rank, source) = 1
