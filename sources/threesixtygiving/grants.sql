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
SELECT file, given, made.date AS award_date,
  CASE WHEN made.date IS NULL AND made.how NOT LIKE 'an award date%' THEN 'an award date that cannot be read' ELSE made.how END AS how
FROM (
  SELECT g.*, read_date(g.given, CASE len(o.shown) WHEN 1 THEN o.shown[1] WHEN 2 THEN 'both' END) AS made
  FROM given g JOIN orders o USING (file)
);

-- A date that is given and cannot be read, or in two ways, would put the money in no year or a wrong one: the row is rejected,
-- and what other sheets add to it. Where no date is given the row is kept.
UPDATE judged SET reason = d.how
FROM raw_grants r JOIN dates d ON d.file = r.file AND d.given = r.awardDate AND d.award_date IS NULL
WHERE judged.file = r.file AND judged.row = r.row AND judged.main AND judged.reason IS NULL;
UPDATE judged SET reason = 'its grant is rejected: ' || g.reason
FROM (SELECT file, row, reason FROM judged WHERE reason LIKE 'an award date%') g
WHERE judged.file = g.file AND judged.grant_row = g.row AND NOT judged.main AND judged.reason IS NULL;

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
