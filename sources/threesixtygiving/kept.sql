-- Rows of files that an earlier run read go to those that this one has. `numbered_files` has each file's number and SHA-256,
-- whether it is `known`, and whether it is the `first` of those that are the same.
INSERT INTO raw_grants BY NAME
SELECT n.file, k.* EXCLUDE (sha256) FROM kept_grants k JOIN numbered_files n USING (sha256) WHERE n.known;

INSERT INTO raw_parts BY NAME
SELECT n.file, k.* EXCLUDE (sha256) FROM kept_parts k JOIN numbered_files n USING (sha256) WHERE n.known;

DROP TABLE kept_grants;
DROP TABLE kept_parts;
