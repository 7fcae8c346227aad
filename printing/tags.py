"""What makes a PDF file readable without eyes: its structure tree, language, title and colour space.

ISO 32000-1 §14.7 (logical structure), §14.8 (tagged PDF), §14.11.5 (output intents). PDF/UA and PDF/A are aimed at and
not claimed: no validator has confirmed either.
"""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from printing.content import Letter
from printing.letters.marks import Role
from printing.letters.text import printable

_PROFILE_DATE = slice(24, 36)  # ICC.1 §7.2.8
_MADE_WITH = "Skranke"


@dataclass(frozen=True, slots=True, repr=False)
class Tag:
    """A node of the structure tree: marked content `number` of a page, or the nodes that it is made of."""

    role: Role
    page: int
    number: int | None
    children: tuple[Tag, ...] = ()
    alt: str = ""
    box: tuple[float, float, float, float] | None = None
    language: str = ""


def finish(raw: bytes, tags: list[Tag], letter: Letter) -> bytes:
    """The file with its structure, metadata and output intent; the same bytes for the same input."""
    with Pdf.open(io.BytesIO(raw)) as pdf:
        _Tree(pdf).grow(tags, letter)
        _describe(pdf, letter)
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
    return target.getvalue()


class _Tree:
    """Grows the structure tree of one file."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._parents: list[dict[int, Object]] = [{} for _ in pdf.pages]
        self._notes = 0

    def grow(self, tags: list[Tag], letter: Letter) -> None:
        """Hang the tags under one document, and tell every page which of them its content belongs to."""
        pdf, root = self._pdf, self._root
        document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
        document.Lang = String(printable(letter.language))
        document.K = Array([self._node(tag, document) for tag in tags])
        root.K = document
        numbers = Array()
        for index, (page, parents) in enumerate(zip(pdf.pages, self._parents, strict=True)):
            page.obj.StructParents = index
            page.obj.Tabs = Name.S
            numbers.append(index)
            numbers.append(pdf.make_indirect(Array([parents[number] for number in sorted(parents)])))
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
        root.ParentTreeNextKey = len(pdf.pages)
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.Lang = String(printable(letter.language))

    def _node(self, tag: Tag, parent: Object) -> Object:
        node = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{tag.role.value}"), P=parent))
        if tag.number is not None:
            node.Pg = self._pdf.pages[tag.page].obj
            node.K = tag.number
            self._parents[tag.page][tag.number] = node
        else:
            node.K = Array([self._node(child, node) for child in tag.children])
        self._attributes(node, tag)
        return node

    def _attributes(self, node: Object, tag: Tag) -> None:
        """What a role must say beside its name (ISO 32000-1 §14.8.5; a note has to have an identifier)."""
        if tag.language:
            node.Lang = String(printable(tag.language))
        match tag.role:
            case Role.LIST:
                node.A = Dictionary(O=Name.List, ListNumbering=Name.Decimal)
            case Role.ROW_HEADING:
                node.A = Dictionary(O=Name.Table, Scope=Name.Row)
            case Role.NOTE:
                self._notes += 1
                node.ID = String(f"note-{self._notes}")
            case Role.FIGURE:
                node.Alt = String(tag.alt)
                if tag.box:
                    box = Array([round(side, 2) for side in tag.box])
                    node.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)


def _describe(pdf: Pdf, letter: Letter) -> None:
    """Metadata that agrees with the file's own, and the colour space that its colours are meant in."""
    with pdf.open_metadata(set_pikepdf_as_editor=False) as about:
        about["dc:title"] = printable(letter.title)
        about["dc:language"] = {printable(letter.language)}
        about["dc:creator"] = [printable(letter.sender)]
        about["xmp:CreatorTool"] = _MADE_WITH
        about["xmp:CreateDate"] = letter.made_at.isoformat(timespec="seconds")
    profile = pdf.make_stream(_srgb(), N=3, Alternate=Name.DeviceRGB)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([intent])


@functools.cache
def _srgb() -> bytes:
    """The sRGB profile, without the moment of its making, which would differ from letter to letter."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_PROFILE_DATE] = bytes.fromhex("07E6 0001 0001 0000 0000 0000")
    return bytes(profile)
