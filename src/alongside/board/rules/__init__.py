"""What is so about a pod's board whoever asks."""
