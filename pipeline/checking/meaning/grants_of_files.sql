-- grants: every row kept of a grants file is here, but for those that a workbook's other sheets add to a grant
-- Fewer where the removal list takes grants out; then no rejected or mended value is told, by which this knows.
SELECT f.file, f.kept, count(g.grant_id) AS grants
FROM (
  SELECT file, kept - coalesce(TRY_CAST(replace(regexp_extract(note, '([0-9,]+) of them add to', 1), ',', '') AS BIGINT), 0) AS kept
  FROM source_files WHERE source = 'grants'
) f
LEFT JOIN grants g ON g.source_file = f.file AND g.recipient_n = 1
GROUP BY ALL HAVING count(g.grant_id) > f.kept OR (
  count(g.grant_id) < f.kept AND EXISTS (FROM (SELECT value FROM rejects UNION ALL SELECT value FROM repairs) WHERE value IS NOT NULL))
