"""City operation (一网统管): reports and inspections."""
