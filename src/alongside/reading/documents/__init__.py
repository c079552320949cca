"""Documents that leave the service: made of what a page reads, and of nothing else."""
