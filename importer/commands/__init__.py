"""The commands that write, read and look after the database, one module each."""
