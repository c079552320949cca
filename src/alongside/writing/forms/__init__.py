"""What is typed on the pages for writing, and what it says."""
