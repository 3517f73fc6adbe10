-- The rows as they come, what the rules leave out, and every entry of a register by itself.
CREATE OR REPLACE TEMP TABLE headlines (
  n INTEGER, choice VARCHAR, value VARCHAR, label VARCHAR, organisations BIGINT, core BIGINT, stated BIGINT,
  associated BIGINT, criminal_justice BIGINT, most_deprived BIGINT, criminal_justice_most_deprived BIGINT,
  coastal BIGINT, criminal_justice_coastal BIGINT, grants BIGINT, grant_amount DOUBLE, criminal_justice_grants BIGINT,
  gained BIGINT, lost BIGINT
);
CREATE OR REPLACE TEMP TABLE choice_organisations (
  n INTEGER, org_id VARCHAR, relevance VARCHAR, most_deprived BOOLEAN, coastal BOOLEAN
);
CREATE OR REPLACE TEMP TABLE choice_grants (n INTEGER, grant_id VARCHAR, in_study BOOLEAN);
CREATE OR REPLACE TEMP TABLE first_justice (org_id VARCHAR);
CREATE OR REPLACE TEMP TABLE exclusion_flags (org_id VARCHAR, n INTEGER, rule VARCHAR);
CREATE OR REPLACE TEMP VIEW entries AS
FROM ccew_records UNION ALL BY NAME FROM company_records UNION ALL BY NAME FROM mutual_records
UNION ALL BY NAME FROM casc_records;
