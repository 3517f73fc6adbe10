-- evidence: every organisation that is not none has evidence
SELECT org_id, relevance FROM organisations
WHERE relevance <> 'none' AND org_id NOT IN (SELECT org_id FROM evidence)
