"""One folder a service. They never import each other; what all share is in `chassis`."""
