-- cells: in every table by place or kind of place each population has the same total, and the rows make it
WITH populations AS (
  SELECT unnest(['Core', 'Stated', 'Associated', 'All organisations', 'Criminal justice organisations',
      'Criminal justice organisations (core and stated)']) AS column_label,
    unnest([count(*) FILTER (relevance = 'core'), count(*) FILTER (relevance = 'stated'),
      count(*) FILTER (relevance = 'associated'), count(*), count(*) FILTER (relevance IN ('core', 'stated')),
      count(*) FILTER (relevance IN ('core', 'stated'))]) AS organisations
  FROM organisations WHERE in_study
),
cuts AS (
  SELECT table_id, column_label, max(value) FILTER (row_kind = 'total') AS total,
    sum(value) FILTER (row_kind IN ('listed', 'rest')) AS parts
  FROM cells
  WHERE (table_id BETWEEN 'T12' AND 'T26' OR table_id = 'T46') AND unit = 'organisations'
    AND column_label NOT ILIKE '%work here%' AND value = trunc(value)
    -- A column with counts that are left out for confidence makes no sum.
    AND (table_id, column_label) NOT IN (SELECT (table_id, column_label) FROM cells WHERE marker = '[c]')
  GROUP BY ALL
)
SELECT c.table_id, c.column_label, c.total, c.parts, p.organisations
FROM cuts c LEFT JOIN populations p USING (column_label)
-- Themes and services overlap, but stand in columns here, never in rows.
WHERE c.parts <> c.total OR p.organisations <> c.total
