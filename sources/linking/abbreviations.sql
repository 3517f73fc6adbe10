-- Short words and what they stand for; those that stand for nothing tell no body from another.
CREATE OR REPLACE TEMP TABLE abbreviations AS
SELECT word, list_filter(string_split(coalesce(means, ''), ' '), lambda t: t <> '') AS tokens
FROM read_csv($1, header = true, columns = {'word': 'VARCHAR', 'means': 'VARCHAR'});
