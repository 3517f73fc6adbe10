SELECT m.org_id, min(c.class_type) AS class_type, c.class_code, min(c.class_name) AS class_name
FROM ccew_classes c
JOIN body_records m USING (record_id)
JOIN organisations o ON o.org_id = m.org_id AND o.in_study
GROUP BY m.org_id, c.class_code
