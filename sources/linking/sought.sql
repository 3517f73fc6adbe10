-- A word of what is sought that no known name has, one letter away from one that some have, is read as that one.
CREATE OR REPLACE TEMP TABLE sought_words AS
SELECT s.sought_id, unnest(tokens_of(k.key)) AS word FROM sought s JOIN name_keys k ON k.name = s.part;

CREATE OR REPLACE TEMP TABLE misspelt AS
WITH unknown AS (
  SELECT DISTINCT word FROM sought_words ANTI JOIN tokens ON token = word WHERE length(word) >= 5
),
cut AS (
  SELECT word, word AS part FROM unknown
  UNION SELECT word, word[:i - 1] || word[i + 1:] FROM (SELECT word, unnest(range(1, length(word) + 1)) AS i FROM unknown)
),
known_cut AS (
  SELECT token, token AS part FROM tokens WHERE length(token) >= 4
  UNION
  SELECT token, token[:i - 1] || token[i + 1:]
  FROM (SELECT token, unnest(range(1, length(token) + 1)) AS i FROM tokens WHERE length(token) >= 4)
)
SELECT c.word, arg_max(t.token, (t.bearers, t.token)) AS token
FROM (SELECT DISTINCT c.word, k.token FROM cut c JOIN known_cut k USING (part)) c JOIN tokens t USING (token)
WHERE c.word[1] = t.token[1] AND damerau_levenshtein(c.word, t.token) = 1
GROUP BY c.word;

CREATE OR REPLACE TEMP TABLE sought_tokens AS
WITH spelt_right AS (
  SELECT DISTINCT w.sought_id, coalesce(m.token, w.word) AS token FROM sought_words w LEFT JOIN misspelt m USING (word)
)
SELECT s.sought_id, t.token_id, s.token,
  coalesce(t.bits, 1 + log2((SELECT 1 + count(*) FROM known_keys))) AS bits, coalesce(t.bearers, 0) AS bearers,
  coalesce(t.weight, 1) AS weight,
  1::BIGINT << least(row_number() OVER (PARTITION BY s.sought_id ORDER BY s.token) - 1, 61)::INTEGER AS bit
FROM spelt_right s LEFT JOIN tokens t USING (token);

CREATE OR REPLACE TEMP TABLE sought_keys AS
SELECT s.sought_id, any_value(s.postcode) AS postcode, any_value(regexp_extract(s.postcode, '^[A-Z]+')) AS area,
  any_value(s.first_award) AS first_award, any_value(normal_name(s.part)) AS spelling,
  any_value(k.joined) AS joined, array_to_string(list_sort(list(t.token)), ' ') AS key,
  array_to_string(list_sort(list(t.token)), ' ') <> any_value(k.key) AS misspelt
FROM sought s JOIN name_keys k ON k.name = s.part JOIN sought_tokens t USING (sought_id)
GROUP BY s.sought_id;
