-- organisations: the study population is not empty, and some of it is criminal justice
SELECT count(*) AS in_study, count_if(relevance IN ('core', 'stated')) AS criminal_justice FROM organisations WHERE in_study
HAVING count(*) = 0 OR count_if(relevance IN ('core', 'stated')) = 0
