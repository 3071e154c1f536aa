"""Socket.IO: who may connect, what admins may subscribe to, and pushing changes."""
