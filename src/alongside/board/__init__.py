"""Board: a pod's families and who of us knows them, and for each person who works with them; it keeps nothing itself."""
