-- waterfall: it ends at the study population, in all and by region
WITH last AS (SELECT * FROM waterfall ORDER BY step DESC LIMIT 1),
study AS (
  SELECT count(*) AS n, count(*) FILTER (region_code = 'E12000001') AS north_east,
    count(*) FILTER (region_code = 'E12000003') AS yorkshire
  FROM organisations WHERE in_study
)
SELECT last.*, study.* FROM last, study
WHERE last."left" <> study.n OR left_north_east <> north_east OR left_yorkshire_humber <> yorkshire
