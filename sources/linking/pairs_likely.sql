INSERT INTO pairs
SELECT org_id, record_id, 'probabilistic', probability FROM likely_entries WHERE probability >= $accept;
