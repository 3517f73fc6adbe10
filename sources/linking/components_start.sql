-- In: nodes(node), joins(node, other). Every node starts with itself as its label.
CREATE OR REPLACE TEMP TABLE labels AS
SELECT node, node AS label FROM nodes;
CREATE OR REPLACE TEMP TABLE edges AS
SELECT node, other FROM joins UNION SELECT other, node FROM joins;
