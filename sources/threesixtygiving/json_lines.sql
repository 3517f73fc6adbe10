-- Grants of JSON files, one a line, into the staging tables. A single object stands where the standard has an array of one.
CREATE OR REPLACE MACRO elements(x) AS
  CASE json_type(x) WHEN 'ARRAY' THEN from_json(x, '["JSON"]') WHEN 'OBJECT' THEN [x] END;

CREATE OR REPLACE TEMP VIEW json_lines AS
SELECT * FROM read_json('{path}', format = 'newline_delimited', columns = {columns}, maximum_object_size = {largest});

INSERT INTO raw_grants BY NAME
SELECT file, row, true AS main, coalesce(individual, false) AS individual, problem, {scalars} FROM json_lines;

CREATE OR REPLACE TEMP TABLE json_parts AS
SELECT file, row, part, generate_subscripts(list, 1) - 1 AS "first", json_transform(unnest(list), '{element}') AS e
FROM (SELECT file, row, part, elements(x) AS list FROM (UNPIVOT json_lines ON {arrays} INTO NAME part VALUE x));

INSERT INTO raw_parts BY NAME
SELECT file, row, part, "first", -1 AS "second", {leaves} FROM json_parts WHERE e IS NOT NULL;

INSERT INTO raw_parts BY NAME
SELECT file, row, part, "first", "second", {leaves}
FROM (
  SELECT file, row, part || '/location' AS part, "first", generate_subscripts(list, 1) - 1 AS "second",
    json_transform(unnest(list), '{element}') AS e
  FROM (SELECT *, elements(e.location) AS list FROM json_parts WHERE part = 'recipientOrganization')
)
WHERE e IS NOT NULL;

DROP TABLE json_parts;
DROP VIEW json_lines;
