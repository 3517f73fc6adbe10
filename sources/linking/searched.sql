-- What an earlier run found of recipients, where there was none.
CREATE OR REPLACE TEMP TABLE searched (sought_id BIGINT, name VARCHAR, postcode VARCHAR, part VARCHAR, first_award DATE);
CREATE OR REPLACE TEMP TABLE searched_candidates (sought_id BIGINT, key_id BIGINT);
CREATE OR REPLACE TEMP TABLE searched_places (token_id BIGINT, area VARCHAR, of_a_place BOOLEAN, own BOOLEAN);
CREATE OR REPLACE TEMP TABLE searched_pairs (
  sought_id BIGINT, body VARCHAR, same_name BOOLEAN, misspelt BOOLEAN, postcode VARCHAR, known_postcode VARCHAR,
  match_probability DOUBLE
);
