"""Differences classified and told with their places."""
