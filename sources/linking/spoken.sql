-- Every name that anybody on a register has, and the names that it consists of.
CREATE OR REPLACE TEMP TABLE spoken AS
WITH all_names AS (
  SELECT name FROM entry_names UNION SELECT name FROM ccew_names UNION SELECT name FROM company_names
  UNION SELECT name FROM company_records
)
SELECT name, unnest(names_in(name)) AS part FROM all_names WHERE name IS NOT NULL;

CREATE OR REPLACE TEMP TABLE spellings AS
SELECT name FROM spoken UNION SELECT part FROM spoken;

CREATE OR REPLACE TEMP TABLE name_keys (name VARCHAR, key VARCHAR, joined VARCHAR);
