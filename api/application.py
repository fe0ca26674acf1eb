"""The application: its blueprints, its error handling, and the headers that every response has."""

from __future__ import annotations

from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

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
from api.compression import register_compression
from api.document import API_CONFIGURATION, Api, complete, schema_name
from api.observing import Application, Observed, Observer
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
        API_CONFIGURATION,
        DATABASE_URL=settings.database_url,
        READ_URL=settings.read_url,
        CONNECTIONS=settings.connections,
        STATEMENT_SECONDS=settings.statement_seconds,
    )
    api = Api(app, spec_kwargs={"marshmallow_plugin": MarshmallowPlugin(schema_name_resolver=schema_name)})
    for blueprint in BLUEPRINTS:
        api.register_blueprint(blueprint, url_prefix="/v1")
    api.register_blueprint(health.blueprint)
    app.extensions["openapi"] = complete(api)
    app.register_blueprint(documentation.blueprint)
    app.register_blueprint(llms.blueprint)
    register_problems(app)
    register_compression(app)
    _restrict(app, settings)
    _observe(app, settings)
    return app


def _restrict(app: Flask, settings: Settings) -> None:
    """Ask for keys and count requests, where that is set; what is off is not even loaded."""
    if settings.keys == "off" and not settings.rate_limit:
        return
    from api.keys import register_keys, register_refusals
    from api.limits import register_limits

    if settings.keys != "off":
        register_keys(app, settings.keys)
    register_limits(app, settings.rate_limit, settings.rate_limit_storage)
    register_refusals(app)


def _observe(app: Flask, settings: Settings) -> None:
    """Give requests their ids, and tell log and metrics of them, where that is set."""
    observers: list[Observer] = []
    if settings.access_log:
        from api.access_log import AccessLog

        observers.append(AccessLog())
    if settings.metrics:
        from api import metrics

        app.register_blueprint(metrics.blueprint)
        observers.append(metrics.Metrics())
    application: Application = app.wsgi_app
    observed = Observed(application, tuple(observers))
    app.extensions["observed"] = observed
    app.wsgi_app = observed  # type: ignore[method-assign]
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            observed, x_for=settings.proxies, x_proto=0, x_host=0, x_port=0, x_prefix=0
        )
