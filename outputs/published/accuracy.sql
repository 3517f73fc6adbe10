SELECT * FROM rule_accuracy
