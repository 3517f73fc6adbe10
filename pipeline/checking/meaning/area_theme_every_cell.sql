-- area_theme: every area has every theme
SELECT a.area_type, a.area_code, count(t.theme) AS themes
FROM areas a LEFT JOIN area_theme t USING (area_type, area_code)
GROUP BY ALL
HAVING count(t.theme) <> (SELECT count(DISTINCT theme) FROM area_theme)
