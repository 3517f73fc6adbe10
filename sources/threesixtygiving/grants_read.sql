WITH programmes AS (
  SELECT file, row, string_agg(DISTINCT title, '; ' ORDER BY title) AS programme
  FROM elements WHERE part = 'grantProgramme' AND title IS NOT NULL GROUP BY file, row
)
SELECT i.grant_id, i.id AS published_id, o.repeat_of, f.name AS source_file, r.sheet, r.row,
  coalesce(l.publisher, u.funder_name, nullif(regexp_extract(i.id, '^(360G-[A-Za-z0-9_]+)', 1), '')) AS publisher,
  l.licence, l.licence_basis,
  regexp_matches(lower(l.licence), 'by-sa|-sa/|odbl|share-?alike') AS share_alike,
  u.funder_id, u.funder_name,
  t.title, t.description, scrub(p.programme) AS programme,
  amount(r.amountAwarded) AS amount, upper(r.currency) AS currency, d.award_date, blank(r.regrantType) AS regrant
FROM ids i
JOIN raw_grants r USING (file, row)
JOIN texts t USING (file, row)
JOIN files f USING (file)
LEFT JOIN repeat_of o USING (file, row)
LEFT JOIN licensed l USING (file, row)
LEFT JOIN funders u USING (file, row)
LEFT JOIN programmes p USING (file, row)
LEFT JOIN dates d ON d.file = r.file AND d.given = r.awardDate
