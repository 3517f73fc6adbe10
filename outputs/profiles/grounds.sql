-- Residents are known by kind of small area of 2021 and deprivation of 2025 only.
WITH homes AS (
  SELECT area_type, area_code, relevance,
    CAST(CAST(ceil(imd_{deprivation_vintage}_decile / 2.0) AS INTEGER) AS VARCHAR) AS fifth,
    urban_{rural_urban_vintage} AS urban, coastal
  FROM profile_homes WHERE relevance <> 'none'
),
kinds AS (
  SELECT area_type, area_code, relevance,
    unnest([coalesce(fifth, 'unplaced'), if(NOT urban, 'rural', NULL), if(coastal, 'coastal', NULL)]) AS kind
  FROM homes
),
counted AS (
  SELECT area_type, area_code, kind, count(*) FILTER (relevance <> 'associated') AS justice,
    count(*) FILTER (relevance = 'associated') AS associated
  FROM kinds WHERE kind IS NOT NULL GROUP BY ALL
),
people AS (
  SELECT s.area_type, s.area_code, r.population,
    unnest([if({deprivation_vintage} = 2025, CAST(CAST(ceil(r.imd_2025_decile / 2.0) AS INTEGER) AS VARCHAR), NULL),
      if({rural_urban_vintage} = 2021 AND NOT r.urban_2021, 'rural', NULL), 'all']) AS kind
  FROM residents r JOIN profile_spots s USING (lad_code)
),
living AS (SELECT area_type, area_code, kind, sum(population) AS people FROM people GROUP BY ALL)
SELECT a.area_type, a.area_code, k.kind, coalesce(c.justice, 0) AS justice, coalesce(c.associated, 0) AS associated,
  CASE WHEN bool_or(l.kind IS NOT NULL) OVER (PARTITION BY k.kind)
    THEN 100.0 * coalesce(l.people, 0) / nullif(t.people, 0) END AS residents
FROM profile_areas a
CROSS JOIN (SELECT unnest(['1', '2', '3', '4', '5', 'unplaced', 'rural', 'coastal']) AS kind) k
LEFT JOIN counted c ON c.area_type = a.area_type AND c.area_code = a.area_code AND c.kind = k.kind
LEFT JOIN living l ON l.area_type = a.area_type AND l.area_code = a.area_code AND l.kind = k.kind
LEFT JOIN living t ON t.area_type = a.area_type AND t.area_code = a.area_code AND t.kind = 'all'
