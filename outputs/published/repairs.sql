SELECT source, file, coalesce(row, 0) AS row, coalesce(field, '') AS field,
  string_agg(DISTINCT scrub(reason), '; ' ORDER BY scrub(reason)) AS reason,
  left(nameless(first(value ORDER BY reason, value)), 160) AS value
FROM stage_repairs
GROUP BY source, file, coalesce(row, 0), coalesce(field, '')
