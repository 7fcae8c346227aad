"""Runs the migrations on the connection that the store hands over; there is no other way in."""

from __future__ import annotations

from alembic import context

from kiosk.store.rows import Row

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Row.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
