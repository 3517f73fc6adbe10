CREATE OR REPLACE TEMP MACRO compared(low, high, expected) AS CASE
  WHEN expected IS NULL THEN NULL
  WHEN high < expected THEN 'fewer than expected'
  WHEN low > expected THEN 'more than expected'
  WHEN expected <= (SELECT l.high FROM poisson_limits l WHERE l.found = 0) THEN 'too few to say'
  ELSE 'as expected'
END;
