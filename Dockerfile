# One image for every service and for the deployment commands; docker-compose.yml has the commands.
FROM python:3.11.14-slim AS dependencies
COPY requirements/services.txt /tmp/services.txt
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes --requirement /tmp/services.txt

FROM python:3.11.14-slim
RUN useradd --system --uid 10001 --no-create-home shop
COPY --from=dependencies /venv /venv
WORKDIR /app
COPY schemas schemas
COPY codegen codegen
COPY contracts contracts
COPY contracts_confluent contracts_confluent
COPY messaging messaging
COPY chassis chassis
COPY services services
COPY devstack devstack
ENV PATH=/venv/bin:$PATH PYTHONPATH=/app PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOST=0.0.0.0
USER shop
CMD ["python", "-m", "services.orders"]
