"""The verbs of people: writing a fact down, changing it, taking it back, linking, restricting."""
