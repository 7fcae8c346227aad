"""The first schema: cases and their evidence, identities and their codes, and the log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    _create_audit_head()
    _create_audit_leaf()
    _create_counter_case()
    _create_identity()
    _create_code()
    _create_decision()
    _create_evidence()
    _create_tick()
    _create_authenticator()


def downgrade() -> None:
    """Back to an empty database."""
    op.drop_index("ix_authenticator_identity_id", table_name="authenticator")
    op.drop_table("authenticator")
    op.drop_table("tick")
    op.drop_index(op.f("ix_evidence_document_key"), table_name="evidence")
    op.drop_table("evidence")
    op.drop_table("decision")
    op.drop_index(
        "uq_code_unended",
        table_name="code",
        sqlite_where=sa.text("state IN ('RESERVED', 'PRINTING', 'HANDED_OVER')"),
        postgresql_where=sa.text("state IN ('RESERVED', 'PRINTING', 'HANDED_OVER')"),
    )
    op.drop_index("ix_code_identity_id", table_name="code")
    op.drop_index("ix_code_case_id", table_name="code")
    op.drop_table("code")
    op.drop_table("identity")
    op.drop_table("counter_case")
    op.drop_table("audit_leaf")
    op.drop_table("audit_head")


def _create_audit_head() -> None:
    op.create_table(
        "audit_head",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_head")),
    )


def _create_audit_leaf() -> None:
    op.create_table(
        "audit_leaf",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("face", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("details", sa.LargeBinary(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_leaf")),
    )


def _create_counter_case() -> None:
    op.create_table(
        "counter_case",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("errand", sa.Text(), nullable=False),
        sa.Column("face", sa.Text(), nullable=False),
        sa.Column("clerk", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.Column("close_reason", sa.Text(), nullable=True),
        sa.CheckConstraint("errand IN ('new_app_code', 'new_display_code')", name=op.f("ck_counter_case_errand")),
        sa.CheckConstraint("face IN ('counter', 'booth', 'command_line')", name=op.f("ck_counter_case_face")),
        sa.CheckConstraint(
            "state IN ('OPEN', 'GRANTED', 'NOT_GRANTED', 'PRINTING', 'PRINTED', 'HANDED_OVER', 'CLOSED')",
            name=op.f("ck_counter_case_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counter_case")),
        sa.UniqueConstraint("number", name=op.f("uq_counter_case_number")),
        sqlite_strict=True,
    )


def _create_identity() -> None:
    op.create_table(
        "identity",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("user_id_folded", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity")),
        sa.UniqueConstraint("person_id", name=op.f("uq_identity_person_id")),
        sa.UniqueConstraint("user_id_folded", name=op.f("uq_identity_user_id_folded")),
        sqlite_strict=True,
    )


def _create_code() -> None:
    op.create_table(
        "code",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("identity_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("request_key", sa.Text(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("max_tries", sa.Integer(), nullable=False),
        sa.Column("reserved_at", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.Column("job", sa.Text(), nullable=True),
        sa.Column("confirmed_at", sa.Text(), nullable=True),
        sa.Column("handed_over_at", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.Column("pin_salt", sa.LargeBinary(), nullable=True),
        sa.Column("pin_digest", sa.LargeBinary(), nullable=True),
        sa.Column("pin_expires_at", sa.Text(), nullable=True),
        sa.CheckConstraint("(state = 'BLOCKED') = (tries = max_tries)", name=op.f("ck_code_blocked")),
        sa.CheckConstraint(
            "(state IN ('RESERVED', 'PRINTING', 'HANDED_OVER')) = (ended_at IS NULL)", name=op.f("ck_code_ended")
        ),
        sa.CheckConstraint("means IN ('app', 'display', 'reader', 'chip')", name=op.f("ck_code_means")),
        sa.CheckConstraint(
            "state IN ('RESERVED', 'PRINTING', 'HANDED_OVER', 'USED', 'EXPIRED', 'BLOCKED', 'REVOKED')",
            name=op.f("ck_code_state"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('HANDED_OVER', 'USED', 'BLOCKED') OR handed_over_at IS NOT NULL", name=op.f("ck_code_live")
        ),
        sa.CheckConstraint("(pin_salt IS NULL) = (pin_digest IS NULL)", name=op.f("ck_code_pin")),
        sa.CheckConstraint("(pin_salt IS NULL) = (pin_expires_at IS NULL)", name=op.f("ck_code_pin_time")),
        sa.CheckConstraint("confirmed_at IS NULL OR job IS NOT NULL", name=op.f("ck_code_confirmed")),
        sa.CheckConstraint("expires_at > reserved_at", name=op.f("ck_code_lifetime")),
        sa.CheckConstraint("handed_over_at IS NULL OR confirmed_at IS NOT NULL", name=op.f("ck_code_handed_over")),
        sa.CheckConstraint("tries BETWEEN 0 AND max_tries", name=op.f("ck_code_tries")),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_code_case_id")),
        sa.ForeignKeyConstraint(["identity_id"], ["identity.id"], name=op.f("fk_code_identity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code")),
        sa.UniqueConstraint("request_key", name=op.f("uq_code_request_key")),
        sqlite_strict=True,
    )
    op.create_index("ix_code_case_id", "code", ["case_id"], unique=False)
    op.create_index("ix_code_identity_id", "code", ["identity_id"], unique=False)
    op.create_index(
        "uq_code_unended",
        "code",
        ["identity_id", "means"],
        unique=True,
        sqlite_where=sa.text("state IN ('RESERVED', 'PRINTING', 'HANDED_OVER')"),
        postgresql_where=sa.text("state IN ('RESERVED', 'PRINTING', 'HANDED_OVER')"),
    )


def _create_decision() -> None:
    op.create_table(
        "decision",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("granted", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.CheckConstraint("level IN ('none', 'low', 'substantial', 'high')", name=op.f("ck_decision_level")),
        sa.CheckConstraint("granted IN (0, 1)", name=op.f("ck_decision_granted")),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_decision_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_decision")),
        sqlite_strict=True,
    )


def _create_evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("expiry", sa.Text(), nullable=True),
        sa.Column("document_key", sa.Text(), nullable=False),
        sa.Column("checks", sa.Text(), nullable=False),
        sa.Column("inspected_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "verdict IN ('genuine', 'genuine_data', 'cannot_tell', 'not_genuine', 'unreadable')",
            name=op.f("ck_evidence_verdict"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_evidence_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_evidence")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_evidence_document_key"), "evidence", ["document_key"], unique=False)


def _create_tick() -> None:
    op.create_table(
        "tick",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("tick", sa.Text(), nullable=False),
        sa.Column("answer", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.Text(), nullable=False),
        sa.CheckConstraint("tick IN ('likeness', 'in_person')", name=op.f("ck_tick_tick")),
        sa.CheckConstraint("answer IN (0, 1)", name=op.f("ck_tick_answer")),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_tick_case_id")),
        sa.PrimaryKeyConstraint("case_id", "tick", name=op.f("pk_tick")),
        sqlite_strict=True,
    )


def _create_authenticator() -> None:
    op.create_table(
        "authenticator",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("identity_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("code_id", sa.Text(), nullable=True),
        sa.Column("activated_at", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('app', 'display', 'reader', 'chip')", name=op.f("ck_authenticator_kind")),
        sa.CheckConstraint("state IN ('ACTIVE', 'BLOCKED', 'REPLACED')", name=op.f("ck_authenticator_state")),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name=op.f("fk_authenticator_code_id")),
        sa.ForeignKeyConstraint(["identity_id"], ["identity.id"], name=op.f("fk_authenticator_identity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authenticator")),
        sa.UniqueConstraint("code_id", name=op.f("uq_authenticator_code_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_authenticator_identity_id", "authenticator", ["identity_id"], unique=False)
