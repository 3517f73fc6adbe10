WITH stated AS (
  SELECT org_id, record_id AS identifier, source, link_method, probability, 1 AS rank FROM body_records
  UNION ALL
  -- A body known from grants alone stands on no register, and is still its own first identifier.
  SELECT org_id, org_id, 'grants', 'published', 1.0, 2 FROM bodies
)
SELECT org_id, identifier, source, link_method, probability
FROM stated
QUALIFY row_number() OVER (PARTITION BY org_id, identifier ORDER BY rank, source) = 1
