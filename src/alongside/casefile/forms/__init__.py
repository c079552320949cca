"""What people type on the pages about people, shaped and cleaned."""
