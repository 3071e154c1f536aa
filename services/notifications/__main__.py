"""`python -m services.notifications`."""

from chassis.run import run
from services.notifications.app import create_app
from services.notifications.settings import Settings

if __name__ == "__main__":
    run(Settings, create_app)
