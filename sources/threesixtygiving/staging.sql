-- Rows as read. `file` is the file's number in the order of names. A row of a sheet without a grant's own fields (`main`
-- false) adds recipients or places to the grant of its identifier on another sheet. `words` and `letters` come with the texts
-- that may be published (texts.sql).
CREATE OR REPLACE TEMP TABLE raw_grants (
  file INTEGER, sheet VARCHAR, row BIGINT, main BOOLEAN, individual BOOLEAN, problem VARCHAR, words VARCHAR, letters BIGINT, {scalars}
);
-- Elements of their arrays. `first` is the number in the array, `second` that in an array within it, -1 where there is none.
CREATE OR REPLACE TEMP TABLE raw_parts (
  file INTEGER, sheet VARCHAR, row BIGINT, part VARCHAR, "first" INTEGER, "second" INTEGER, {leaves}
);
