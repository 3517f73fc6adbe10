-- Bounds are exclusive: an income at a bound falls in the band above it. The cap itself still belongs to the last band.
CREATE OR REPLACE TEMP MACRO size_band(income) AS CASE
  WHEN income IS NULL THEN NULL
  WHEN income > getvariable('income_cap') THEN 'over_cap'
  ELSE getvariable('band_names')[
    least(1 + len([x for x in getvariable('band_bounds') if x <= income]), len(getvariable('band_names')))]
END;

-- An address in which the scrubber finds something is not worth mending.
CREATE OR REPLACE TEMP MACRO clean_website(x) AS
  CASE WHEN scrub(normal_website(x)) = normal_website(x) THEN normal_website(x) END;

-- Whole words ('refuge' is not 'refugee'), with a plural's s, spaces and hyphens alike.
CREATE OR REPLACE TEMP MACRO says_sensitive(x) AS len(getvariable('sensitive_words')) > 0 AND regexp_matches(
  regexp_replace(lower(x), '[\s-]+', ' ', 'g'),
  '\b(' || array_to_string([regexp_escape(regexp_replace(lower(w), '[\s-]+', ' ', 'g')) for w in getvariable('sensitive_words')], '|') || ')s?\b');

-- Text without contact details, and without the name that follows a person's title.
CREATE OR REPLACE TEMP MACRO nameless(x) AS regexp_replace(scrub_text(x), person_pattern(), '\1 [removed]', 'g');
