"""`python -m services.orders`."""

from services.orders.app import create_app
from services.orders.settings import Settings
from services.web.run import run

if __name__ == "__main__":
    run(Settings, create_app)
