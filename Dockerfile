# One image for every service and for the deployment commands; docker-compose.yml has the commands.
FROM python:3.11.14-slim AS dependencies
COPY requirements/services.txt /tmp/services.txt
# Wheels only, so that nothing is compiled; what installed them is not needed any more.
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --only-binary :all: --require-hashes --requirement /tmp/services.txt \
    && /venv/bin/pip uninstall --yes pip setuptools

FROM python:3.11.14-slim AS compiled
WORKDIR /app
COPY schemas schemas
COPY codegen codegen
COPY contracts contracts
COPY contracts_confluent contracts_confluent
COPY messaging messaging
COPY chassis chassis
COPY services services
# The root file system is read-only: without bytecode each start would compile every module.
RUN python -m compileall -q .

FROM python:3.11.14-slim AS services
LABEL org.opencontainers.image.title="schema-first-shop" \
      org.opencontainers.image.description="Orders, Products, Payments and Notifications, and their deployment commands"
RUN useradd --system --uid 10001 --user-group --no-create-home shop
COPY --from=dependencies /venv /venv
COPY --from=compiled /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONPATH=/app PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOST=0.0.0.0
# By number, so that Kubernetes can see that it is not root.
USER 10001:10001
CMD ["python", "-m", "services.orders"]

# The services' image with the simulators, which no deployment needs.
FROM services AS simulators
LABEL org.opencontainers.image.title="schema-first-simulators" \
      org.opencontainers.image.description="The services' image with the payment provider's simulator"
COPY devstack devstack

# The image of a build that names no target.
FROM services
