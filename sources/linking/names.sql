-- Names for comparing, one row per spelling. Nothing is lost that tells two bodies apart: places and numbers stay.

-- Letters told from digits ('hope4leeds'), and single letters in a row made one word ('y m c a').
CREATE OR REPLACE TEMP MACRO apart(x) AS
  regexp_replace(regexp_replace(x, '([a-z])([0-9])', '\1 \2', 'g'), '([0-9])([a-z])', '\1 \2', 'g');
CREATE OR REPLACE TEMP MACRO single_letters_joined(x) AS
  replace(replace(regexp_replace(replace(' ' || x || ' ', ' ', '  '), ' ([a-z]) ', '~\1~', 'g'), '~~', ''), '~', ' ');
CREATE OR REPLACE TEMP MACRO without_form(x) AS
  regexp_replace(' ' || x || ' ', ' (community interest company|charitable incorporated organisation|company limited by guarantee) ', ' ', 'g');
-- A cheap look first, because few names need any of these.
CREATE OR REPLACE TEMP MACRO plain_words(x) AS CASE
  WHEN regexp_matches(x, '[0-9]|\b[a-z]\b|company|organisation') THEN single_letters_joined(without_form(apart(x))) ELSE x END;
CREATE OR REPLACE TEMP MACRO words_of(x) AS list_filter(string_split(plain_words(name_words(x)), ' '), lambda w: w <> '');
-- Plurals as singulars and -ize as -ise; crude, but the same on both sides.
CREATE OR REPLACE TEMP MACRO singular(w) AS CASE
  WHEN length(w) < 4 THEN w
  WHEN regexp_full_match(w, '.{2,}ies') THEN w[:-4] || 'y'
  WHEN regexp_full_match(w, '.*[^siu]s') THEN w[:-2]
  ELSE w
END;
CREATE OR REPLACE TEMP MACRO stem(w) AS regexp_replace(singular(w), 'iz(ation|e|ed|er|ing)$', 'is\1');

-- A key's words. Not kept beside it: as lists they take more room than all else.
CREATE OR REPLACE TEMP MACRO tokens_of(key) AS string_split(key, ' ');

-- The letters of one come in the same order in the other.
CREATE OR REPLACE TEMP MACRO within(small, large) AS
  regexp_matches(large, array_to_string(string_split(small, ''), '.*'));

-- The names that one field gives: 'Northern Shape t/a Equal Arts' is two.
CREATE OR REPLACE TEMP MACRO names_in(x) AS list_filter(list_distinct(list_transform(
  string_split(regexp_replace(x,
    '(?i)\b(t/a|t a|trading as|(formerly |previously |also |now )?known as|formerly|previously|a\.?k\.?a\.?)\b', '|', 'g'), '|'),
  lambda n: trim(n, ' ()-–,;:/"'))), lambda n: n <> '');

-- A number that no register holds may be an organisation's former one, given out before its present one; a later number, or
-- another company's, belongs to somebody else.
CREATE OR REPLACE TEMP MACRO contradicts(charity, company, org_charity, org_companies) AS
  coalesce(CAST(charity AS BIGINT) > org_charity, false) OR coalesce(NOT list_contains(org_companies, company), false);
