-- Given names, for telling people from organisations.
CREATE OR REPLACE TEMP TABLE given_names AS
FROM read_csv($1, header = true, columns = {'word': 'VARCHAR'});
