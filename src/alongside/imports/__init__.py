"""A council's own files become people, episodes, homes and moments: tried first, run once, taken back for thirty days."""
