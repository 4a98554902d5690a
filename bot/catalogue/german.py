"""What the product itself says, in German: each sentence by its key.

Values stand in braces; a pair has the forms for one and for more of `count`. A key under
`script.` is said by a script in the page.
"""

from collections.abc import Mapping

from bot.catalogue.saying import Sentence

SENTENCES: Mapping[str, Sentence] = {
    # In several places
    "articles": ("{count} Artikel", "{count} Artikel"),
    # The chat page: header, welcome, box
    "chat.ask_this": "Fragen Sie diesen Artikel.",
    "chat.ask_articles": "Fragen Sie {articles}.",
    # The chat page: an answer
    # The chat page: the article beside it
    # Adding articles, and the library
    # Pictures: why, gaps, coverage
    "why.has": "Er enthält {words}.",
    "why.rare": (
        "Wenige Absätze enthalten das Wort {words}.",
        "Wenige Absätze enthalten die Wörter {words}.",
    ),
    "why.word": "„{word}“",
    "why.and": "{first} und {last}",
    "why.only_a_little": "Nur wenig darin gleicht Ihrer Frage.",
    "why.tells_neighbours": "Wörter Ihrer Frage stehen darin nebeneinander.",
    "why.tells_heading": "Er steht unter einer Überschrift mit diesen Wörtern.",
    "why.tells_meaning": "Er kommt Ihrer Frage dem Sinn nach nahe.",
    "why.tells_abbreviation": "Er sagt, wofür die Abkürzung steht.",
    "why.tells_definition": "Er sagt, was es ist.",
    "why.tells_number": "Er sagt, wie viele oder wie viel.",
    "why.tells_time": "Er sagt, wann oder wie lange.",
    "why.tells_name": "Er nennt jemanden oder etwas beim Namen.",
    "why.tells_reason": "Er nennt einen Grund.",
    "why.tells_section": "Er trägt die Nummer, nach der Sie fragen.",
    "why.tells_last_article": "Er steht im zuletzt gezeigten Artikel.",
    "why.tells_last_passage": "Er steht nahe dem zuletzt gezeigten Absatz.",
    "why.by_word": "Was zählte, nach Wörtern",
    "why.by_comparison": "Was zählte, nach Art des Vergleichs",
    "why.words_in_passage": "Ihre Wörter im Absatz",
    "why.words_in_sentence": "Ihre Wörter im Satz",
    "why.neighbours": "Wörter nebeneinander",
    "why.letters": "gemeinsame Buchstaben",
    "why.heading": "die Überschrift",
    "why.meaning": "der Sinn",
    "why.kind": "die Art der Antwort",
    "why.last_article": "der zuletzt gezeigte Artikel",
    "why.last_passage": "der zuletzt gezeigte Absatz",
    "why.others": "anderes",
    "why.numbers": "Zahlen",
    "why.score": "Summe",
    "gaps.title": "Was nicht beantwortet werden konnte",
    "gaps.navigation": "Diese Seite",
    "gaps.ask": "Eine Frage stellen",
    "gaps.docs": "Über Lücken",
    "gaps.not_for_all": (
        "Was gefragt wurde, wird nur auf dem Rechner des Servers selbst gezeigt, oder wer einen "
        "Schlüssel hat; einen macht: verbatim key new NAME"
    ),
    "gaps.not_readable": (
        "Die Fragen sind gerade nicht lesbar; das Protokoll des Servers sagt, warum"
    ),
    "gaps.not_kept": (
        "Dieser Server bewahrt keine Fragen auf; er wurde mit --no-log gestartet oder konnte "
        "nicht schreiben"
    ),
    "gaps.sum": "{gaps}, {questions}",
    "gaps.gaps": ("{count} Lücke", "{count} Lücken"),
    "gaps.questions": ("{count} Frage", "{count} Fragen"),
    "gaps.none": (
        "Noch nichts. Jede Frage, die keine oder nur eine unsichere Antwort findet, wird hier "
        "aufbewahrt, ebenso jede Antwort, die jemand schlecht findet. So zeigt sich, was Ihre "
        "Artikel noch nicht sagen."
    ),
    "gaps.none_lately": "Nichts in diesen Tagen.",
    "gaps.since": "Fragen welcher Tage",
    "gaps.all": ("Alle von {count} Tag", "Alle von {count} Tagen"),
    "gaps.days": ("Letzter Tag", "Letzte {count} Tage"),
    "gaps.export": "Als Fragensammlung speichern",
    "gaps.by_week": "Nicht beantwortet, nach Wochen",
    "gaps.by_group": "Nicht beantwortet, nach dem Gefragten",
    "gaps.times": ("{count}-mal", "{count}-mal"),
    "gaps.not_in_article": ("{count} nicht im Artikel", "{count} nicht im Artikel"),
    "gaps.unsure": ("{count} unsicher", "{count} unsicher"),
    "gaps.rated_down": ("{count} schlecht bewertet", "{count} schlecht bewertet"),
    "gaps.last": "zuletzt am {day}",
    "gaps.wordings": ("{count} andere Formulierung", "{count} andere Formulierungen"),
    "gaps.ask_again": "Noch einmal fragen",
    "gaps.instead": "Stattdessen gezeigt:",
    "gaps.paragraph": "Absatz {number}",
    "gaps.further": (
        "{count} weitere steht in der Fragensammlung.",
        "{count} weitere stehen in der Fragensammlung.",
    ),
    "gaps.ratings": "Was man von Antworten hielt",
    "gaps.up": ("{count} gut", "{count} gut"),
    "gaps.down": ("{count} schlecht", "{count} schlecht"),
    "gaps.good": "gut:",
    "gaps.bad": "schlecht:",
    "gaps.coverage": "Welche Absätze antworten",
    "gaps.coverage_is": (
        "Sehen Sie für jeden Artikel, welche seiner Absätze Fragen beantwortet haben und welche "
        "nie gebraucht oder gefunden wurden."
    ),
    "gaps.kept_title": "Wo das aufbewahrt wird",
    "gaps.kept": (
        "{count} Tag lang auf diesem Server aufbewahrt, dann gelöscht; weder wer fragte noch von "
        "wo.",
        "{count} Tage lang auf diesem Server aufbewahrt, dann gelöscht; weder wer fragte noch von"
        " wo.",
    ),
    "gaps.kept_in": "Die Datei ist {place}.",
    "gaps.keep_none": "Damit nichts aufbewahrt wird, starten Sie den Server mit {command}.",
    "gaps.coverage_of": "Welche Absätze von „{title}“ antworten",
    "gaps.read": "Den Artikel lesen",
    "gaps.covered": (
        "{answered} von {count} Absatz hat eine Frage beantwortet.",
        "{answered} von {count} Absätzen haben eine Frage beantwortet.",
    ),
    "gaps.covered_since": (
        "Gezählt wird nur, wie oft jeder Absatz geantwortet hat; nach {count} Tag ohne Antwort "
        "wird es vergessen.",
        "Gezählt wird nur, wie oft jeder Absatz geantwortet hat; nach {count} Tagen ohne Antwort "
        "wird es vergessen.",
    ),
    "gaps.never": "nie",
    "gaps.some": "hat geantwortet",
    "gaps.many": "hat am häufigsten geantwortet",
    "gaps.a_block": ("Ein Kästchen ist {count} Absatz.", "Ein Kästchen sind {count} Absätze."),
    "gaps.never_answered": ("Dieser hat es nie", "Diese {count} haben es nie"),
    "gaps.further_passages": ("Und {count} weiterer.", "Und {count} weitere."),
    "gaps.all_answered": "Jeder Absatz hat eine Frage beantwortet.",
    # Answers and replies
    # The terminal
    # The widget
    # Scripts of the chat page
    "script.looking": "Suche läuft …",
}
