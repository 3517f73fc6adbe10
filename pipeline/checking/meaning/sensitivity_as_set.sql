-- sensitivity: the first row is the study as it is published
WITH study AS (
  SELECT count(*) AS organisations, count(*) FILTER (relevance IN ('core', 'stated')) AS criminal_justice,
    count(*) FILTER (relevance = 'associated') AS associated
  FROM organisations WHERE in_study
),
money AS (
  SELECT count(*) AS grants, coalesce(sum(CAST(amount_gbp AS DECIMAL(18, 2))), 0) AS grant_amount
  FROM grants WHERE in_study
)
SELECT r.n, r.organisations, s.organisations AS in_study, r.criminal_justice, s.criminal_justice AS in_study_justice,
  r.grants, m.grants AS grants_counted
FROM (FROM sensitivity WHERE n = 1) r, study s, money m
WHERE (r.organisations, r.criminal_justice, r.associated, r.grants)
    <> (s.organisations, s.criminal_justice, s.associated, m.grants)
  OR abs(r.grant_amount - m.grant_amount) > 0.005
