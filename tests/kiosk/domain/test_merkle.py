"""The tree after RFC 9162: against published roots, against its recursive definition, and against changed proofs."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.merkle import (
    EMPTY_ROOT,
    Frontier,
    complete_nodes,
    consistency_path,
    includes,
    inclusion_path,
    is_consistent,
    leaf_hash,
    next_level,
    node_hash,
    root_of,
)

ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
"""The entries of the Certificate Transparency project's published test tree, and the roots over the first n of them."""
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


class Tree:
    """Every complete node of a tree."""

    def __init__(self, leaves: list[bytes]) -> None:
        self.levels = [leaves]
        while len(self.levels[-1]) > 1:
            self.levels.append(next_level(self.levels[-1]))

    def node(self, level: int, position: int) -> bytes:
        return self.levels[level][position]


def as_defined(leaves: list[bytes]) -> bytes:
    """RFC 9162 section 2.1.1, word for word."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return node_hash(as_defined(leaves[:k]), as_defined(leaves[k:]))


def leaves_of(count: int) -> list[bytes]:
    return [leaf_hash(b"%d" % number) for number in range(count)]


def test_the_published_tree() -> None:
    leaves = [leaf_hash(bytes.fromhex(entry)) for entry in ENTRIES]
    tree, frontier = Tree(leaves), Frontier()
    for size, root in enumerate(ROOTS, start=1):
        frontier.add(leaves[size - 1])
        assert frontier.root().hex() == root_of(size, tree.node).hex() == root
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_tree_grows_as_it_is_defined_and_every_node_is_completed_once() -> None:
    leaves, frontier = leaves_of(130), Frontier()
    completed = {}
    for size, leaf in enumerate(leaves, start=1):
        completed.update({(level, position): found for level, position, found in frontier.add(leaf)})
        assert frontier.root() == as_defined(leaves[:size])
        assert len(completed) == size - size.bit_count()
        wanted = [completed[at] if at[0] else leaves[at[1]] for at in complete_nodes(size)]
        assert frontier.nodes == wanted
    assert completed == {
        (level, position): found
        for level, row in enumerate(Tree(leaves).levels[:8])
        if level
        for position, found in enumerate(row)
    }


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 21, 64, 100])
def test_every_entry_is_shown_to_be_in_the_tree_and_nothing_else_is(size: int) -> None:
    leaves = leaves_of(size)
    tree = Tree(leaves)
    root = as_defined(leaves)
    for index in range(size):
        path = inclusion_path(index, size, tree.node)
        assert includes(index, size, leaves[index], path, root)
        assert not includes(index, size, leaf_hash(b"other"), path, root)
        assert not includes(index, size, leaves[index], [*path, bytes(32)], root)
        assert not includes(index, size, leaves[index], path, bytes(32))
        assert size == 1 or not includes(index, size, leaves[index], path[:-1], root)
        assert size == 1 or not includes((index + 1) % size, size, leaves[index], path, root)
    assert not includes(size, size, leaves[0], [], root)
    with pytest.raises(ValueError, match="no such entry"):
        inclusion_path(size, size, tree.node)


@given(st.integers(1, 90), st.integers(1, 90))
def test_a_tree_that_only_grew_is_shown_to_be_the_same(one: int, other: int) -> None:
    earlier, size = sorted((one, other))
    leaves = leaves_of(size)
    tree = Tree(leaves)
    before, after = as_defined(leaves[:earlier]), as_defined(leaves)
    path = consistency_path(earlier, size, tree.node)
    assert is_consistent(earlier, size, before, after, path)
    assert not is_consistent(earlier, size, bytes(32), after, path)
    assert not is_consistent(earlier, size, before, bytes(32), path)
    assert not is_consistent(earlier, size, before, after, [*path, bytes(32)])
    assert not path or not is_consistent(earlier, size, before, after, path[:-1])


@given(st.integers(2, 90), st.data())
def test_a_tree_that_changed_before_its_earlier_end_has_no_proof_with_the_earlier_root(
    size: int, data: st.DataObject
) -> None:
    leaves = leaves_of(size)
    earlier = data.draw(st.integers(1, size))
    kept = as_defined(leaves[:earlier])
    leaves[data.draw(st.integers(0, earlier - 1))] = leaf_hash(b"changed")
    path = consistency_path(earlier, size, Tree(leaves).node)
    assert not is_consistent(earlier, size, kept, as_defined(leaves), path)


def test_a_tree_has_no_proof_with_one_that_is_larger_or_empty() -> None:
    tree = Tree(leaves_of(4))
    for earlier in (0, 5):
        with pytest.raises(ValueError, match="earlier"):
            consistency_path(earlier, 4, tree.node)
        assert not is_consistent(earlier, 4, bytes(32), as_defined(leaves_of(4)), [])
