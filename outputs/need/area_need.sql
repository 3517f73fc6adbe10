WITH parts AS (
  SELECT area_type, area_code, unnest(lads_in_study) AS lad_code FROM areas
),
deprived AS (
  SELECT p.area_type, p.area_code, sum(r.people) AS residents,
    share_of_people(r.imd_decile, r.people) AS most_deprived, share_of_people(r.crime_decile, r.people) AS most_crime
  FROM parts p JOIN people_2021 r USING (lad_code)
  GROUP BY ALL
),
deprived_before AS (
  SELECT p.area_type, p.area_code,
    share_of_people(r.imd_decile, r.people) AS most_deprived, share_of_people(r.crime_decile, r.people) AS most_crime
  FROM parts p JOIN people_2011 r USING (lad_code)
  GROUP BY ALL
),
inside AS (
  SELECT p.area_type, p.area_code, count(*) AS prisons FROM parts p JOIN prisons USING (lad_code) GROUP BY ALL
),
homes AS (
  SELECT p.area_type, p.area_code, o.org_id, o.relevance
  FROM organisations o JOIN parts p USING (lad_code) WHERE o.in_study
),
levels AS (
  SELECT area_type, area_code, count(*) FILTER (relevance = 'core') AS core,
    count(*) FILTER (relevance = 'stated') AS stated
  FROM homes GROUP BY ALL
),
money AS (
  SELECT h.area_type, h.area_code, count(*) AS grants, sum(CAST(g.amount_gbp AS DECIMAL(18, 2))) AS grant_amount,
    count(*) FILTER (g.relevance IN ('core', 'stated')) AS criminal_justice_grants,
    sum(CAST(g.amount_gbp AS DECIMAL(18, 2))) FILTER (g.relevance IN ('core', 'stated')) AS criminal_justice_grant_amount
  FROM homes h JOIN grants g USING (org_id) WHERE g.in_study GROUP BY ALL
),
whatever AS (FROM area_comparison WHERE theme = 'any')
SELECT a.area_type, a.area_code, a.area_name, a.population, d.residents,
  round(b.most_deprived, 2) AS most_deprived_2019,
  round(d.most_deprived, 2) AS most_deprived_2025,
  round(b.most_crime, 2) AS most_crime_2019, round(d.most_crime, 2) AS most_crime_2025,
  coalesce(i.prisons, 0) AS prisons,
  every.found AS organisations, coalesce(l.core, 0) AS core, coalesce(l.stated, 0) AS stated,
  justice.found AS criminal_justice, associated.found AS associated,
  justice.operating AS criminal_justice_operating,
  every.rate AS organisations_per_10k, justice.rate AS criminal_justice_per_10k,
  associated.rate AS associated_per_10k,
  every.comparison AS organisations_comparison, justice.comparison AS criminal_justice_comparison,
  associated.comparison AS associated_comparison,
  coalesce(m.grants, 0) AS grants, coalesce(m.grant_amount, 0) AS grant_amount,
  coalesce(m.criminal_justice_grants, 0) AS criminal_justice_grants,
  coalesce(m.criminal_justice_grant_amount, 0) AS criminal_justice_grant_amount
FROM areas a
LEFT JOIN deprived d USING (area_type, area_code)
LEFT JOIN deprived_before b USING (area_type, area_code)
LEFT JOIN inside i USING (area_type, area_code)
LEFT JOIN levels l USING (area_type, area_code)
LEFT JOIN money m USING (area_type, area_code)
LEFT JOIN (FROM whatever WHERE level = 'all') every USING (area_type, area_code)
LEFT JOIN (FROM whatever WHERE level = 'criminal_justice') justice USING (area_type, area_code)
LEFT JOIN (FROM whatever WHERE level = 'associated') associated USING (area_type, area_code)
