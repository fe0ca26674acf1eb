"""The store: peewee tables, one module a resource, the migrations, and every query."""
