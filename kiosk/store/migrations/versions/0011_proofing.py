"""Papers, applicants, extensions, uses of documents and witnesses; all ticks; a decision's rule and further steps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kiosk.store.migrations.checks import change_check, words_of

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_TICKS_BEFORE = ("likeness", "in_person")
_TICKS = (
    *_TICKS_BEFORE,
    "document_type",
    "looks_genuine",
    "data_equal",
    "not_reported",
    "register_status",
    "handles_alone",
    "own_phone",
)
_TYPES = (
    "realm_passport",
    "foreign_passport",
    "foreign_id_card",
    "residence_card",
    "foreign_ministry_card",
    "driving_licence",
    "driving_licence_app",
    "faroese_licence",
    "municipal_id_card",
    "foreign_licence",
    "health_card",
    "special_health_card",
    "health_card_app",
    "residence_certificate",
    "personal_certificate",
    "name_certificate",
    "baptism_certificate",
    "birth_certificate",
    "tax_statement",
    "benefit_paper",
    "emergency_passport",
    "temporary_health_card",
    "other",
)


def upgrade() -> None:
    """To this revision."""
    change_check("tick", "tick", words_of("tick", _TICKS))
    op.add_column("decision", sa.Column("rule", sa.Text(), server_default="", nullable=False))
    op.add_column("decision", sa.Column("further", sa.Text(), server_default="[]", nullable=False))
    op.create_table(
        "paper",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("document_key", sa.Text(), nullable=False),
        sa.Column("shows_cpr", sa.Integer(), nullable=False),
        sa.Column("expiry", sa.Text(), nullable=True),
        sa.Column("issued", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint("shows_cpr IN (0, 1)", name=op.f("ck_paper_shows_cpr")),
        sa.CheckConstraint(
            words_of("status", ("VALID", "LOST", "STOLEN", "WITHDRAWN", "UNKNOWN")), name=op.f("ck_paper_status")
        ),
        sa.CheckConstraint(words_of("type", _TYPES), name=op.f("ck_paper_type")),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_paper_case_id")),
        sa.PrimaryKeyConstraint("case_id", "type", name=op.f("pk_paper")),
        sqlite_strict=True,
    )
    op.create_table(
        "applicant",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("age", sa.Integer(), nullable=False),
        sa.Column("number_kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("is_protected", sa.Integer(), nullable=False),
        sa.Column("linked_by", sa.Text(), nullable=False),
        sa.Column("noted_at", sa.Text(), nullable=False),
        sa.CheckConstraint("is_protected IN (0, 1)", name=op.f("ck_applicant_is_protected")),
        sa.CheckConstraint(
            words_of("number_kind", ("ordinary", "administrative", "replacement", "none")),
            name=op.f("ck_applicant_number_kind"),
        ),
        sa.CheckConstraint(
            words_of("status", ("alive", "dead", "disappeared", "emigrated")), name=op.f("ck_applicant_status")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_applicant_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_applicant")),
        sqlite_strict=True,
    )
    _create_uses()


def _create_uses() -> None:
    op.create_table(
        "document_extension",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("document_key", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_document_extension_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_document_extension")),
        sqlite_strict=True,
    )
    op.create_table(
        "document_use",
        sa.Column("document_key", sa.Text(), nullable=False),
        sa.Column("person_key", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("used_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_document_use_case_id")),
        sa.PrimaryKeyConstraint("document_key", "person_key", name=op.f("pk_document_use")),
        sqlite_strict=True,
    )
    op.create_table(
        "witness_use",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("witness_key", sa.Text(), nullable=False),
        sa.Column("clerk", sa.Text(), nullable=False),
        sa.Column("used_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_witness_use_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_witness_use")),
        sqlite_strict=True,
    )
    op.create_index("ix_witness_use_witness_key_used_at", "witness_use", ["witness_key", "used_at"], unique=False)


def downgrade() -> None:
    """Back to two ticks and the inspection alone."""
    op.drop_index("ix_witness_use_witness_key_used_at", table_name="witness_use")
    for table in ("witness_use", "document_use", "document_extension", "applicant", "paper"):
        op.drop_table(table)
    op.drop_column("decision", "further")
    op.drop_column("decision", "rule")
    op.execute("DELETE FROM tick WHERE tick NOT IN ('likeness', 'in_person')")
    change_check("tick", "tick", words_of("tick", _TICKS_BEFORE))
