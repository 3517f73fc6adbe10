-- In bits, how much it says that two names share a word: the rarer, the more. Counted over the registers' names.
CREATE OR REPLACE TEMP TABLE register_keys AS
SELECT DISTINCT k.key FROM entry_names JOIN name_keys k USING (name);

CREATE OR REPLACE TEMP TABLE token_bits AS
WITH counted AS (
  SELECT token, count(*) AS bearers FROM (SELECT unnest(tokens_of(key)) AS token FROM register_keys) GROUP BY token
)
SELECT token, bearers, log2((SELECT count(*) FROM register_keys) / bearers) AS bits FROM counted;

-- A name says enough by itself where chance would give it to fewer than one in eight registers of this size.
CREATE OR REPLACE TEMP TABLE name_bits AS
WITH shares AS (SELECT key, unnest(tokens_of(key)) AS token FROM register_keys)
SELECT key, round(sum(bits), 6) AS bits, round(sum(bits), 6) >= 3 + log2((SELECT count(*) FROM register_keys)) AS telling
FROM shares JOIN token_bits USING (token) GROUP BY key;
