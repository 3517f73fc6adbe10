-- Every recipient sought with every body that it may be: what was compared now, and what an earlier run found that holds.
CREATE OR REPLACE TEMP TABLE likelihoods AS
SELECT c.sought_id, c.body, c.same_name, c.misspelt, c.postcode, c.known_postcode, x.match_probability
FROM compared c JOIN scored x ON x.pair_id_l = c.pair_id
UNION ALL
SELECT h.sought_id, p.* EXCLUDE (sought_id) FROM searched_pairs p JOIN held h ON h.was_id = p.sought_id;

-- For the next run.
CREATE OR REPLACE TEMP TABLE searched_candidates AS
FROM all_candidates
UNION ALL
SELECT h.sought_id, c.key_id FROM searched_candidates c JOIN held h ON h.was_id = c.sought_id;
CREATE OR REPLACE TEMP TABLE searched_pairs AS FROM likelihoods;
CREATE OR REPLACE TEMP TABLE searched_places AS FROM told_places;
CREATE OR REPLACE TEMP TABLE searched AS SELECT sought_id, name, postcode, part, first_award FROM sought;
