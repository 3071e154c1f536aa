"""`python -m services.products`."""

from chassis.run import run
from services.products.app import create_app
from services.products.settings import Settings

if __name__ == "__main__":
    run(Settings, create_app)
