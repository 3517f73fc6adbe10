-- organisations: the study population is not empty, and some of it is criminal justice
SELECT count(*) AS in_study, count(*) FILTER (relevance IN ('core', 'stated')) AS criminal_justice
FROM organisations
WHERE in_study
HAVING count(*) FILTER (relevance IN ('core', 'stated')) = 0
