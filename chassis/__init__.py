"""What every service is built on: application, settings, logs, authentication, MongoDB, HTTP, sockets."""
