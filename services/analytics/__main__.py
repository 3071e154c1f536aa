"""`python -m services.analytics`."""

from chassis.run import run
from services.analytics.app import create_app
from services.analytics.settings import Settings

if __name__ == "__main__":
    run(Settings, create_app)
