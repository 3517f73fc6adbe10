-- sensitivity: what a choice gains and loses is its difference from the first row
SELECT s.n, s.criminal_justice, f.criminal_justice AS in_first, s.gained, s.lost
FROM sensitivity s, (FROM sensitivity WHERE n = 1) f
WHERE s.criminal_justice <> f.criminal_justice + s.gained - s.lost OR s.criminal_justice <> s.core + s.stated
