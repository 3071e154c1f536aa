"""`python -m services.products`."""

from services.products.app import create_app
from services.products.settings import Settings
from services.web.run import run

if __name__ == "__main__":
    run(Settings, create_app)
