"""What every service is built on: application, settings, logs, auth, MongoDB, HTTP, sockets."""
