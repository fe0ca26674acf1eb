"""What a WSGI server runs: the API over the database that the environment names."""

from api import create_app

app = create_app()
