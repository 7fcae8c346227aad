"""The fast digests are the plain ones, whatever a column holds."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.audit import AuditHead, SignedHead, leaf_digest
from kiosk.domain.audit_digest import HeadDigester, LeafDigester

words = st.one_of(st.text(), st.sampled_from(["case.opened", "counter", "", "\ud800", "å"]))
anything = st.one_of(st.none(), st.integers(), st.floats(allow_nan=False), words, st.binary(), st.just("x" * 2000))
hashes = st.one_of(st.binary(min_size=32, max_size=32), st.binary())
written = st.tuples(
    st.integers(), words, words, words, words, st.none() | words, st.none() | words, st.binary(), hashes
)


@given(st.lists(st.one_of(written, st.tuples(*[anything] * 9)), max_size=5))
def test_of_leaves(rows: list[tuple[object, ...]]) -> None:
    digester = LeafDigester()
    for row in [*rows, *rows]:
        assert digester.digest((*row, b"digest")) == leaf_digest(row)  # type: ignore[arg-type]


def test_of_more_words_than_are_kept() -> None:
    digester = LeafDigester()
    for number in range(10_000):
        row = (number, "at", "event", "actor", "face", f"case {number}", None, b"", bytes(32))
        assert digester.digest((*row, b"digest")) == leaf_digest(row)


@given(st.integers(), st.integers(), hashes, words, words, hashes, st.binary(max_size=70), st.none() | hashes)
def test_of_heads(
    number: int, size: int, leaf: bytes, at: str, key: str, previous: bytes, signature: bytes, root: bytes | None
) -> None:
    plain = SignedHead(AuditHead(number, size, leaf, at, key, previous, root), signature).digest()
    assert HeadDigester().digest((number, size, leaf, at, key, previous, signature, root)) == plain
