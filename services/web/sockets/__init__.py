"""What both services' Socket.IO servers share: who is let in, and what admins may watch."""
