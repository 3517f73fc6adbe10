SELECT * FROM organisations WHERE in_study AND relevance IN ('core', 'stated')
