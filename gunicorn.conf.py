"""How gunicorn serves the API: `gunicorn wsgi:app` reads this file, `dateline serve` passes the same settings."""

from api.server import configuration
from dateline.settings import settings

globals().update(configuration(settings()))
