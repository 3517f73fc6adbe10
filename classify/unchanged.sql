-- Of what an earlier run found, that of which all texts are as they were; `unread` names what is to be classified.
CREATE OR REPLACE TEMP TABLE texts_read AS FROM texts_read SEMI JOIN reading USING (org_id, texts_hash);
CREATE OR REPLACE TEMP TABLE unread AS SELECT org_id FROM reading ANTI JOIN texts_read USING (org_id);
CREATE OR REPLACE TEMP TABLE found_levels AS FROM found_levels SEMI JOIN texts_read USING (org_id);
CREATE OR REPLACE TEMP TABLE found_themes AS FROM found_themes SEMI JOIN texts_read USING (org_id);
CREATE OR REPLACE TEMP TABLE rule_evidence AS FROM rule_evidence SEMI JOIN texts_read USING (org_id);
CREATE OR REPLACE TEMP TABLE found_matches AS FROM found_matches SEMI JOIN texts_read USING (org_id);
