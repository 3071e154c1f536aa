"""`python -m services.orders`."""

from chassis.run import run
from services.orders.app import create_app
from services.orders.settings import Settings

if __name__ == "__main__":
    run(Settings, create_app)
