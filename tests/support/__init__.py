"""What tests share: the database they run on, the cast, the makers and the browser."""
