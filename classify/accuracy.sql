-- Each measure by each kind of judges, there or not; digits that could differ from one machine to the next are cut.
SELECT
  a.judged_by, a.measure, a.weighted,
  CASE WHEN j.judged_by IS NOT NULL THEN coalesce(s.cases, 0) END AS cases,
  CASE WHEN j.judged_by IS NOT NULL THEN coalesce(s.predicted, 0) END AS predicted,
  round(nullif(s.precision, 'NaN'), 6) AS precision,
  round(nullif(s.precision_low, 'NaN'), 6) AS precision_low,
  round(nullif(s.precision_high, 'NaN'), 6) AS precision_high,
  round(nullif(s.recall, 'NaN'), 6) AS recall,
  round(nullif(s.recall_low, 'NaN'), 6) AS recall_low,
  round(nullif(s.recall_high, 'NaN'), 6) AS recall_high,
  round(nullif(s.f1, 'NaN'), 6) AS f1,
  round(nullif(s.f1_low, 'NaN'), 6) AS f1_low,
  round(nullif(s.f1_high, 'NaN'), 6) AS f1_high
FROM (
  SELECT DISTINCT judged_by, measure, weighted FROM scores
  UNION
  SELECT unnest($judges), measure, weighted FROM (SELECT unnest($measures) AS measure), (SELECT unnest([true, false]) AS weighted)
) AS a
LEFT JOIN scores AS s USING (judged_by, measure, weighted)
LEFT JOIN (SELECT DISTINCT judged_by FROM scores) AS j USING (judged_by)
