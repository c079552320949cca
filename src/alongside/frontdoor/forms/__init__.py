"""What is typed when somebody gets in touch, and when it is decided what follows."""
