"""Messaging's settings alone, from the environment: for commands that are no service."""

from pydantic_settings import BaseSettings

from messaging.settings import MessagingSettings


class EnvironmentSettings(MessagingSettings, BaseSettings):
    """KAFKA_BROKERS, SCHEMA_REGISTRY_URL, KAFKA_SECURITY_PROTOCOL, …"""
