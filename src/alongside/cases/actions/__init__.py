"""The verbs of casework: contacts, referrals, times of help, and who works with whom."""
