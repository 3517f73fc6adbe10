SELECT a.area_code AS lad_code, a.area_name AS lad_name, a.population,
  count(o.org_id) AS organisations,
  count(o.org_id) FILTER (o.relevance IN ('core', 'stated')) AS criminal_justice,
  count(o.org_id) FILTER (o.relevance = 'core') AS core,
  count(o.org_id) FILTER (o.relevance = 'stated') AS stated,
  count(o.org_id) FILTER (o.relevance = 'associated') AS associated,
  round(count(o.org_id) FILTER (o.relevance IN ('core', 'stated')) * 10000 / nullif(a.population, 0), 4)
    AS criminal_justice_per_10k
FROM areas a
LEFT JOIN organisations o ON o.lad_code = a.area_code AND o.in_study
WHERE a.area_type = 'lad'
GROUP BY a.area_code, a.area_name, a.population
ORDER BY a.area_code
