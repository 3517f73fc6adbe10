-- What is to be classified, in the order in which a text counts before another.
SELECT * FROM offered SEMI JOIN unread USING (org_id)
ORDER BY keeper, org_id, list_position(['name', 'activities', 'objects', 'grant'], source), source_id NULLS FIRST, text NULLS FIRST
