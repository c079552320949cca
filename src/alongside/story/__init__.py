"""The One Story: what happened, written once, about one person or several, and shown in the story of each."""
