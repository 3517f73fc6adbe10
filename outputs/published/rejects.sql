-- One row an upstream row: the first fault gives field and value, and all of them the reason.
SELECT source, file, coalesce(row, 0) AS row,
  first(field ORDER BY field, reason, value) AS field,
  string_agg(DISTINCT scrub(reason), '; ' ORDER BY scrub(reason)) AS reason,
  left(nameless(first(value ORDER BY field, reason, value)), 160) AS value
FROM stage_rejects
GROUP BY source, file, coalesce(row, 0)
