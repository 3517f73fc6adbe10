SELECT
  'GB-CHC-' || number || CASE WHEN linked > 0 THEN '-' || linked ELSE '' END AS record_id,
  row_number() OVER (PARTITION BY number, linked ORDER BY row) AS n,
  area_type,
  area_name
FROM ccew_area_of_operation
