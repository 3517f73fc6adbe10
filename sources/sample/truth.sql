-- What was meant, for scoring: never read by the pipeline, which knows no folder of this name.

-- output: organisations
SELECT i AS truth_id, coalesce('GB-CHC-' || charity_number, CASE WHEN register = 'cic' AND listed THEN 'GB-COH-'
  || company_number END,
    'GB-MPR-' || society_number, club_id, 'GB-COH-' || company_number) AS record_id,
  case_code AS "case", name, legal, kind, kinds.level, array_to_string(kinds.themes, ';') AS themes, kinds.sensitive,
    active,
  code AS lad_code, town, postcode, hidden, income
FROM bodies JOIN kinds USING (kind_no, kind) JOIN (SELECT lad_no, code FROM authorities) USING (lad_no)
LEFT JOIN (SELECT i, min(id) AS club_id FROM club_rows WHERE n = 0 GROUP BY i) USING (i)
LEFT JOIN (SELECT DISTINCT i, true AS listed FROM company_rows) USING (i)
WHERE i BETWEEN $first AND $last ORDER BY i;

-- output: records
SELECT record_id, truth_id FROM (
  SELECT 'GB-CHC-' || charity_number AS record_id, i AS truth_id FROM bodies WHERE charity_number IS NOT NULL
  UNION ALL SELECT 'GB-CHC-' || old_charity_number, i FROM bodies WHERE old_charity_number IS NOT NULL
  UNION ALL SELECT 'GB-COH-' || number, i FROM company_rows
  UNION ALL SELECT 'GB-MPR-' || number, i FROM society_rows
  UNION ALL SELECT id, i FROM club_rows
) ORDER BY truth_id, record_id;

-- output: recipients
SELECT file_name AS file, n + 1 AS row, grant_id, who, CASE WHEN who = 'body' THEN i END AS truth_id,
  who = 'body' AND (register <> 'cic' OR i IN (SELECT i FROM company_rows)) AS on_register, rid AS published_id,
  CASE WHEN who NOT IN ('person', 'named person') THEN rname END AS name, rpostcode AS postcode,
  is_misspelt AS misspelt, is_old_name AS former_name, postcode_is,
  CASE WHEN shape = 'copy' THEN origin_file END AS copied_from, about_crime
FROM grant_rows ORDER BY f, n;
