"""Table: rows, heads and spans, and what a cell cannot hold."""

from __future__ import annotations

from nightletter.story import Break, Cell, Foreign, Paragraph, Picture, Table
from tests.sources.html.page import MEDIA, block, blocks


def test_a_table_has_caption_head_and_rows() -> None:
    html = "<table><caption>C<thead><tr><th>a<th>b<tbody><tr><th>1<td>2</table>"
    assert block(html) == Table(
        ((Cell(("1",), True), Cell(("2",))),), ((Cell(("a",), True), Cell(("b",), True)),), ("C",)
    )


def test_a_first_row_of_headers_is_the_head() -> None:
    found = block("<table><tr><th>a<th>b<tr><td>1<td>2</table>")
    assert isinstance(found, Table)
    assert len(found.head) == len(found.rows) == 1


def test_spans_stay_within_what_is_there() -> None:
    found = block("<table><tr><td colspan=999999 rowspan=99>a<td rowspan=0 colspan=x>b<tr><td>c</table>")
    assert isinstance(found, Table)
    assert [(cell.columns, cell.rows) for cell in found.rows[0]] == [(100, 2), (1, 1)]


def test_a_table_in_a_cell_is_laid_into_its_words() -> None:
    found = block("<table><tr><td>a<table><tr><td>b<td>c<tr><td>d</table><td>e</table>")
    assert isinstance(found, Table)
    assert found.rows[0][0].words == ("a", Break(), "b c", Break(), "d")


def test_pictures_of_cells_come_after_the_table() -> None:
    found = blocks('<table><tr><td>a<td><img src="x"></table>')
    assert [type(one) for one in found] == [Table, Picture]
    assert found[1] == Picture(MEDIA)


def test_a_frame_drawn_with_a_table_of_one_cell_is_no_table() -> None:
    assert blocks("<table><tr><td><p>a</p><p>b</p></table>") == (Paragraph(("a",)), Paragraph(("b",)))


def test_paragraphs_in_a_cell_are_lines_and_its_language_is_kept() -> None:
    found = block('<table><tr><td><p>a</p><p>b</p><td lang="fa">ب</table>')
    assert isinstance(found, Table)
    assert found.rows[0][0].words == ("a", Break(), "b")
    assert found.rows[0][1].words == (Foreign("fa", ("ب",)),)


def test_a_table_without_words_is_nothing() -> None:
    assert blocks("<table><tr><td></table>") == ()


def test_the_caption_of_a_table_without_rows_is_kept() -> None:
    assert blocks("<table><caption>Prices</caption></table>") == (Paragraph(("Prices",)),)
