"""What finding a person rests on: how names are written and heard, dates, and numbers."""
