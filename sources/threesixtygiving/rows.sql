-- Which rows are kept: `judged` has every row with the row of the grant that it belongs to and, where it cannot be used, why.
-- A condition on one side of an outer join stands within the key (CASE): as one of its own it costs DuckDB the hash join.

-- A sheet without a grant's own fields adds to the first grant of the same identifier in the file, if others have such fields.
CREATE OR REPLACE TEMP TABLE placed AS
WITH described AS (
  SELECT file, id, min(row) AS row FROM raw_grants WHERE main AND id IS NOT NULL GROUP BY ALL
),
describing AS (SELECT DISTINCT file FROM raw_grants WHERE main)
SELECT r.file, r.row, r.main OR g.file IS NULL AS main,
  CASE WHEN r.main OR g.file IS NULL THEN r.row ELSE d.row END AS grant_row
FROM raw_grants r
LEFT JOIN describing g USING (file)
LEFT JOIN described d ON d.file = r.file AND d.id = CASE WHEN NOT r.main THEN r.id END;

-- Names that publishers put where a person's was.
CREATE OR REPLACE MACRO is_person_word(x) AS regexp_full_match(lower(trim(x)),
  '(an? |the )?(private |anonymous |named |unnamed |named? )?(individuals?|persons?)( recipients?| grants?| awards?)?|anonymous|anonymised|(name )?(withheld|redacted)');

CREATE OR REPLACE TEMP TABLE named AS
SELECT p.file, p.grant_row, bool_and(coalesce(is_person_word(e.name), false)) AS person
FROM raw_parts e JOIN placed p USING (file, row)
WHERE e.part = 'recipientOrganization' AND coalesce(e.id, e.name) IS NOT NULL
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE judged AS
WITH individual AS (
  SELECT DISTINCT p.file, p.grant_row FROM raw_grants r JOIN placed p USING (file, row) WHERE r.individual
),
alone AS (
  SELECT r.file, r.row, p.main, p.grant_row,
    CASE
      WHEN r.problem IS NOT NULL THEN r.problem
      WHEN r.individual OR i.file IS NOT NULL OR n.person THEN 'a grant to an individual'
      WHEN r.id IS NULL THEN 'no grant identifier'
      WHEN p.grant_row IS NULL THEN 'no grant of this identifier on another sheet'
      WHEN contains(concat(r.title, r.description), E'\n360G-') THEN 'a quotation mark left open: other rows stand within it'
      WHEN n.file IS NULL THEN 'no recipient organisation, so it may be a grant to an individual'
    END AS reason
  FROM raw_grants r
  JOIN placed p USING (file, row)
  LEFT JOIN individual i ON i.file = p.file AND i.grant_row = p.grant_row
  LEFT JOIN named n ON n.file = p.file AND n.grant_row = p.grant_row
)
SELECT a.file, a.row, a.main, a.grant_row, coalesce(a.reason, 'its grant is rejected: ' || g.reason) AS reason
FROM alone a
LEFT JOIN alone g ON g.file = a.file AND g.row = CASE WHEN NOT a.main THEN a.grant_row END;

DROP TABLE placed;
DROP TABLE named;
