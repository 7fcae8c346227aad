"""The structure tree: what a screen reader is told of a letter (ISO 32000-1 §14.7, §14.8)."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from printing.content import Facts, Heading, Letter, LetterSize, Paragraph, Steps
from printing.pdf import render
from tests.printing.test_pdf import CODE, FIELD, LETTER
from tests.support.paper import structure_of

FULL = replace(LETTER, blocks=(*LETTER.blocks[:3], Facts((("Sag", "1"), ("Tid", "kl. 9"))), *LETTER.blocks[3:]))
LONG = replace(
    LETTER,
    blocks=(
        Heading("Begrundelse"),
        Paragraph("En sætning der fylder. " * 80),
        Steps(tuple(f"Trin {number} af mange" for number in range(30))),
        Facts(tuple((f"Nr. {number}", "værdi") for number in range(20))),
    ),
)


@pytest.fixture(params=["one sheet", "large print", "several sheets"])
def letter(request: pytest.FixtureRequest) -> Letter:
    return {"one sheet": FULL, "large print": replace(FULL, size=LetterSize.LARGE), "several sheets": LONG}[
        request.param
    ]


def test_the_structure_is_read_in_the_order_of_the_words() -> None:
    roles, words = zip(*structure_of(render(FULL)), strict=True)
    assert " ".join(roles) == "P P P H1 P H2 Lbl LBody Lbl LBody TH TD TH TD P P H2 P P P"
    assert words[3] == "Aktivér din MitID app"
    assert words[6:10] == ("1", "Åbn appen.", "2", "Skriv koden.")
    assert words[10:14] == ("Sag", "1", "Tid", "kl. 9")
    assert words[17] == CODE


def test_no_words_are_joined_where_a_line_breaks() -> None:
    text = "Ordene står hver for sig, også hvor linjen bryder, og ingen af dem hænger sammen med den næste. " * 4
    words = [said for _, said in structure_of(render(replace(LETTER, blocks=(Paragraph(text), FIELD))))]
    assert text.strip() in words


def test_every_mark_is_content_with_a_place_in_the_tree_or_an_artifact(letter: Letter) -> None:
    with pikepdf.open(io.BytesIO(render(letter))) as pdf:
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        for index, page in enumerate(pdf.pages):
            numbers = list(_marked_of(page))
            of_page = parents[2 * index + 1]
            assert parents[2 * index] == index == page.obj.StructParents
            assert numbers == list(range(len(of_page)))
            for number, node in enumerate(of_page):
                assert int(node.K) == number
                assert node.Pg.objgen == page.obj.objgen
                assert _reaches_root(node, pdf.Root.StructTreeRoot)


def _marked_of(page: pikepdf.Page) -> Iterator[int]:
    """The numbers of the marked content; fails where something is drawn outside of any."""
    depth = 0
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in {"BDC", "BMC"}:
            assert depth == 0
            depth = 1
            if operator == "BDC":
                yield int(instruction.operands[1].MCID)
        elif operator == "EMC":
            depth = 0
        elif operator in {"Tj", "TJ", "S", "f", "f*", "B", "s", "b", "Do"}:
            assert depth == 1, f"{operator} is neither content nor decoration"
    assert depth == 0


def _reaches_root(node: pikepdf.Object, root: pikepdf.Object) -> bool:
    for _ in range(10):
        if node.objgen == root.objgen:
            return True
        node = node.P
    return False


def test_language_title_colour_space_and_reading_order_are_told(letter: Letter) -> None:
    with pikepdf.open(io.BytesIO(render(letter))) as pdf:
        root = pdf.Root
        assert root.Lang == "da"
        assert root.MarkInfo.Marked == True  # noqa: E712
        assert root.ViewerPreferences.DisplayDocTitle == True  # noqa: E712
        assert all(page.obj.Tabs == "/S" for page in pdf.pages)
        with pdf.open_metadata() as about:
            assert about["dc:title"] == letter.title
            assert set(about["dc:language"]) == {"da"}
            assert "pdfuaid:part" not in about
            assert "pdfaid:part" not in about
        assert len(root.OutputIntents) == 1
        assert root.OutputIntents[0].DestOutputProfile.read_bytes()[36:40] == b"acsp"


def test_a_picture_has_words_and_a_note_a_name() -> None:
    with pikepdf.open(io.BytesIO(render(FULL))) as pdf:
        found = {str(node.S): node for node in _nodes(pdf.Root.StructTreeRoot.K)}
        assert str(found["/Figure"].Alt) == FIELD.symbol
        assert len(found["/Figure"].A.BBox) == 4
        assert str(found["/Note"].ID) == "note-1"
        assert found["/L"].A.ListNumbering == "/Decimal"
        assert found["/TH"].A.Scope == "/Row"
        assert CODE not in str(pdf.docinfo)


def _nodes(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(node, pikepdf.Dictionary):
        yield node
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else []:
            yield from _nodes(kid)


def test_another_program_finds_the_file_sound(letter: Letter, tmp_path: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("no qpdf")
    file = tmp_path / "letter.pdf"
    file.write_bytes(render(letter))
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr


def test_a_list_a_table_and_a_text_may_go_on_on_the_next_page() -> None:
    pdf = render(LONG)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) > 1
        kinds = [str(node.S) for node in _nodes(opened.Root.StructTreeRoot.K)]
    assert kinds.count("/L") == 1
    assert kinds.count("/LI") == 30
    assert kinds.count("/Table") == 1
    assert kinds.count("/TR") == 20
    said = " ".join(words for _, words in structure_of(pdf))
    assert re.sub(r"\s+", " ", "En sætning der fylder. " * 80).strip() in said
