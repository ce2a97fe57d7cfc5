# The service: web and worker are the same image with another command.
#
# The requirements are installed where a compiler could be had, and the image that runs has neither
# that nor pip. It runs as nobody in particular, and writes below /data and /tmp alone.
FROM python:3.11-slim AS built

WORKDIR /srv/service
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /srv/python
COPY requirements.txt .
RUN /srv/python/bin/python -m pip install --require-hashes -r requirements.txt
COPY manage.py pyproject.toml ./
COPY cms cms
COPY docs docs
COPY home home
COPY pages pages
COPY search search
COPY templates templates
RUN /srv/python/bin/python -m babel.messages.frontend --quiet compile --directory cms/locale \
      --domain django \
 && /srv/python/bin/python -m compileall -q cms home pages search \
 && DATA_DIR=/tmp/none DATABASE_URL= STATIC_ROOT=/srv/static SECRET_KEY=none ALLOWED_HOSTS=none \
    SITE_URL=https://none.invalid DJANGO_SETTINGS_MODULE=cms.settings.production \
    /srv/python/bin/python manage.py collectstatic --no-input --verbosity 0 \
 && /srv/python/bin/python -m pip uninstall --quiet --yes pip

FROM python:3.11-slim

RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data service \
 && install --directory --owner service --group service /data
COPY --from=built /srv /srv
WORKDIR /srv/service
ENV PATH=/srv/python/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=cms.settings.production \
    DATA_DIR=/data STATIC_ROOT=/srv/static
USER service
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "--config", "cms/operations/gunicorn.py", "--bind", "0.0.0.0:8000", "cms.wsgi"]
