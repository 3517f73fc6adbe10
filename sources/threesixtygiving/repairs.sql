SELECT ?, f.name, i.row, m.field, m.reason, scrub(m.value)[:80]
FROM (
  SELECT r.file, r.row, 'awardDate' AS field, d.how AS reason, r.awardDate AS value
  FROM raw_grants r JOIN dates d ON d.file = r.file AND d.given = r.awardDate
  WHERE d.how IS NOT NULL
  UNION ALL
  SELECT file, row, 'amountAwarded', 'not an amount; left blank', amountAwarded
  FROM raw_grants WHERE amountAwarded IS NOT NULL AND amount(amountAwarded) IS NULL
) m
JOIN ids i USING (file, row)
JOIN files f USING (file)
