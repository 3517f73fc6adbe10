SELECT
  'GB-COH-' || number AS record_id,
  unnest(range(1, len(previous_names) + 1)) AS n,
  one_line(unnest(previous_names)) AS name,
  'previous' AS kind
FROM companies
WHERE len(previous_names) > 0
