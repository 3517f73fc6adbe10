-- Published values to values: amounts, and dates in the styles that publishers use.

-- '£1,234.50', '(500)', '1.5E+05' to a number; NULL for what is no amount.
CREATE OR REPLACE MACRO bare_amount(x) AS regexp_replace(upper(x), '[\s£$€\x{00a0}]|GBP|EUR|USD', '', 'g');
CREATE OR REPLACE MACRO plain_amount(x) AS CASE
  WHEN regexp_full_match(x, '[+-]?[0-9]+(\.[0-9]*)?(E[+-]?[0-9]{1,2})?|[+-]?\.[0-9]+') THEN try_cast(x AS DOUBLE)
  WHEN regexp_full_match(x, '[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?') THEN try_cast(replace(x, ',', '') AS DOUBLE)
END;
CREATE OR REPLACE MACRO amount(x) AS CASE
  WHEN regexp_full_match(bare_amount(x), '\(.*\)') THEN -plain_amount(bare_amount(x)[2:-2])
  ELSE plain_amount(bare_amount(x)) END;

-- Three numbers with the year last, as text in a struct; each is '' where the value has not that form.
CREATE OR REPLACE MACRO year_last(x) AS
  regexp_extract(x, '^(\d{1,2}) ?[/.\- ] ?(\d{1,2}) ?[/.\- ] ?(\d{4}|\d{2})(?:[T ,].*)?$', ['one', 'two', 'year']);
CREATE OR REPLACE MACRO year_first(x) AS
  regexp_extract(x, '^(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[T ].*)?$', ['year', 'month', 'day']);
CREATE OR REPLACE MACRO ymd(y, m, d) AS
  try_cast(CASE length(y) WHEN 2 THEN '20' || y ELSE y END || '-' || m || '-' || d AS DATE);

-- Which number is the day's: 'day first' or 'month first' where one is over 12 or both are equal, else NULL.
CREATE OR REPLACE MACRO shown_order(p) AS CASE
  WHEN p.one = '' THEN NULL
  WHEN p.one::INTEGER > 12 AND p.two::INTEGER <= 12 THEN 'day first'
  WHEN p.two::INTEGER > 12 AND p.one::INTEGER <= 12 THEN 'month first'
END;

-- A date in words: no weekday, ordinals or punctuation.
CREATE OR REPLACE MACRO date_words(x) AS regexp_replace(regexp_replace(regexp_replace(regexp_replace(lower(x),
  '^(mon|tue|wed|thu|fri|sat|sun)[a-z]*[, ]+', ''), '(\d)(st|nd|rd|th)\b', '\1'), '\bsept\b', 'sep'), '[\s,./\-]+', ' ', 'g').trim();
CREATE OR REPLACE MACRO worded_day(x) AS try_strptime(date_words(x),
  ['%d %B %Y', '%d %b %Y', '%B %d %Y', '%b %d %Y', '%d %B %y', '%d %b %y'])::DATE;
CREATE OR REPLACE MACRO worded_month(x) AS try_strptime(date_words(x), ['%B %Y', '%b %Y', '%Y %m', '%Y'])::DATE;
CREATE OR REPLACE MACRO serial_day(x) AS
  CASE WHEN regexp_full_match(x, '\d{5}(\.\d+)?') THEN DATE '1899-12-30' + floor(x::DOUBLE)::INTEGER END;
CREATE OR REPLACE MACRO sensible(d) AS CASE WHEN d BETWEEN DATE '1900-01-02' AND DATE '2100-01-01' THEN d END;

-- The date, and in words what was done to have it (NULL for an ISO date or date and time). `file_order` is what the file's
-- other dates show, NULL where they show nothing, 'both' where they contradict each other.
CREATE OR REPLACE MACRO read_date(x, file_order) AS
  CASE
    WHEN year_first(x).year <> '' THEN {'date': sensible(ymd(year_first(x).year, year_first(x).month, year_first(x).day)),
      'how': CASE WHEN NOT regexp_matches(x, '^\d{4}-\d\d-\d\d') THEN 'read as year, month, day' END}
    WHEN year_last(x).one <> '' AND coalesce(shown_order(year_last(x)), file_order, 'day first') = 'day first'
      THEN {'date': sensible(ymd(year_last(x).year, year_last(x).two, year_last(x).one)),
        'how': CASE WHEN coalesce(shown_order(year_last(x)), file_order) IS NULL AND year_last(x).one <> year_last(x).two
          THEN 'read day first, the British way; no date in the file shows which comes first' ELSE 'read day first' END}
    WHEN year_last(x).one <> '' AND coalesce(shown_order(year_last(x)), file_order) = 'month first'
      THEN {'date': sensible(ymd(year_last(x).year, year_last(x).one, year_last(x).two)), 'how': 'read month first'}
    WHEN year_last(x).one <> '' AND year_last(x).one = year_last(x).two
      THEN {'date': sensible(ymd(year_last(x).year, year_last(x).one, year_last(x).two)), 'how': 'read day first'}
    WHEN year_last(x).one <> '' THEN {'date': NULL, 'how': 'an award date of either order: the file has day first and month first'}
    WHEN serial_day(x) IS NOT NULL THEN {'date': sensible(serial_day(x)), 'how': 'read as a spreadsheet''s day number'}
    WHEN regexp_full_match(x, '\d{8}') THEN {'date': sensible(ymd(x[1:4], x[5:6], x[7:8])), 'how': 'read as year, month, day'}
    WHEN worded_day(x) IS NOT NULL THEN {'date': sensible(worded_day(x)), 'how': 'read from words'}
    ELSE {'date': sensible(worded_month(x)), 'how': 'only month or year is stated; put on its first day'}
  END;

-- What an organisation identifier is in its register's own form; NULL where it names no register, or no number of it.
CREATE OR REPLACE MACRO register_id(x) AS CASE
  WHEN regexp_matches(x, '(?i)^GB-?CHC-') THEN 'GB-CHC-' || charity_number(regexp_replace(x, '(?i)^GB-?CHC-', ''))
  WHEN regexp_matches(x, '(?i)^GB-?COH-') THEN 'GB-COH-' || company_number(regexp_replace(x, '(?i)^GB-?COH-', ''))
  WHEN regexp_matches(x, '(?i)^GB-SC-(SC)?\d{1,6}$') THEN 'GB-SC-SC' || lpad(regexp_extract(x, '\d+$'), 6, '0')
  WHEN regexp_matches(x, '(?i)^GB-NIC-(NIC)?\d{6}$') THEN 'GB-NIC-' || regexp_extract(x, '\d+$')
  WHEN regexp_matches(x, '(?i)^GB-(NIC|MPR|CASC|SHPE|EDU|UKPRN|NHS|LAE|LAS|REV|PLA)-.') THEN upper(x)
END;
