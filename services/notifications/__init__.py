"""Notifications: e-mails about orders and payments."""
