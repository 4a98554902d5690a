"""What Word files hold beside plain paragraphs: numbers, notes, formulas, heads, typed headings."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from corpus.article import Article, Role
from corpus.passages import cut
from corpus.reading import read_article

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
PLAIN = "The path leads through the old garden and ends at the pond behind the house."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "my-garden.docx"


def texts(article: Article) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks]


def headings(article: Article) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(block.heading for block in article.blocks))


def read(path: Path, body: str) -> Article:
    """Return what is read of a document of this body."""
    document = Document()
    for element in parse_xml(f"<w:body {nsdecls('w')} {MATH}>{body}</w:body>"):
        document.element.body.append(element)
    document.save(str(path))
    return read_article(path)


def p(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def with_notes(path: Path, kind: str, notes: dict[int, str]) -> Article:
    """Return what is read of the saved document, to which footnotes or endnotes are added."""
    made = "".join(
        f'<w:{kind} w:id="{number}">{p(r(note))}</w:{kind}>' for number, note in notes.items()
    )
    xml = f"<w:{kind}s {nsdecls('w')}>{made}</w:{kind}s>"
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    added = {
        "[Content_Types].xml": (
            "</Types>",
            f'<Override PartName="/word/{kind}s.xml" ContentType="{office}.{kind}s+xml"/>',
        ),
        "word/_rels/document.xml.rels": (
            "</Relationships>",
            f'<Relationship Id="n1" Type="{related}/{kind}s" Target="{kind}s.xml"/>',
        ),
    }
    with zipfile.ZipFile(path) as archive:
        files = {info.filename: archive.read(info).decode("latin-1") for info in archive.infolist()}
    for name, (end, more) in added.items():
        files[name] = files[name].replace(end, more + end)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content.encode("latin-1"))
        archive.writestr(f"word/{kind}s.xml", xml)
    return read_article(path)


LEVELS = """<w:abstractNum {w} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{legal}
<w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>{restart}
<w:lvlText w:val="(%3)"/></w:lvl></w:abstractNum>"""
NUM = '<w:num {w} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'


def numbered(path: Path, levels: str, *, legal: str = "", restart: str = "") -> list[str]:
    """Return the numbers that paragraphs of these levels get."""
    document = Document()
    numbering = document.part.numbering_part.element
    definition = LEVELS.format(w=nsdecls("w"), legal=legal, restart=restart)
    numbering.insert(0, parse_xml(definition))
    numbering.append(parse_xml(NUM.format(w=nsdecls("w"))))
    for level in levels:
        properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
        made = f"<w:body {nsdecls('w')}>{p(r('clause'), properties)}</w:body>"
        document.element.body.append(parse_xml(made)[0])
    document.save(str(path))
    return [text.removesuffix(" clause") for text in texts(read_article(path))]


def test_clauses_have_the_numbers_that_word_shows(path: Path) -> None:
    assert numbered(path, "0112201") == ["I.", "I.1", "I.2", "(a)", "(b)", "II.", "II.1"]


def test_legal_numbers_are_in_figures(path: Path) -> None:
    assert numbered(path, "011", legal="<w:isLgl/>") == ["I.", "1.1", "1.2"]


def test_a_level_that_never_restarts_counts_on(path: Path) -> None:
    assert numbered(path, "012012", restart='<w:lvlRestart w:val="0"/>')[5] == "(b)"


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
@pytest.mark.parametrize("inner", ["{r}.", ".{r}"])
def test_a_short_note_stands_in_the_sentence_that_refers_to_it(
    path: Path, kind: str, inner: str
) -> None:
    mark = f'<w:r><w:{kind}Reference w:id="2"/></w:r>'
    before, _, after = inner.partition("{r}")
    read(path, p(r("The gate is shut at dusk" + before) + mark + r(after)))
    article = with_notes(path, kind, {2: "In June at ten."})
    assert texts(article) == ["The gate is shut at dusk [note: In June at ten]."]


def test_the_note_of_a_heading_stands_behind_it(path: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    read(path, p(r(PLAIN)) + p(r("Opening hours", "<w:b/>") + mark) + p(r(PLAIN)))
    article = with_notes(path, "footnote", {2: "In June till ten."})
    assert headings(article) == [(), ("Opening hours",)]
    assert texts(article) == [PLAIN, "[note] In June till ten", PLAIN]


def test_a_long_note_stands_behind_its_paragraph_and_no_note_twice(path: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    read(path, p(r("The gate is shut") + mark + r(" at dusk.")) + p(r("Again") + mark))
    long = "The keeper does it. In his absence the neighbour does."
    assert texts(with_notes(path, "footnote", {2: long})) == [
        f"The gate is shut at dusk. [note] {long}",
        "Again",
    ]


FORMULAS = {
    "<m:f><m:num>{a}</m:num><m:den>{b}</m:den></m:f>": "a/b",
    "<m:f><m:num>{a}{plus}{b}</m:num><m:den>{n}{a}</m:den></m:f>": "(a+b)/(2a)",
    "<m:sSup><m:e>{a}</m:e><m:sup>{n}</m:sup></m:sSup>": "a^2",
    "<m:sSub><m:e>{a}</m:e><m:sub>{b}{plus}{n}</m:sub></m:sSub>": "a_(b+2)",
    "<m:sSubSup><m:e>{a}</m:e><m:sub>{b}</m:sub><m:sup>{n}</m:sup></m:sSubSup>": "a_b^2",
    "<m:rad><m:deg/><m:e>{a}{plus}{b}</m:e></m:rad>": "√(a+b)",
    "<m:rad><m:deg>{n}</m:deg><m:e>{a}</m:e></m:rad>": "√[2]a",
    '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{a}</m:sub><m:sup>{b}</m:sup>'
    "<m:e>{n}</m:e></m:nary>": "∑_a^b 2",
    "<m:d><m:e>{a}</m:e><m:e>{b}</m:e></m:d>": "(a|b)",
    "<m:m><m:mr><m:e>{a}</m:e><m:e>{b}</m:e></m:mr><m:mr><m:e>{n}</m:e></m:mr></m:m>": "[a, b; 2]",
    "<m:func><m:fName>{a}</m:fName><m:e>{b}</m:e></m:func>": "a b",
    "<m:limLow><m:e>{a}</m:e><m:lim>{b}</m:lim></m:limLow>": "a_b",
    "<m:acc><m:e>{a}</m:e></m:acc>": "a\u0302",
    "<m:phant/>": "[formula]",
}


@pytest.mark.parametrize(("formula", "linear"), FORMULAS.items())
def test_a_formula_is_written_on_the_line(path: Path, formula: str, linear: str) -> None:
    signs = {"a": "a", "b": "b", "n": "2", "plus": "+"}
    runs = {name: f"<m:r><m:t>{sign}</m:t></m:r>" for name, sign in signs.items()}
    math = f"<m:oMath>{formula.format(**runs)}</m:oMath>"
    assert texts(read(path, p(r("It is ") + math + r(", as said.")))) == [
        f"It is {linear}, as said."
    ]


def test_formulas_side_by_side_are_apart(path: Path) -> None:
    one = "<m:oMath><m:r><m:t>{}</m:t></m:r></m:oMath>"
    assert texts(read(path, p(one.format("a=b") + one.format("c=d")))) == ["a=b; c=d"]


@pytest.mark.parametrize("line", ["Opening hours", "2.1 Opening hours", "Chapter 3", "§ 4 Gates"])
def test_a_short_line_in_bold_heads_what_follows(path: Path, line: str) -> None:
    article = read(path, p(r(PLAIN)) + p(r(line, "<w:b/>")) + p(r(PLAIN)))
    assert headings(article) == [(), (line,)]


@pytest.mark.parametrize("line", ["840 euros", "The gate is shut.", "2.5 mg a day"])
def test_what_is_said_in_bold_is_no_heading(path: Path, line: str) -> None:
    assert headings(read(path, p(r(PLAIN)) + p(r(line, "<w:b/>")) + p(r(PLAIN)))) == [()]


def test_larger_words_are_headings_by_their_size(path: Path) -> None:
    document = Document()
    for text, size in [("Garden", 20), ("Roses", 16), (PLAIN, 11), ("Pond", 16), (PLAIN, 11)]:
        document.add_paragraph().add_run(text).font.size = Pt(size)
    document.save(str(path))
    article = read_article(path)
    assert article.title == "Garden"
    assert headings(article) == [("Roses",), ("Pond",)]


def test_where_all_is_bold_nothing_is_a_heading(path: Path) -> None:
    body = "".join(p(r(text, "<w:b/>")) for text in ("Roses", PLAIN, "Pond", PLAIN))
    assert headings(read(path, body)) == [()]


def test_contents_that_somebody_typed_are_left_out(path: Path) -> None:
    entries = [r("Roses.......2"), r("Pond") + "<w:r><w:tab/></w:r>" + r("5")]
    body = [r("Contents"), *entries, r("Roses", "<w:b/>"), r(PLAIN), r("Pond", "<w:b/>"), r(PLAIN)]
    assert texts(read(path, "".join(map(p, body)))) == [PLAIN, PLAIN]


def test_a_list_of_prices_is_no_contents(path: Path) -> None:
    lines = ["Soup.......2", "Bread.......3"]
    assert texts(read(path, "".join(p(r(line)) for line in lines))) == lines


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text) if text else '')}</w:tc>"


def test_a_cell_that_spans_others_fills_them(path: Path) -> None:
    rows = [
        cell("item") + cell("summer") + cell("winter"),
        cell("water", '<w:vMerge w:val="restart"/>') + cell("12", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("3") + cell("4"),
        cell("All with tax", '<w:gridSpan w:val="3"/>'),
    ]
    grid = "<w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>"
    made = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    assert texts(read(path, f"<w:tbl>{grid}{made}</w:tbl>")) == [
        "item | summer | winter",
        "water | 12 | 12",
        "water | 3 | 4",
        "All with tax",
    ]


def test_a_table_in_a_cell_is_a_table_of_its_own(path: Path) -> None:
    inner = "".join(f"<w:tr>{cell(a)}{cell(b)}</w:tr>" for a, b in (("x", "y"), ("1", "2")))
    outer = f"<w:tr>{cell('left')}<w:tc>{p(r('right'))}<w:tbl>{inner}</w:tbl>{p('')}</w:tc></w:tr>"
    article = read(path, f"<w:tbl>{outer}</w:tbl>")
    assert texts(article) == ["left | right", "x | y", "1 | 2"]


def test_lines_of_code_keep_their_indents(path: Path) -> None:
    courier = '<w:rFonts w:ascii="Courier New"/>'
    code = "".join(p(r(line, courier)) for line in ("for rose in garden:", "    prune(rose)"))
    assert texts(read(path, p(r(PLAIN)) + code + p(r(PLAIN))))[1] == (
        "for rose in garden:\n    prune(rose)"
    )


def test_heads_and_feet_of_pages_stand_there_once_without_page_numbers(path: Path) -> None:
    document = Document()
    document.add_paragraph(PLAIN)
    document.add_section()
    for section in document.sections:
        section.header.is_linked_to_previous = False
        head = section.header.paragraphs[0]
        head.add_run("Contract GA-17\tPage ")
        head._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "/>'))
    document.sections[0].footer.paragraphs[0].text = "Rose & Sons"
    document.save(str(path))
    assert texts(read_article(path)) == ["Contract GA-17", "Rose & Sons", PLAIN]


def test_who_wrote_it_and_when_stands_before_the_text(path: Path) -> None:
    document = Document()
    document.core_properties.author = "Ada Berg"
    document.core_properties.created = datetime(2021, 5, 4, tzinfo=UTC)
    document.add_paragraph(PLAIN)
    document.save(str(path))
    article = read_article(path)
    assert [block.role for block in article.blocks] == [Role.METADATA, Role.METADATA, Role.PROSE]
    assert article.text.startswith("Author: Ada Berg\nDate: 2021-05-04\n")


def test_what_is_left_out_is_said(path: Path) -> None:
    body = (
        p(r(PLAIN) + '<w:r><w:commentReference w:id="1"/></w:r>')
        + p('<w:del w:id="1" w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del>')
        + p(r("Hidden", "<w:vanish/>"))
    )
    article = read(path, body)
    assert article.notices == ("Left out: 1 comment and 1 tracked deletion.",)
    assert article.text == PLAIN


def test_the_strict_dialect_is_read(path: Path) -> None:
    read(path, p(r(PLAIN)))
    with zipfile.ZipFile(path) as archive:
        files = {info.filename: archive.read(info) for info in archive.infolist()}
    usual = b"http://schemas.openxmlformats.org/"
    for kind in (b"wordprocessingml", b"officeDocument"):
        for name in files:
            files[name] = files[name].replace(
                usual + kind + b"/2006/", b"http://purl.oclc.org/ooxml/" + kind + b"/"
            )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    assert texts(read_article(path)) == [PLAIN]


def test_a_file_with_macros_is_read_and_runs_nothing(tmp_path: Path, path: Path) -> None:
    read(path, p(r(PLAIN)))
    macros = tmp_path / "garden.docm"
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(macros, "w") as changed:
        for info in archive.infolist():
            usual = b"openxmlformats-officedocument.wordprocessingml.document.main"
            other = b"ms-word.document.macroEnabled.main"
            changed.writestr(info.filename, archive.read(info).replace(usual, other))
    assert texts(read_article(macros)) == [PLAIN]


def test_passages_are_slices_of_the_text(path: Path) -> None:
    body = (
        p(r("Roses", "<w:b/>"))
        + p(r(PLAIN))
        + f"<w:tbl><w:tr>{cell('a')}{cell('b')}</w:tr></w:tbl>"
    )
    article = read(path, body)
    assert all(article.text[one.start : one.end] == one.text for one in cut(article))
