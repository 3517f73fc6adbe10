-- Residents (Census 2021) by small area, with its local authority of 2025: as they are by LSOA of 2021; by LSOA of 2011
-- as the lookup leads back, those of an area that came of several shared out evenly among them.
CREATE OR REPLACE TEMP VIEW lsoa_places AS
SELECT h.lsoa11, h.lsoa21, coalesce(c.new_code, h.lad_given) AS lad_code,
  count(*) OVER (PARTITION BY h.lsoa21) AS origins
FROM lsoa_history h LEFT JOIN lad_changes c ON c.old_code = h.lad_given;

CREATE OR REPLACE TEMP VIEW people_2021 AS
SELECT n.lsoa21, p.lad_code, n.population AS people, i.imd_decile, i.crime_decile
FROM lsoa_population n
JOIN (SELECT lsoa21, min(lad_code) AS lad_code FROM lsoa_places GROUP BY lsoa21) p USING (lsoa21)
LEFT JOIN lsoa_iod i ON i.edition = 2025 AND i.lsoa_code = n.lsoa21;

CREATE OR REPLACE TEMP VIEW people_2011 AS
SELECT p.lsoa11, min(p.lad_code) AS lad_code, -- Decimals, so that no sum depends on its order.
  sum(CAST(n.population / p.origins AS DECIMAL(18, 6))) AS people,
  any_value(i.imd_decile) AS imd_decile, any_value(i.crime_decile) AS crime_decile
FROM lsoa_population n
JOIN lsoa_places p USING (lsoa21)
LEFT JOIN lsoa_iod i ON i.edition = 2019 AND i.lsoa_code = p.lsoa11
GROUP BY p.lsoa11;

-- Percentage of people in the two lowest deciles, of those whose small area has one.
CREATE OR REPLACE TEMP MACRO share_of_people(decile, people) AS
  100 * sum(CASE WHEN decile <= 2 THEN people ELSE 0 END) / nullif(sum(people) FILTER (decile IS NOT NULL), 0);
