-- Publisher and licence: as the file states them, else as the registry does for the file's name, else for its publisher.
CREATE OR REPLACE TEMP TABLE by_file AS
SELECT f.file, min(d.publisher) AS publisher,
  CASE WHEN count(DISTINCT d.licence) = 1 AND count(d.licence) = count(*) THEN min(d.licence) END AS licence
FROM files f JOIN datasets d ON lower(f.base) = lower(d.file_name) OR lower(f.stem) = lower(d.identifier)
GROUP BY f.file;

-- A publisher's licence counts only where all its files in the registry have the same one.
CREATE OR REPLACE TEMP TABLE by_prefix AS
SELECT lower(prefix) AS prefix, regexp_extract(lower(prefix), '^360g-([a-z0-9_]+)', 1) AS root, min(publisher) AS publisher,
  CASE WHEN count(DISTINCT licence) = 1 AND count(licence) = count(*) THEN min(licence) END AS licence
FROM datasets WHERE prefix IS NOT NULL GROUP BY ALL;

-- The longest prefix of the grant's identifier that the registry knows, with no letter of a longer one after it.
CREATE OR REPLACE TEMP TABLE prefixes AS
SELECT i.file, i.row, arg_max(p.prefix, length(p.prefix)) AS prefix
FROM ids i
JOIN by_prefix p ON p.root = regexp_extract(lower(i.id), '^360g-([a-z0-9_]+)', 1)
WHERE starts_with(lower(i.id), p.prefix) AND NOT regexp_matches(lower(i.id)[length(p.prefix) + 1:], '^[a-z]')
GROUP BY i.file, i.row;

CREATE OR REPLACE TEMP VIEW licensed AS
SELECT i.file, i.row,
  coalesce(f.publisher, b.publisher, p.publisher) AS publisher,
  coalesce(f.licence, b.licence, p.licence) AS licence,
  CASE WHEN f.licence IS NOT NULL THEN 'file' WHEN b.licence IS NOT NULL THEN 'registry_file'
    WHEN p.licence IS NOT NULL THEN 'registry_publisher' END AS licence_basis
FROM ids i
JOIN files f USING (file)
LEFT JOIN by_file b USING (file)
LEFT JOIN prefixes x ON x.file = i.file AND x.row = i.row
LEFT JOIN by_prefix p ON p.prefix = x.prefix;
