"""What the pages of the story read, each in as many statements however long it is."""
