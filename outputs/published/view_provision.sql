SELECT c.area_type, c.area_code, a.area_name, c.* EXCLUDE (area_type, area_code)
FROM area_comparison c
JOIN areas a USING (area_type, area_code)
