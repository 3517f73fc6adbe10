-- Every link that was made wrongly, or not made, by cause. `offered`: people are asked about it.
CREATE OR REPLACE TEMP TABLE links_errors AS
WITH told AS (
  SELECT s.*, m.name AS truth_name, c.name AS chosen_name
  FROM scored_recipients s
  LEFT JOIN members m ON m.record_id = s.truth
  LEFT JOIN members c ON c.record_id = s.chosen
)
SELECT
  CASE WHEN truth IS NULL THEN 'accepted, on no register' WHEN probability >= $accept THEN 'accepted wrongly' ELSE 'missed' END
    AS error,
  CASE
    WHEN truth IS NULL AND same_name AND later THEN 'most likely the same body, registered anew'
    WHEN same_name AND probability >= $accept THEN 'another body has the name'
    WHEN probability >= $accept THEN 'a name much like it'
    WHEN of_truth IS NULL THEN 'no name of it is like what was asked'
    WHEN same_name THEN 'several have the name'
    ELSE 'not like enough'
  END AS cause,
  name, postcode, told_id, truth, truth_name, chosen, chosen_name, link_method, probability, of_truth,
  truth IS NOT NULL AND probability < $accept AND coalesce(rank_of_truth <= 3 AND of_truth >= 0.05, false) AND
    probability >= $review / 3 AS offered
FROM told
WHERE (probability >= $accept AND chosen IS DISTINCT FROM truth) OR (truth IS NOT NULL AND probability < $accept)
ORDER BY error, cause, probability DESC, name, postcode;
