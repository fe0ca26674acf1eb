"""The application: its blueprints, its error handling, and the headers that every response has."""

from __future__ import annotations

from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask

from api import annotations as article_annotations
from api import (
    articles,
    changes,
    documentation,
    entities,
    events,
    health,
    imports,
    llms,
    quotes,
    search,
    sources,
    stories,
    timeline,
)
from api.document import API_CONFIGURATION, Api, complete, schema_name
from api.problems import register_problems
from api.sharing import SharedFlask
from dateline.settings import Settings
from dateline.settings import settings as process_settings
from models import database

BLUEPRINTS = (
    articles.blueprint,
    entities.blueprint,
    quotes.blueprint,
    events.blueprint,
    stories.blueprint,
    timeline.blueprint,
    article_annotations.blueprint,
    sources.blueprint,
    search.blueprint,
    imports.blueprint,
    changes.blueprint,
)


def create_app(settings: Settings | None = None) -> Flask:
    """The WSGI application over the database that the settings name.

    It opens no connection: each serving thread opens its own with its first request, after any fork.
    """
    settings = settings or process_settings()
    database.bind(settings.database_url)
    app = SharedFlask("dateline", static_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.url_map.merge_slashes = False
    app.config.update(
        API_CONFIGURATION, DATABASE_URL=settings.database_url, STATEMENT_SECONDS=settings.statement_seconds
    )
    api = Api(app, spec_kwargs={"marshmallow_plugin": MarshmallowPlugin(schema_name_resolver=schema_name)})
    for blueprint in BLUEPRINTS:
        api.register_blueprint(blueprint, url_prefix="/v1")
    api.register_blueprint(health.blueprint)
    app.extensions["openapi"] = complete(api)
    app.register_blueprint(documentation.blueprint)
    app.register_blueprint(llms.blueprint)
    register_problems(app)
    return app
