-- Identifiers of organisations: their entries, and what these say of others.
CREATE OR REPLACE TEMP TABLE known_records AS
WITH links AS (
  SELECT record_id, method, probability FROM pairs
  UNION ALL SELECT other_id, method, probability FROM pairs
),
stated AS (
  SELECT m.org_id, m.record_id, m.register,
    CASE m.register
      WHEN 'ccew' THEN 'Charity Commission register'
      WHEN 'company' THEN 'Companies House'
      WHEN 'mutual' THEN 'FCA mutuals register'
      ELSE 'HMRC community amateur sports clubs'
    END AS source,
    CASE WHEN m.record_id = m.org_id THEN 'published' ELSE l.method END AS link_method,
    CASE WHEN m.record_id = m.org_id THEN 1.0 ELSE l.probability END AS probability, 1 AS rank
  FROM members m
  LEFT JOIN links l USING (record_id)
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
QUALIFY row_number() OVER (PARTITION BY org_id, record_id ORDER BY rank, probability DESC, link_method, source) = 1;
