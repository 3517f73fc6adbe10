-- The same for the names that recipients are asked for by, where no register has them.
INSERT INTO spoken
SELECT name, unnest(names_in(name)) AS part
FROM (SELECT DISTINCT name FROM parties WHERE name IS NOT NULL) ANTI JOIN spoken USING (name);

CREATE OR REPLACE TEMP TABLE spellings AS
SELECT name FROM (
  SELECT name FROM parties UNION SELECT part FROM spoken SEMI JOIN parties USING (name)
) ANTI JOIN name_keys USING (name)
WHERE name IS NOT NULL;
