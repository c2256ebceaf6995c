"""The facilitator's page in the real main window."""

from facilitating import *  # noqa: F403 - fixtures and the constants the tests import by name
