"""Where a reader's library is missing, the refusal says how to install it."""

import sys
from pathlib import Path

import pytest
from openpyxl import Workbook
from pptx import Presentation

from corpus.errors import ArticleNotReadable
from corpus.reading.files import job_for
from corpus.reading.formats import read_job


@pytest.mark.parametrize(
    ("suffix", "module", "library", "made"),
    [("xlsx", "xlsx", "openpyxl", Workbook), ("pptx", "pptx", "pptx", Presentation)],
)
def test_a_missing_library_is_named_with_its_extra(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
    module: str,
    library: str,
    made: type,
) -> None:
    path = tmp_path / f"a.{suffix}"
    made().save(str(path))
    monkeypatch.delitem(sys.modules, f"corpus.reading.office.{module}", raising=False)
    monkeypatch.setitem(sys.modules, library, None)  # type: ignore[arg-type] # as Python has it
    with pytest.raises(ArticleNotReadable) as refused:
        read_job(job_for(path))
    assert "pip install 'verbatim-qa[office]'" in str(refused.value)


def test_a_workbook_in_a_presentation_does_not_make_it_one(tmp_path: Path) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    show, path = Presentation(), tmp_path / "a.pptx"
    data = CategoryChartData()
    data.categories = ["2020"]
    data.add_series("koi", (3,))
    shapes = show.slides.add_slide(show.slide_layouts[5]).shapes
    shapes.title.text = "Fish"
    shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, 9, 9, data)
    show.save(str(path))
    assert "2020 | 3" in read_job(job_for(path)).text
