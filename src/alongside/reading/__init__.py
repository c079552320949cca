"""The pages on which a story is read: whole, as a chronology, before a visit, and when somebody new takes over."""
