"""Which document it is, by what its lines say."""

import pytest

from kiosk.domain.documents import WITH_CHIP, DocumentType, type_of
from kiosk.domain.evidence import DocumentKind, kind_of


@pytest.mark.parametrize(
    ("mrz_type", "kind"),
    [
        ("P<", DocumentKind.PASSPORT),
        ("PP", DocumentKind.PASSPORT),
        ("PD", DocumentKind.PASSPORT),
        ("PO", DocumentKind.PASSPORT),
        ("PM", DocumentKind.PASSPORT),
        ("PE", DocumentKind.EMERGENCY_PASSPORT),
        ("PU", DocumentKind.EMERGENCY_PASSPORT),
        ("PR", DocumentKind.OTHER),
        ("PT", DocumentKind.OTHER),
        ("PS", DocumentKind.OTHER),
        ("PL", DocumentKind.OTHER),
        ("I", DocumentKind.ID_CARD),
        ("IR", DocumentKind.RESIDENCE_CARD),
        ("AR", DocumentKind.RESIDENCE_CARD),
        ("V", DocumentKind.OTHER),
        ("", DocumentKind.OTHER),
    ],
)
def test_the_kind_follows_from_the_document_code(mrz_type: str, kind: DocumentKind) -> None:
    assert kind_of(mrz_type) is kind


@pytest.mark.parametrize(
    ("kind", "issuer", "found"),
    [
        (DocumentKind.PASSPORT, "DNK", DocumentType.REALM_PASSPORT),
        (DocumentKind.PASSPORT, "GRL", DocumentType.REALM_PASSPORT),
        (DocumentKind.PASSPORT, "SWE", DocumentType.FOREIGN_PASSPORT),
        (DocumentKind.EMERGENCY_PASSPORT, "DNK", DocumentType.EMERGENCY_PASSPORT),
        (DocumentKind.EMERGENCY_PASSPORT, "SWE", DocumentType.EMERGENCY_PASSPORT),
        (DocumentKind.ID_CARD, "SWE", DocumentType.FOREIGN_ID_CARD),
        (DocumentKind.ID_CARD, "DNK", DocumentType.OTHER),
        (DocumentKind.RESIDENCE_CARD, "DNK", DocumentType.RESIDENCE_CARD),
        (DocumentKind.RESIDENCE_CARD, "SWE", DocumentType.OTHER),
        (DocumentKind.OTHER, "DNK", DocumentType.OTHER),
    ],
)
def test_the_type_follows_from_kind_and_state(kind: DocumentKind, issuer: str, found: DocumentType) -> None:
    assert type_of(kind, issuer) is found


def test_whatever_has_a_chip_has_a_face() -> None:
    assert all(kind.has_portrait and kind.may_have_chip for kind in WITH_CHIP)
    assert not DocumentType.HEALTH_CARD.has_portrait
