-- To be expected: the study area's number, shared out by residents.
WITH based AS (
  SELECT area_type, area_code, theme,
    count(*) FILTER (relevance = 'core') AS core, count(*) FILTER (relevance = 'stated') AS stated,
    count(*) FILTER (relevance = 'associated') AS associated
  FROM profile_homes, unnest(themes) AS t(theme) GROUP BY ALL
),
working AS (
  SELECT area_type, area_code, theme, count(*) FILTER (relevance <> 'associated') AS justice_working,
    count(*) FILTER (relevance = 'associated') AS associated_working
  FROM profile_workers, unnest(themes) AS t(theme) GROUP BY ALL
)
SELECT a.area_type, a.area_code, t.theme,
  coalesce(b.core, 0) AS core, coalesce(b.stated, 0) AS stated, coalesce(b.associated, 0) AS associated,
  coalesce(w.justice_working, 0) AS justice_working, coalesce(w.associated_working, 0) AS associated_working,
  a.population * coalesce(s.core + s.stated, 0) / nullif(whole.population, 0) AS justice_expected,
  a.population * coalesce(s.associated, 0) / nullif(whole.population, 0) AS associated_expected
FROM profile_areas a
CROSS JOIN (SELECT unnest($themes) AS theme) t
JOIN profile_areas whole ON whole.area_type = 'study'
LEFT JOIN based b ON b.area_type = a.area_type AND b.area_code = a.area_code AND b.theme = t.theme
LEFT JOIN working w ON w.area_type = a.area_type AND w.area_code = a.area_code AND w.theme = t.theme
LEFT JOIN based s ON s.area_type = 'study' AND s.theme = t.theme
