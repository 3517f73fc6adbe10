-- Two towns of one name in a list do not touch one LSOA, but nothing upstream says so.
WITH towns AS (
  SELECT 'ons_2020' AS list, code, town FROM coastal_ons_2020
  UNION ALL SELECT 'cmo_2021', code, town FROM coastal_cmo_2021
  UNION ALL SELECT 'ons_2023', code, town FROM coastal_ons_2023
    WHERE coastal IS NULL OR lower(coastal) IN ('coastal', 'yes', 'y', 'true', '1')
),
built_up AS (
  SELECT code, lsoa_code FROM lsoa11_bua11
  UNION ALL SELECT code, lsoa_code FROM lsoa21_bua22
)
SELECT DISTINCT list, lsoa_code, town FROM towns JOIN built_up USING (code) WHERE town IS NOT NULL
