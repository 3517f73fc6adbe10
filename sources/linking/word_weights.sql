-- Words that weigh more or less than their rarity where one name has them and the other has not.
CREATE OR REPLACE TEMP TABLE word_weights AS
FROM read_csv($1, header = true, columns = {'word': 'VARCHAR', 'weight': 'DOUBLE'});
