# Stage one holds what building needs: uv, a compiler if a wheel is missing, caches. None of it stays.
FROM python:3.11-slim AS build
WORKDIR /app
# Another than requirements.lock adds an extra: --build-arg LOCK=requirements-mcp.lock
ARG LOCK=requirements.lock
COPY requirements-setup.lock requirements.lock requirements-mcp.lock ./
RUN python -m venv .setup \
    && .setup/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-setup.lock \
    && python -m venv --without-pip .venv \
    && .setup/bin/uv pip install --quiet --no-cache --python .venv/bin/python --require-hashes -r "$LOCK"
COPY pyproject.toml README.md LICENSE wsgi.py gunicorn.conf.py ./
COPY api api
COPY assistants assistants
COPY dateline dateline
COPY extraction extraction
COPY importer importer
COPY models models
COPY samples samples
RUN .setup/bin/uv pip install --quiet --no-cache --python .venv/bin/python --no-deps --no-build-isolation --editable . \
    && .venv/bin/python -m compileall -q api assistants dateline extraction importer models \
    && rm -rf .setup

FROM python:3.11-slim
RUN useradd --system --create-home --uid 10001 dateline \
    && install --directory --owner dateline /data
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DATELINE_HOST=0.0.0.0 \
    DATELINE_PORT=8000 \
    DATELINE_DATABASE_URL=sqlite:////data/dateline.db
USER dateline
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['DATELINE_PORT'] + '/health/live', timeout=2)"]
ENTRYPOINT ["dateline"]
CMD ["serve"]
