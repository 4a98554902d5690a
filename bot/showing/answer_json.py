"""The one JSON form of an answer."""

from bot.showing.documents import (
    AnswerDocument,
    ExplanationDocument,
    MarkDocument,
    PassageDocument,
    ReadAsDocument,
    SourceDocument,
    SpanDocument,
    TermDocument,
    WordingDocument,
)
from bot.showing.wording import carried_over, evidence, headline, left_out, replaced, unsaid
from bot.values.answers import Answer, Explanation, Mark, ReadAs, ReadTerm, Source, address
from corpus.article import Span
from corpus.passages import Passage


def as_json(answer: Answer, conversation: str | None = None) -> AnswerDocument:
    """Return the answer in its JSON form, with the signed conversation that goes on from it."""
    described: AnswerDocument = {
        "question": answer.question,
        "act": answer.act,
        "status": answer.status,
        "by_meaning": answer.by_meaning,
        "confidence": round(answer.confidence, 4),
        "answer": answer.text,
        "form": answer.form,
        "reply": answer.reply,
        "read_as": read_as_json(answer.read_as),
        "wording": _wording_as_json(answer),
        "sources": [source_as_json(source) for source in answer.sources],
        "offer": answer.offer,
        "suggestions": list(answer.suggestions),
        "nearby": [{"text": one.text, "question": one.question} for one in answer.nearby],
        "notices": list(answer.all_notices),
        "conversation": conversation,
        "took_ms": round(answer.took_ms, 2),
    }
    if answer.parts:
        described["parts"] = [{"text": part.text, "said": part.said} for part in answer.parts]
    if answer.answering > 1:
        described["answering"] = answer.answering
    if answer.left_out:
        described["left_out"] = answer.left_out
    return described


def read_as_json(read_as: ReadAs) -> ReadAsDocument:
    """Return how a question was read in its JSON form."""
    return {
        "terms": [_term_as_json(term) for term in read_as.terms],
        "replaced": [{"from": r.typed, "to": r.searched} for r in read_as.replaced],
        "equivalents": [
            {"from": one.typed, "to": one.searched, "by": one.by} for one in read_as.equivalents
        ],
    }


def _term_as_json(term: ReadTerm) -> TermDocument:
    described: TermDocument = {
        "text": term.text,
        "weight": round(term.weight, 4),
        "found": term.found,
    }
    if term.origin:
        described["from"] = term.origin
    return described


def _wording_as_json(answer: Answer) -> WordingDocument:
    return {
        "replaced": replaced(answer),
        "headline": headline(answer),
        "evidence": " ".join(filter(None, (evidence(answer), unsaid(answer)))),
        "carried": carried_over(answer),
        "left_out": left_out(answer),
    }


def source_as_json(source: Source) -> SourceDocument:
    """Return a source in its JSON form."""
    described: SourceDocument = {
        "n": source.n,
        **passage_as_json(source.passage),  # type: ignore[typeddict-item] # none has an explanation
        "sentence": _span_as_json(source.sentence),
        "marks": [_mark_as_json(mark) for mark in source.marks],
        "highlights": [_span_as_json(span) for span in source.highlights],
        "score": source.score,
        "url": source.url,
    }
    if source.explanation is not None:
        described["explanation"] = _explanation_as_json(source.explanation)
    return described


def passage_as_json(passage: Passage) -> PassageDocument:
    """Return a passage in its JSON form."""
    article = passage.article
    return {
        "passage": passage.id,
        "article": {"id": article.id, "title": article.title, "source": article.source},
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "heading": list(passage.heading),
        "page": passage.page,
        "url": address(article.id, passage.ordinal),
    }


def _span_as_json(span: Span) -> SpanDocument:
    return {"start": span.start, "end": span.end}


def _mark_as_json(mark: Mark) -> MarkDocument:
    described: MarkDocument = {"start": mark.start, "end": mark.end}
    if mark.part is not None:
        described["part"] = mark.part
    if mark.is_header:
        described["role"] = "header"
    if mark.cues:
        described["cues"] = [_span_as_json(cue) for cue in mark.cues]
    return described


def _explanation_as_json(explanation: Explanation) -> ExplanationDocument:
    return {
        "channels": [
            {"name": f.name, "value": f.value, "weight": f.weight, "score": f.score}
            for f in explanation.features
        ],
        "words": [{"text": word.text, "score": word.score} for word in explanation.words],
        "kind": explanation.kind,
    }
