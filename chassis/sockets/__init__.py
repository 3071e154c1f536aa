"""Socket.IO: who may connect, what admins may request, and pushing changes."""
