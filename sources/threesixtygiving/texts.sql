-- Texts as they may be published, and what tells whether two were the same before; those that an earlier run kept are so.
CREATE OR REPLACE TEMP TABLE texts AS
SELECT file, row, CASE WHEN words IS NULL THEN scrub_text(title) ELSE title END AS title,
  CASE WHEN words IS NULL THEN scrub_text(description) ELSE description END AS description,
  coalesce(words, md5({'title': title, 'description': description}::VARCHAR)) AS words,
  coalesce(letters, length(concat(title, description))) AS letters
FROM raw_grants;

-- For a later run. Of a row that cannot be used, which may be a person's, no more than why; a date that cannot be read has a
-- say in how the file's others are.
CREATE OR REPLACE TEMP VIEW usable AS
SELECT file, row FROM judged SEMI JOIN (FROM numbered_files WHERE first) USING (file)
WHERE reason IS NULL OR reason LIKE 'an award date%';

CREATE OR REPLACE TEMP VIEW kept_grants AS
SELECT n.sha256, r.* EXCLUDE (file)
  REPLACE (t.title AS title, t.description AS description, t.words AS words, t.letters AS letters)
FROM raw_grants r SEMI JOIN usable USING (file, row) JOIN texts t USING (file, row) JOIN numbered_files n USING (file)
UNION ALL BY NAME
SELECT n.sha256, r.sheet, r.row, r.main, false AS individual, j.reason AS problem
FROM raw_grants r JOIN judged j USING (file, row) JOIN numbered_files n USING (file) ANTI JOIN usable USING (file, row)
WHERE n.first;

CREATE OR REPLACE TEMP VIEW kept_parts AS
SELECT n.sha256, r.* EXCLUDE (file) FROM raw_parts r SEMI JOIN usable USING (file, row) JOIN numbered_files n USING (file);
