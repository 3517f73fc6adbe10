-- Kept grants: their dates, the elements of their arrays, their identifiers and repeats.

-- Dates are read file by file, because only a file's other dates show what its ambiguous ones mean.
CREATE OR REPLACE TEMP TABLE dates AS
WITH given AS (
  SELECT DISTINCT r.file, r.awardDate AS given
  FROM raw_grants r JOIN judged j USING (file, row)
  WHERE j.reason IS NULL AND j.main AND r.awardDate IS NOT NULL
),
orders AS (
  SELECT file, list(DISTINCT shown_order(year_last(given))) FILTER (shown_order(year_last(given)) IS NOT NULL) AS shown
  FROM given GROUP BY file
)
SELECT file, given, made.date AS award_date, CASE
    WHEN made.date IS NULL AND made.how NOT LIKE '%left blank' THEN 'not a date that can be read; left blank'
    ELSE made.how END AS how
FROM (
  SELECT g.*, read_date(g.given, CASE len(o.shown) WHEN 1 THEN o.shown[1] WHEN 2 THEN 'both' END) AS made
  FROM given g JOIN orders o USING (file)
);

-- `place` orders a grant's elements as flatten-tool does: as they come, those without an identifier last.
CREATE OR REPLACE TEMP VIEW placed_parts AS
SELECT e.* EXCLUDE (row, sheet, "first", "second"), j.grant_row AS row,
  CASE WHEN e.id IS NULL THEN 1::BIGINT << 62 ELSE 0 END + (e.row << 32)
    + (least(e."first" + 1, 65535)::BIGINT << 16) + least(e."second" + 1, 65535) AS place
FROM raw_parts e JOIN judged j USING (file, row)
WHERE j.reason IS NULL;

-- Elements of one identifier are one element, in which the later value counts, as flatten-tool has it.
CREATE OR REPLACE TEMP TABLE twice AS
SELECT file, row, part, id FROM placed_parts WHERE id IS NOT NULL GROUP BY ALL HAVING count(*) > 1;

CREATE OR REPLACE TEMP VIEW elements AS
SELECT * FROM placed_parts ANTI JOIN twice USING (file, row, part, id)
UNION ALL BY NAME
SELECT file, row, part, id, min(place) AS place, arg_max(name, place) AS name, arg_max(title, place) AS title,
  arg_max(charityNumber, place) AS charityNumber, arg_max(companyNumber, place) AS companyNumber,
  arg_max(postalCode, place) AS postalCode, arg_max(geoCode, place) AS geoCode,
  arg_max(geoCodeType, place) AS geoCodeType, arg_max(countryCode, place) AS countryCode
FROM placed_parts JOIN twice USING (file, row, part, id)
GROUP BY file, row, part, id;

CREATE OR REPLACE TEMP TABLE funders AS
SELECT file, row, unnest(arg_min({'funder_id': id, 'funder_name': name}, place))
FROM elements WHERE part = 'fundingOrganization' GROUP BY file, row;

CREATE OR REPLACE TEMP TABLE numbered AS
SELECT r.file, r.row, r.id, row_number() OVER same_id AS n, count(*) OVER (PARTITION BY r.id) AS rows_of_id
FROM raw_grants r JOIN judged j USING (file, row)
WHERE j.reason IS NULL AND j.main
WINDOW same_id AS (PARTITION BY r.id ORDER BY r.file, r.row);

-- A row repeats one of another file if funder, amount and date are the same and the recipients have the same names or the
-- same identifiers: a later edition may correct either, and word the grant anew. Within one file the words are the same too.
CREATE OR REPLACE TEMP TABLE repeats AS
WITH parties AS (
  SELECT file, row, string_agg(coalesce(normal_name(e.name), e.id), '|' ORDER BY e.place) AS names,
    string_agg(e.id, '|' ORDER BY e.place) AS org_ids
  FROM elements e SEMI JOIN (FROM numbered WHERE rows_of_id > 1) USING (file, row)
  WHERE e.part = 'recipientOrganization' GROUP BY file, row
),
compared AS (
  SELECT n.*, p.names, p.org_ids, md5({'title': r.title, 'description': r.description}::VARCHAR) AS words,
    md5({'from': coalesce(f.funder_id, f.funder_name), 'amount': amount(r.amountAwarded), 'currency': upper(r.currency),
      'on': d.award_date}::VARCHAR) AS money
  FROM numbered n
  JOIN raw_grants r USING (file, row)
  LEFT JOIN parties p USING (file, row)
  LEFT JOIN funders f USING (file, row)
  LEFT JOIN dates d ON d.file = n.file AND d.given = r.awardDate
  WHERE n.rows_of_id > 1
),
ranked AS (
  SELECT file, row, id, n,
    CASE WHEN first(file) OVER by_name < file THEN first(n) OVER by_name END AS by_name,
    CASE WHEN org_ids IS NOT NULL AND first(file) OVER by_id < file THEN first(n) OVER by_id END AS by_id,
    min(n) OVER (PARTITION BY id, money, names, file, words) AS in_file
  FROM compared
  WINDOW by_name AS (PARTITION BY id, money, names ORDER BY n), by_id AS (PARTITION BY id, money, org_ids ORDER BY n)
)
SELECT file, row, id, coalesce(least(by_name, by_id), in_file) AS n
FROM ranked
WHERE coalesce(least(by_name, by_id), in_file) < n;

-- A repeated identifier gets #2, #3, …; should a publisher's own identifier read so, the file and row are mixed in.
CREATE OR REPLACE TEMP TABLE ids AS
SELECT n.file, n.row, n.id, n.n,
  n.id || CASE WHEN n.n > 1 THEN '#' || n.n ELSE '' END
    || CASE WHEN o.id IS NOT NULL THEN '~' || md5(f.name || n.row)[:8] ELSE '' END AS grant_id
FROM numbered n
JOIN files f USING (file)
LEFT JOIN numbered o ON o.id = CASE WHEN n.n > 1 THEN n.id || '#' || n.n END AND o.n = 1;
DROP TABLE numbered;

CREATE OR REPLACE TEMP TABLE repeat_of AS
SELECT r.file, r.row, i.grant_id AS repeat_of, i.file = r.file AS same_file
FROM repeats r JOIN ids i ON i.id = r.id AND i.n = r.n;
DROP TABLE repeats;
