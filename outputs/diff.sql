-- Text that a spreadsheet could take for a formula is led by an apostrophe, as in the report's CSV files.
CREATE OR REPLACE MACRO inert(x) AS CASE WHEN regexp_matches(x, '^[=+@\t\r-]') THEN '''' || x ELSE x END;

CREATE OR REPLACE MACRO standing(org_id, in_study, exclusion_reason) AS CASE WHEN org_id IS NULL THEN 'not in the data'
  WHEN in_study THEN 'in the study' ELSE exclusion_reason END;

-- Whom the removal list names is counted and not named.
CREATE OR REPLACE TEMP TABLE unnamed AS
SELECT org_id FROM (FROM before.organisations UNION ALL FROM after.organisations)
WHERE upper(org_id) IN (SELECT identifier FROM asked WHERE identifier IS NOT NULL)
  OR 'GB-CHC-' || charity_number IN (SELECT identifier FROM asked WHERE identifier IS NOT NULL)
  OR 'GB-COH-' || company_number IN (SELECT identifier FROM asked WHERE identifier IS NOT NULL)
  OR normal_name(name) IN (SELECT name FROM asked WHERE name IS NOT NULL);

-- Organisations that differ in anything below; what is not in a release has no org_id there.
CREATE OR REPLACE TEMP TABLE pairs AS
SELECT a AS a, b AS b FROM before.organisations a FULL JOIN after.organisations b ON a.org_id = b.org_id
WHERE (a.org_id, a.in_study, a.exclusion_reason, a.relevance, a.themes, a.lad_code, a.size_band, a.income)
  IS DISTINCT FROM (b.org_id, b.in_study, b.exclusion_reason, b.relevance, b.themes, b.lad_code, b.size_band, b.income);

-- One row for each thing in which an organisation differs; `scope` says how it stands to the study in the two.
CREATE OR REPLACE TEMP TABLE organisations_changed AS
WITH said AS (
  SELECT coalesce(b.org_id, a.org_id) AS org_id, coalesce(b.name, a.name) AS name,
    coalesce(a.in_study, false) AS in_study_before, coalesce(b.in_study, false) AS in_study_after,
    a.org_id IS NOT NULL AND b.org_id IS NOT NULL AS in_both,
    unnest([
      {'n': 1, 'change': 'standing', 'was': standing(a.org_id, a.in_study, a.exclusion_reason),
        'now': standing(b.org_id, b.in_study, b.exclusion_reason)},
      {'n': 2, 'change': 'level', 'was': a.relevance, 'now': b.relevance},
      {'n': 3, 'change': 'themes', 'was': array_to_string(a.themes, ';'), 'now': array_to_string(b.themes, ';')},
      {'n': 4, 'change': 'place', 'was': a.lad_code || ' ' || coalesce(a.lad_name, ''),
        'now': b.lad_code || ' ' || coalesce(b.lad_name, '')},
      {'n': 5, 'change': 'size', 'was': a.size_band, 'now': b.size_band},
      {'n': 6, 'change': 'income', 'was': CAST(a.income AS VARCHAR), 'now': CAST(b.income AS VARCHAR)}
    ], recursive := true)
  FROM pairs
)
SELECT CASE WHEN org_id IN (FROM unnamed) THEN '[removed]' ELSE org_id END AS org_id,
  CASE WHEN org_id IN (FROM unnamed) THEN '[removed]' ELSE name END AS name, n, change, was, now,
  CASE WHEN in_study_after AND NOT in_study_before THEN 'in' WHEN in_study_before AND NOT in_study_after THEN 'out'
    WHEN in_study_before THEN 'study' ELSE 'outside' END AS scope
FROM said
WHERE was IS DISTINCT FROM now AND (in_both OR n = 1);

-- A table may have a label twice (one row a parent): then the first is compared with the first.
CREATE OR REPLACE TEMP TABLE cells_moved AS
WITH a AS (
  SELECT *, row_number() OVER (PARTITION BY table_id, row_label, column_label ORDER BY row_n, column_n) AS nth
  FROM before.cells
),
b AS (
  SELECT *, row_number() OVER (PARTITION BY table_id, row_label, column_label ORDER BY row_n, column_n) AS nth
  FROM after.cells
)
SELECT table_id, coalesce(b.row_n, a.row_n) AS row_n, coalesce(b.column_n, a.column_n) AS column_n, row_label,
  column_label, nth, coalesce(b.unit, a.unit) AS unit,
  CASE WHEN a.sql IS NULL THEN 'new' WHEN b.sql IS NULL THEN 'gone' ELSE 'moved' END AS change,
  a.value AS was, b.value AS now, b.value - a.value AS difference, a.marker AS was_marked, b.marker AS now_marked
FROM a FULL JOIN b USING (table_id, row_label, column_label, nth)
WHERE (a.value, a.marker, a.sql IS NULL) IS DISTINCT FROM (b.value, b.marker, b.sql IS NULL);

-- `gone` and `new` are of grants that only one release has; of the others, those that differ count in both columns.
CREATE OR REPLACE TEMP TABLE grants_totals AS
WITH paired AS (
  SELECT a.grant_id AS a_id, b.grant_id AS b_id,
    a_id IS NOT NULL AND b_id IS NOT NULL AND a.org_id IS DISTINCT FROM b.org_id AS other_recipient,
    a_id IS NOT NULL AND b_id IS NOT NULL AND a.amount_gbp IS DISTINCT FROM b.amount_gbp AS other_amount
  FROM before.grants a FULL JOIN after.grants b ON a.grant_id = b.grant_id
),
totals AS (
  SELECT 'before' AS side, * FROM before.grants UNION ALL BY NAME SELECT 'after' AS side, * FROM after.grants
),
summed AS (
  SELECT side, unnest([
    {'n': 1, 'measure': 'grants', 'value': CAST(count(*) AS DECIMAL(18, 2))},
    {'n': 2, 'measure': 'grants linked to an organisation', 'value': count(org_id)},
    {'n': 3, 'measure': 'grants counted in the study', 'value': count(*) FILTER (in_study)},
    {'n': 4, 'measure': 'amount counted in the study, pounds',
      'value': coalesce(sum(CAST(amount_gbp AS DECIMAL(18, 2))) FILTER (in_study), 0)},
    {'n': 5, 'measure': 'counted grants that name criminal justice',
      'value': count(*) FILTER (in_study AND relevance IN ('core', 'stated'))},
    {'n': 6, 'measure': 'their amount, pounds',
      'value': coalesce(sum(CAST(amount_gbp AS DECIMAL(18, 2)))
        FILTER (in_study AND relevance IN ('core', 'stated')), 0)}
  ], recursive := true)
  FROM totals GROUP BY side
),
wide AS (PIVOT summed ON side IN ('before', 'after') USING coalesce(first(value), 0) GROUP BY n, measure)
SELECT n, measure, before, after FROM wide
UNION ALL
SELECT 7, 'grants in this release only', count(*) FILTER (b_id IS NULL), count(*) FILTER (a_id IS NULL) FROM paired
UNION ALL
SELECT 8, 'grants linked otherwise', count(*) FILTER (other_recipient), count(*) FILTER (other_recipient) FROM paired
UNION ALL
SELECT 9, 'grants of another amount', count(*) FILTER (other_amount), count(*) FILTER (other_amount) FROM paired
