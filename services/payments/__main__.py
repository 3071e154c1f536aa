"""`python -m services.payments`."""

from chassis.run import run
from services.payments.app import create_app
from services.payments.settings import Settings

if __name__ == "__main__":
    run(Settings, create_app)
