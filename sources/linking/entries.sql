-- Register entries that may be bodies; linked charities are names of their main charity and no bodies of their own.
CREATE OR REPLACE TEMP TABLE entries AS
SELECT * FROM ccew_records WHERE main
UNION ALL BY NAME SELECT * FROM company_records WHERE is_cic
UNION ALL BY NAME SELECT * FROM mutual_records
UNION ALL BY NAME SELECT * FROM casc_records;
