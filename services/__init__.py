"""The two services. They never import each other; what both need is in `services.web`."""
