"""What every judge reports: findings, outcomes, words; templates/ are the looks of HTML reports."""
