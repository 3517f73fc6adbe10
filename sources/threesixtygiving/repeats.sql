-- Grants that stand twice: under one identifier, or under one of each publisher's.

-- What a grant is but for its identifier: `money` has funder, amount, currency and date, the rest is to whom and for what.
CREATE OR REPLACE TEMP TABLE paid AS
WITH parties AS (
  SELECT file, row, string_agg(coalesce(normal_name(e.name), e.id), '|' ORDER BY e.place) AS names,
    string_agg(e.id, '|' ORDER BY e.place) AS org_ids
  FROM elements e WHERE e.part = 'recipientOrganization' GROUP BY file, row
)
SELECT n.*, p.names, p.org_ids, t.words, t.letters,
  md5({'from': coalesce(f.funder_id, f.funder_name), 'amount': amount(r.amountAwarded), 'currency': upper(r.currency),
    'on': d.award_date}::VARCHAR) AS money,
  coalesce(f.funder_id, f.funder_name) IS NOT NULL AND amount(r.amountAwarded) <> 0 AND d.award_date IS NOT NULL AS telling
FROM numbered n
JOIN raw_grants r USING (file, row)
JOIN texts t USING (file, row)
LEFT JOIN parties p USING (file, row)
LEFT JOIN funders f USING (file, row)
LEFT JOIN dates d ON d.file = n.file AND d.given = r.awardDate;
DROP TABLE numbered;

-- A row repeats one of another file if funder, amount and date are the same and the recipients have the same names or the
-- same identifiers: a later edition may correct either, and word the grant anew. Within one file the words are the same too.
CREATE OR REPLACE TEMP TABLE repeats AS
WITH ranked AS (
  SELECT file, row, id, n,
    CASE WHEN first(file) OVER by_name < file THEN first(n) OVER by_name END AS by_name,
    CASE WHEN org_ids IS NOT NULL AND first(file) OVER by_id < file THEN first(n) OVER by_id END AS by_id,
    min(n) OVER (PARTITION BY id, money, names, file, words) AS in_file
  FROM paid WHERE rows_of_id > 1
  WINDOW by_name AS (PARTITION BY id, money, names ORDER BY n), by_id AS (PARTITION BY id, money, org_ids ORDER BY n)
)
SELECT file, row, id, coalesce(least(by_name, by_id), in_file) AS n
FROM ranked
WHERE coalesce(least(by_name, by_id), in_file) < n;

-- Two publishers print one grant, each under an identifier of its own, if the money is the same and so is the name or the
-- identifier of the recipient, or a text of some length. Should a funder have paid the same twice in a day, the second of one
-- publisher is the second of the other.
CREATE OR REPLACE TEMP TABLE copies AS
WITH shared AS (
  SELECT file, row, money, lower(regexp_extract(id, '^360G-([A-Za-z0-9_]+)', 1)) AS publisher,
    ['name ' || names, 'id ' || org_ids, CASE WHEN letters >= 40 THEN 'words ' || words END] AS keys
  FROM paid ANTI JOIN repeats USING (file, row)
  WHERE telling AND starts_with(id, '360G-')
  QUALIFY min(publisher) OVER (PARTITION BY money) <> max(publisher) OVER (PARTITION BY money)
),
keyed AS (SELECT * EXCLUDE (keys), unnest(keys) AS key FROM shared),
counted AS (
  SELECT *, row_number() OVER (PARTITION BY publisher, money, key ORDER BY file, row) AS k FROM keyed WHERE key IS NOT NULL
),
met AS (
  SELECT file, row, publisher, first({'file': file, 'row': row}) OVER (PARTITION BY money, key, k ORDER BY file, row) AS original
  FROM counted
)
SELECT file, row, min(met.original) AS original FROM met
WHERE (original.file, original.row) <> (file, row)
GROUP BY file, row, publisher
QUALIFY row_number() OVER (PARTITION BY min(met.original), publisher ORDER BY file, row) = 1;

-- A repeated identifier gets #2, #3, …; should a publisher's own identifier read so, the file and row are mixed in.
CREATE OR REPLACE TEMP TABLE ids AS
SELECT n.file, n.row, n.id, n.n,
  n.id || CASE WHEN n.n > 1 THEN '#' || n.n ELSE '' END
    || CASE WHEN o.id IS NOT NULL THEN '~' || md5(f.name || n.row)[:8] ELSE '' END AS grant_id
FROM paid n
JOIN files f USING (file)
LEFT JOIN paid o ON o.id = CASE WHEN n.n > 1 THEN n.id || '#' || n.n END AND o.n = 1;
DROP TABLE paid;

CREATE OR REPLACE TEMP TABLE repeat_of AS
SELECT r.file, r.row, i.grant_id AS repeat_of, i.file = r.file AS same_file
FROM repeats r JOIN ids i ON i.id = r.id AND i.n = r.n
UNION ALL
SELECT c.file, c.row, i.grant_id, false
FROM copies c JOIN ids i ON i.file = c.original.file AND i.row = c.original.row;
DROP TABLE repeats;
DROP TABLE copies;
