-- A small area of 2021 may have come of several of 2011, all in one authority.
WITH places AS (
  SELECT h.lsoa21, min(coalesce(c.new_code, h.lad_given)) AS lad_code
  FROM lsoa_history h LEFT JOIN lad_changes c ON c.old_code = h.lad_given
  GROUP BY h.lsoa21
),
kinds AS (
  SELECT p.lad_code, i.imd_decile AS imd_2025_decile, i.crime_decile AS crime_2025_decile,
    r.ruc_name AS rural_urban_2021, r.urban AS urban_2021, sum(n.population) AS population
  FROM lsoa_population n
  JOIN places p USING (lsoa21)
  LEFT JOIN lsoa_iod i ON i.edition = 2025 AND i.lsoa_code = n.lsoa21
  LEFT JOIN lsoa_ruc r ON r.edition = 2021 AND r.lsoa_code = n.lsoa21
  WHERE p.lad_code IN (SELECT unnest(lads_in_study) FROM area_list WHERE area_type = 'region')
  GROUP BY ALL
)
SELECT *, row_number() OVER (
  PARTITION BY lad_code ORDER BY imd_2025_decile, crime_2025_decile, rural_urban_2021, urban_2021
) AS n
FROM kinds
