"""PostgreSQL as Django has it, but for which connection of the pool is used next."""
