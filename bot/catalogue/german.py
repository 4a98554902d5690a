"""What the product itself says, in German: each sentence by its key.

Values stand in braces; a pair has the forms for one and for more of `count`. A key under
`script.` is said by a script in the page.
"""

from collections.abc import Mapping

from bot.catalogue.saying import Sentence

SENTENCES: Mapping[str, Sentence] = {
    # In several places
    "read.this_page": "Diese Seite",
    "read.ask_this": "Diesen Artikel befragen",
    "list.quoted": "„{text}“",
    "list.or": "{others} oder {last}",
    "list.and": "{others} und {last}",
    "articles": ("{count} Artikel", "{count} Artikel"),
    # The chat page: header, welcome, box
    "chat.ask_this": "Befragen Sie diesen Artikel.",
    "chat.ask_articles": "Befragen Sie {articles}.",
    "chat.skip": "Zur Frage springen",
    "chat.conversation": "Gespräch",
    "chat.cleared": "Das Gespräch wurde gelöscht.",
    "chat.undo": "Rückgängig",
    "chat.earlier_gone": "Einige frühere Fragen werden nicht mehr gezeigt.",
    "chat.changed": (
        "Die Artikel haben sich seit den obigen Antworten geändert; deren Links führen "
        "vielleicht woandershin."
    ),
    "chat.to_latest": "Zur neuesten Antwort",
    "chat.editing": "Die letzte Frage wird bearbeitet.",
    "chat.cancel": "Abbrechen",
    "chat.asking_all": "Befragt werden alle {count} Artikel",
    "chat.asking_some": "Befragt: {chosen} von {count} Artikeln:",
    "chat.ask_all": "Alle befragen",
    "chat.where_it_goes_on": ", wo Ihr Gespräch weitergeht",
    "chat.ask_again": "Noch einmal fragen",
    "chat.your_question": "Ihre Frage",
    "chat.ask_a_question": "Frage stellen",
    "chat.ask": "Fragen",
    "chat.choose": "Artikel wählen",
    "chat.find_article": "Wörter eines Titels",
    "chat.articles": "Artikel",
    "chat.all_of": "Alle {count} befragen",
    "chat.library": "Bibliothek zeigen",
    "chat.this_page": "Diese Seite",
    "chat.add_article": "Artikel hinzufügen",
    "chat.more": "Mehr",
    "chat.colours": "Farben",
    "chat.system": "System",
    "chat.light": "Hell",
    "chat.dark": "Dunkel",
    "chat.theme_system": "Farben: wie das System",
    "chat.theme_light": "Farben: hell",
    "chat.theme_dark": "Farben: dunkel",
    "chat.text_size": "Schriftgröße",
    "chat.size_usual": "Übliche Schriftgröße",
    "chat.size_large": "Große Schrift",
    "chat.size_larger": "Noch größere Schrift",
    "chat.conversations": "Frühere Gespräche",
    "chat.export_markdown": "Als Markdown exportieren",
    "chat.export_json": "Als JSON exportieren",
    "chat.print": "Drucken",
    "chat.shortcuts": "Tastenkürzel",
    "chat.gaps": "Unbeantwortete Fragen",
    "chat.documentation": "Dokumentation",
    "chat.new": "Neu",
    "chat.new_conversation": "Neues Gespräch",
    "chat.claim": "Antworten in den Worten des Artikels",
    "chat.promise": (
        "Sie bekommen die Stelle, die antwortet, Wort für Wort, und der antwortende Satz ist "
        "markiert. Wo der Artikel nichts sagt, erfahren Sie es."
    ),
    "chat.to_start_with": "Fragen für den Anfang",
    "chat.add_your_own": "Haben Sie einen eigenen Artikel? {link} und befragen Sie ihn.",
    "chat.add_it": "Fügen Sie ihn hinzu",
    "chat.ask_your_own": "Einen eigenen Artikel befragen Sie mit {command}.",
    "chat.questions_are_kept": (
        "Fragen ohne Antwort bleiben auf dem Rechner gespeichert, der diese Seite liefert; mit "
        "{option} behält er keine."
    ),
    "chat.key_ask": "Fragen",
    "chat.key_line": "Neue Zeile",
    "chat.key_up": "Im leeren Feld: die letzte Frage noch einmal",
    "chat.key_escape": "Anhalten, abbrechen, schließen; dann das Feld verlassen",
    "chat.key_help": "Diese Liste",
    "chat.keys_outside": "Außerhalb des Feldes",
    "chat.key_box": "Zum Fragefeld",
    "chat.key_source": "Die Quelle der letzten Antwort öffnen",
    "chat.key_copy": "Die letzte Antwort kopieren",
    "chat.keys_on": "Einzelne Buchstaben als Tasten nutzen",
    "chat.close": "Schließen",
    "chat.no_conversations": "Es gibt noch keine.",
    "chat.conversations_kept": "Die letzten zehn bleiben, allein in diesem Browser.",
    "chat.forget_all": "Alle vergessen",
    "chat.failed": "Etwas ist schiefgegangen",
    "chat.not_found": "Nicht gefunden",
    "chat.not_allowed": "Nicht erlaubt",
    "chat.nothing_here": "Unter dieser Adresse gibt es nichts",
    # The chat page: an answer
    "turn.you": "Sie:",
    "turn.paragraph": "Absatz {number} von {of}",
    "turn.page": "Seite {page}, Absatz {number} von {of}",
    "turn.read_on": "Weiterlesen",
    "turn.copy": "Kopieren",
    "turn.copy_link": "Link kopieren",
    "turn.why": "Warum",
    "turn.more_actions": "Weitere Aktionen",
    "turn.more": "Weitere Stellen",
    "turn.back": "Zurück",
    "turn.again": "Noch einmal fragen",
    "turn.edit": "Bearbeiten",
    "turn.source": "An der Quelle öffnen",
    "turn.new_tab": "(in einem neuen Tab)",
    "turn.rate": "Diese Antwort bewerten",
    "turn.good": "Gute Antwort",
    "turn.bad": "Schlechte Antwort",
    "turn.reason": "Ihr Grund",
    "turn.optional": "(freiwillig)",
    "turn.send": "Senden",
    "turn.see_also": ("Siehe auch {count} weitere Stelle", "Siehe auch {count} weitere Stellen"),
    "turn.read_with": "gelesen mit {words}",
    "turn.without": "Noch einmal fragen ohne {word}",
    "turn.carried_from": "Aus: {place}. Ohne dieses Wort noch einmal fragen.",
    "turn.own_words": "Nur meine Wörter",
    "turn.with_earlier": "Wieder mit dem Vorigen lesen",
    "turn.as_typed": "Wie getippt suchen",
    "turn.yes": "Ja",
    "turn.no": "Nein",
    "turn.go_on": "Weiter",
    "turn.speaks_of": "Es ist die Rede von:",
    "turn.questions": "Fragen zum Weitermachen",
    # The chat page: the article beside it
    # A long article in parts
    "parts.find": "Im Artikel suchen",
    "parts.look": "Suchen",
    "parts.found": ("{count} Absatz hat es", "{count} Absätze haben es"),
    "parts.not_found": "Nichts im Artikel hat diese Wörter.",
    "parts.all": "Teile des Artikels",
    "pane.name": "Der Artikel",
    "pane.read": "Artikel lesen",
    "pane.back": "Zurück zur Antwort",
    "pane.sheet": "Im Artikel",
    "pane.close": "Schließen",
    "pane.contents": "Inhalt",
    "pane.bundled": "mitgelieferter Artikel",
    "pane.pasted": "eingefügter Text",
    "pane.paragraph": "Absatz {n}",
    # Adding articles, and the library
    "add.title": "Artikel hinzufügen",
    "add.drop": "Legen Sie Dateien irgendwo auf dieser Seite ab.",
    "add.choose": "Dateien auswählen",
    "add.formats": ".txt .md .html .epub .pdf .docx und andere, jeweils bis {megabytes} MB",
    "add.paste": "Text einfügen",
    "add.paste_title": "Titel",
    "add.paste_text": "Text",
    "add.add": "Hinzufügen",
    "add.ask": "Hinzugefügtes befragen",
    "add.close": "Schließen",
    "add.kept_in": "Was Sie hinzufügen, bleibt auf diesem Rechner, in {folder}.",
    "add.kept_by_server": "Was Sie hinzufügen, steht allen offen, die diesen Server befragen.",
    "add.kept_in_memory": "Was Sie hinzufügen, ist vergessen, wenn der Server endet.",
    "add.switch_off": "Soll nichts hinzukommen, starten Sie: verbatim serve --no-upload",
    "add.is_off": "Hier lässt sich nichts hinzufügen; starten Sie den Server mit --allow-upload.",
    "add.choose_first": "Wählen Sie zuerst eine Datei aus, oder fügen Sie einen Text ein.",
    "add.is_address": "Verbatim liest Dateien; speichern Sie die Seite zuerst.",
    "add.not_added": "Nicht hinzugefügt: {reason}.",
    "add.not_changed": "Nicht geändert: {reason}.",
    "add.another": "Gerade kommt ein anderer Artikel hinzu; versuchen Sie es gleich noch einmal.",
    "add.is_there": "Dieser Text war schon da.",
    "add.added": (
        "Hinzugefügt: {title}, {count} Absatz.",
        "Hinzugefügt: {title}, {count} Absätze.",
    ),
    "library.page_title": "Artikel",
    "library.skip": "Zu den Artikeln springen",
    "library.this_page": "Diese Seite",
    "library.ask_all": ("Den Artikel befragen", "Alle Artikel befragen"),
    "library.docs": "Dokumentation",
    "library.removed": "Der Artikel wurde gelöscht.",
    "library.undo": "Rückgängig machen",
    "library.search": "Artikel suchen",
    "library.words": "Wörter des Titels",
    "library.any": "Alle",
    "library.find": "Suchen",
    "library.found": ("{count} gefunden.", "{count} gefunden."),
    "library.show_all": "Alle anzeigen",
    "library.caption": "Die Artikel, nach jeder Spalte sortierbar",
    "library.chosen": "Ausgewählt",
    "library.title": "Titel",
    "library.kind": "Art",
    "library.language": "Sprache",
    "library.passages": "Absätze",
    "library.size": "Größe",
    "library.changed": "Geändert",
    "library.changes": "Was möglich ist",
    "library.new_title": "Neuer Titel",
    "library.save": "Speichern",
    "library.cancel": "Abbrechen",
    "library.number": "{number}",
    "library.kilobytes": "{number} KB",
    "library.megabytes": "{number} MB",
    "library.ask_only": "Nur diesen befragen",
    "library.rename": "Umbenennen",
    "library.remove": "Löschen",
    "library.ask_chosen": "Ausgewählte befragen",
    "library.pages": "Seiten",
    "library.previous": "Zurück",
    "library.next": "Weiter",
    "library.page_of": "Seite {page} von {pages}",
    "library.needs_title": "Ein Titel braucht mindestens einen Buchstaben.",
    "library.not_there": "Diesen Artikel gibt es nicht mehr.",
    # Pictures: why, gaps, coverage
    "why.has": "Er enthält {words}.",
    "why.rare": (
        "Wenige Absätze enthalten das Wort {words}.",
        "Wenige Absätze enthalten die Wörter {words}.",
    ),
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
        "was gefragt wurde, sieht nur, wer am Rechner des Servers selbst sitzt oder einen "
        "Schlüssel hat; einen macht: verbatim key new NAME"
    ),
    "gaps.not_readable": (
        "die Fragen sind gerade nicht lesbar; das Protokoll des Servers sagt, warum"
    ),
    "gaps.not_kept": (
        "dieser Server bewahrt keine Fragen auf; er wurde mit --no-log gestartet oder konnte nicht "
        "schreiben"
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
    "gaps.grouped": "Von den neuesten {count}; alle zeigt: verbatim gaps.",
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
    "failure.too_many": (
        (
            "mehr als {per_minute} Anfragen in einer Minute; fragen Sie in {count} Sekunde noch "
            "einmal"
        ),
        (
            "mehr als {per_minute} Anfragen in einer Minute; fragen Sie in {count} Sekunden noch "
            "einmal"
        ),
    ),
    "failure.busy": "zu viele Fragen auf einmal; fragen Sie in einer Sekunde noch einmal",
    "failure.rating_not_kept": (
        "Ihre Bewertung konnte gerade nicht gespeichert werden; versuchen Sie es später noch einmal"
    ),
    "failure.no_such_article": (
        "es gibt keinen Artikel {article}; lassen Sie ihn weg, um alle zu befragen"
    ),
    "failure.not_ready": (
        "die Artikel sind gerade nicht lesbar; warum, sagt das Protokoll des Servers; versuchen "
        "Sie es später"
    ),
    "failure.nothing_to_save": (
        "dieses Gespräch hat noch nichts gezeigt, oder die Artikel haben sich seither geändert"
    ),
    "answer.says": "Im Artikel steht:",
    "answer.says_on_this": "Der Artikel sagt dazu:",
    "answer.not_said": "Der Artikel scheint dazu nichts zu sagen.",
    "answer.closest": (
        "Ich bin nicht sicher. Am nächsten kommt diese Stelle:",
        "Ich bin nicht sicher. Am nächsten kommen diese Stellen:",
    ),
    "answer.closest_in_meaning": "Ich bin nicht sicher; dem Sinn nach am nächsten:",
    "answer.no_such_words": "Kein Satz enthält diese Wörter; dem Sinn nach am nächsten:",
    "answer.not_all_words": "Kein Satz enthält alle diese Wörter; dem Sinn nach am nächsten:",
    "answer.rivals": (
        "Mehrere Sätze kommen infrage; dieser am ehesten:",
        "Mehrere Sätze kommen infrage; der passendste zuerst:",
    ),
    "answer.no_number": "Dem passendsten Satz fehlt die Zahl, nach der Sie fragen:",
    "answer.no_time": "Dem passendsten Satz fehlt die Zeitangabe, nach der Sie fragen:",
    "answer.no_name": "Dem passendsten Satz fehlt der Name, nach dem Sie fragen:",
    "answer.without": "Er enthält {missing} nicht.",
    "answer.without_but": "Er enthält {missing} nicht; er erwähnt aber {held}.",
    "answer.nothing_like": "Er enthält kein Wort wie {missing}.",
    "answer.nothing_like_but": "Er enthält kein Wort wie {missing}; er erwähnt aber {held}.",
    "answer.no_part_said": "Er sagt nichts über {missing}.",
    "answer.some_parts_said": "Er sagt dies über {said}; nichts über {missing}.",
    "answer.part_not_said": "Der Artikel sagt nichts über „{part}“.",
    "answer.left_out": "… und {count} weitere.",
    "answer.read_as": "„{typed}“ als „{searched}“",
    "answer.read": "Gelesen: {words}.",
    "answer.instead": "„{searched}“ statt „{typed}“",
    "answer.searched": "Gesucht: {words}.",
    "answer.did_you_mean": "Meinten Sie {words}?",
    "answer.carried": "Zusammen mit {words} von vorher gelesen.",
    "answer.yes_or_no": "{offer} (ja oder nein)",
    "place.turn": "Frage {number}",
    "place.shown_before": "die zuvor gezeigte Stelle",
    "place.page": "Seite {number}",
    "place.paragraph": "Absatz {number}",
    "subject.article": "„{title}“",
    "subject.articles": "diesen {count} Artikeln",
    "subject.none": "einem Artikel",
    "reply.such_as": ", zum Beispiel eine von diesen",
    "reply.greeting": "Guten Tag. Fragen Sie mich etwas zu {subject}.",
    "reply.thanks": "Gern geschehen.",
    "reply.goodbye": "Auf Wiedersehen.",
    "reply.capabilities": (
        "Stellen Sie mir eine Frage, und ich zeige Ihnen Wort für Wort, was in {subject} darauf "
        "antwortet. Wo nichts dazu steht, sage ich Ihnen das. Weiter geht es mit einer Folgefrage, "
        "mit „mehr“, „und dann?“, „zurück“, „Quelle“, „Zusammenfassung“ oder „neues Thema“."
    ),
    "reply.about_bot": (
        "Ich bin Verbatim, ein Programm, das Stellen nachschlägt und Wort für Wort zeigt. In mir "
        "steckt kein Sprachmodell, und ich weiß nur, was in {subject} steht."
    ),
    "reply.no_help": (
        "Es tut mir leid, dass ich nicht helfen konnte. Ich kann nur finden, was in {subject} "
        "steht."
    ),
    "reply.ask_anything": "Fragen Sie etwas zu {subject}{such_as}.",
    "reply.reset": "Ab hier wird nichts von vorher übernommen.",
    "reply.back_returns": "Mit „zurück“ kehren Sie dorthin zurück.",
    "reply.all_right": "In Ordnung.",
    "reply.ask_on": "In Ordnung. Fragen Sie weiter, oder sagen Sie „mehr“ oder „und dann?“.",
    "reply.ask_me": "In Ordnung. Stellen Sie mir eine Frage{such_as}.",
    "reply.sorry": "Das tut mir leid.",
    "reply.nothing_else": "Nichts anderes kommt Ihrer Frage nahe.",
    "reply.try_again": (
        "Versuchen Sie es mit anderen Worten, oder stellen Sie eine andere Frage{such_as}."
    ),
    "reply.nothing_before": "Vorher war nichts. Stellen Sie eine Frage{such_as}.",
    "reply.nothing_shown": "Es wurde noch nichts gezeigt. Stellen Sie eine Frage{such_as}.",
    "reply.no_word": "Darin steht kein Wort. Stellen Sie eine Frage in Worten{such_as}.",
    "reply.nothing_to_look_up": (
        "Darin steht kein Wort, das sich nachschlagen ließe: Alle helfen nur beim Fragen. Nennen "
        "Sie, worüber Sie etwas wissen möchten."
    ),
    "reply.by_itself": (
        "Für sich allein würde Ihre Frage hierzu führen: „{sentence}“ Möchten Sie das sehen?"
    ),
    "reply.here_it_is": "Hier ist es:",
    "reply.only_shown": (
        "Es gibt nur diese eine Stelle. Fragen Sie nach „mehr“, oder fragen Sie etwas anderes.",
        "Es werden nur {count} Stellen gezeigt. Welche meinen Sie?",
    ),
    "reply.in_full": "Vollständig:",
    "reply.that_one": "Dieses:",
    "reply.no_more_of": "Mehr als dies sagt der Artikel nicht zu „{item}“:",
    "reply.nothing_near": "Es gibt nichts weiter, das Ihrer Frage nahekommt.",
    "reply.all_shown": (
        "Das war alles. Sagen Sie „und dann?“, um weiterzulesen, oder stellen Sie mir eine Frage."
    ),
    "reply.more_in_section": "Im Abschnitt „{heading}“ steht noch mehr. Möchten Sie es sehen?",
    "reply.more_in_article": "Im Artikel steht noch mehr. Möchten Sie es sehen?",
    "reply.comes_next": ("Als Nächstes kommt diese Stelle:", "Als Nächstes kommen diese Stellen:"),
    "reply.goes_on": "So geht es weiter:",
    "reply.before_that": "Davor war es „{asked}“:",
    "reply.before_that_not_said": (
        "Davor war es „{asked}“. Der Artikel scheint dazu nichts zu sagen."
    ),
    "reply.stands_in": "Es steht in „{title}“ ({source}), {place}.",
    "reply.stands_in_around": "Es steht in „{title}“ ({source}), {place}. Rundherum:",
    "reply.end": "Das war das Ende des Artikels.",
    "reply.begins": "„{title}“ beginnt so:",
    "reply.none_to_show": "Es gibt keinen Artikel, der sich zeigen ließe.",
    "reply.no_articles": "Es ist kein Artikel da, den man fragen könnte.",
    "reply.none_to_sum_up": "Es gibt keinen Artikel, der sich zusammenfassen ließe.",
    "reply.it_is": "Es ist „{title}“ ({source}).",
    "reply.it_is_only": (
        "Es ist „{title}“ ({source}), ein Absatz. Mehr finde ich darin nicht dazu.",
        "Es ist „{title}“ ({source}), {count} Absätze. Mehr finde ich darin nicht dazu.",
    ),
    "reply.it_begins": (
        "Es ist „{title}“ ({source}), ein Absatz. So beginnt er:",
        "Es ist „{title}“ ({source}), {count} Absätze. So beginnt er:",
    ),
    "reply.own_words": (
        "Ich zeige die Worte des Artikels unverändert: Ich kann sie nicht erklären, kürzen oder "
        "übersetzen. „Und dann?“ liest weiter, „Quelle“ zeigt, was um eine Antwort herum steht, "
        "und „Zusammenfassung“ das Tragende."
    ),
    "reply.which_of_several": "Welcher Artikel? Es gibt mehrere, zum Beispiel diese.",
    "reply.which_of_these": "Welcher Artikel? Es gibt diese.",
    "reply.which_of_many": "Welcher Artikel? Es gibt {count} Artikel, zum Beispiel diese.",
    "reply.sum_up": "„{title}“ zusammenfassen",
    "reply.contents_by_section": "„{title}“ in Auszügen, der erste Satz jedes Abschnitts:",
    "reply.contents_by_paragraph": "„{title}“ in Auszügen, der erste Satz jedes Absatzes:",
    "reply.no_sentences": "„{title}“ enthält keine Sätze, die es zusammenfassen könnten.",
    "reply.extracts": "„{title}“ in Auszügen{more}:",
    "reply.extracts_of_sections": "„{title}“ in Auszügen, aus jedem der {count} Abschnitte{more}:",
    "reply.extracts_of_paragraphs": "„{title}“ in Auszügen, aus jedem der {count} Absätze{more}:",
    "reply.extracts_of_some_sections": (
        "„{title}“ in Auszügen, aus {quoted} von {count} Abschnitten{more}:"
    ),
    "reply.extracts_of_some_paragraphs": (
        "„{title}“ in Auszügen, aus {quoted} von {count} Absätzen{more}:"
    ),
    "reply.more_shows_others": "; „mehr“ zeigt weitere",
    "reply.article_says_about": "Was „{title}“ über „{topic}“ sagt:",
    "reply.article_says_about_in_part": (
        "Was „{title}“ über „{topic}“ sagt, aus {quoted} von {count} Absätzen; „mehr“ zeigt die "
        "übrigen:"
    ),
    "reply.articles_say_about": "Was diese Artikel über „{topic}“ sagen:",
    "reply.articles_say_about_in_part": (
        "Was diese Artikel über „{topic}“ sagen, aus {quoted} von {count} Absätzen; „mehr“ zeigt "
        "die übrigen:"
    ),
    "notice.taken_for": "Verstanden als: „{question}“",
    "notice.not_asked": "Noch nicht gefragt: „{question}“",
    "notice.of_an_article": "„{title}“: {notice}",
    "notice.other_language": (
        "Das sieht nach {language} aus. Hier wird nichts übersetzt: Fragen Sie in der Sprache des "
        "Artikels."
    ),
    "notice.articles_changed": "Die Artikel haben sich geändert; dies ist ein neues Gespräch.",
    "notice.too_old": "Das frühere Gespräch ist zu alt; dies ist ein neues.",
    "notice.unreadable": "Das frühere Gespräch war nicht lesbar; dies ist ein neues.",
    "notice.answered_anew": (
        "Die Artikel haben sich geändert, seit dies gefragt wurde, und es wurde neu beantwortet: "
        "Damals wurde vielleicht etwas anderes gezeigt."
    ),
    "notice.left_out": ("Frühere Fragen fehlen hier: Zusammen sind sie zu lang für ein Dokument."),
    "question.empty": "die Frage ist leer; geben Sie ein, was Sie wissen möchten",
    "question.too_long": (
        "die Frage hat {found} Zeichen, erlaubt sind {limit}; stellen Sie eine kürzere"
    ),
    "question.too_long_written_out": (
        "die Frage hat ausgeschrieben {found} Buchstaben, erlaubt sind {limit}; stellen Sie eine "
        "kürzere"
    ),
    "question.unreadable": (
        "die Frage enthält an Stelle {position} ein unlesbares Zeichen; entfernen Sie es und "
        "fragen Sie noch einmal"
    ),
    "export.title": "Antworten aus {titles}",
    "export.title_of_many": "Antworten aus {count} Artikeln",
    "export.title_of_none": "Antworten von Verbatim",
    "export.saved": "Gespeichert am {day}.",
    "export.see_also": "Siehe auch:",
    "export.characters": "Zeichen {start} bis {end}",
    "export.could_ask": "Sie könnten fragen:",
    "language.German": "Deutsch",
    "language.French": "Französisch",
    "language.Spanish": "Spanisch",
    "language.Italian": "Italienisch",
    "language.Portuguese": "Portugiesisch",
    "language.Dutch": "Niederländisch",
    "language.Polish": "Polnisch",
    "language.Turkish": "Türkisch",
    "language.Swedish": "Schwedisch",
    "language.Czech": "Tschechisch",
    "language.Indonesian": "Indonesisch",
    "language.Greek": "Griechisch",
    "language.Russian": "Russisch",
    "language.Ukrainian": "Ukrainisch",
    "language.Armenian": "Armenisch",
    "language.Hebrew": "Hebräisch",
    "language.Arabic": "Arabisch",
    "language.Persian": "Persisch",
    "language.Hindi": "Hindi",
    "language.Bengali": "Bengalisch",
    "language.Tamil": "Tamil",
    "language.Telugu": "Telugu",
    "language.Thai": "Thailändisch",
    "language.Georgian": "Georgisch",
    "language.Korean": "Koreanisch",
    "language.Japanese": "Japanisch",
    "language.Chinese": "Chinesisch",
    # The terminal
    "terminal.title": "„{title}“",
    "terminal.others_ask": "Andere fragen unter {address}",
    "terminal.own_words": (
        "Es kennt {count} Paar Ihrer eigenen Wörter",
        "Es kennt {count} Paare Ihrer eigenen Wörter",
    ),
    "terminal.serves": "Verbatim befragt {asked} unter {page} (Strg-C beendet es)",
    "terminal.add_or_name": "Eigenes auf der Seite hinzufügen, oder: verbatim serve -a DATEI",
    "terminal.add_more": "Weiteres lässt sich auf der Seite hinzufügen",
    "terminal.name_own": "Eigenes befragen Sie mit: verbatim serve -a DATEI",
    "terminal.others": ("{count} anderes", "{count} andere"),
    "terminal.exact": "(--exact sucht wie eingegeben.)",
    "terminal.could_ask": "Sie könnten fragen:",
    "terminal.next": "Weiter fragen: {question}",
    "terminal.see_also": "Siehe auch",
    "terminal.by_word": "Punkte {score}, nach Wörtern:",
    "terminal.by_feature": "und nach dem, was verglichen wurde:",
    "terminal.by_place": "nicht durch ihre Wörter gefunden, sondern durch ihren Ort",
    "terminal.greeting": "Verbatim antwortet aus: {articles}",
    "terminal.hints": (
        "/help nennt die Befehle, /quit beendet. Die Tabulatortaste ergänzt, was Sie zu tippen "
        "begonnen haben."
    ),
    "terminal.how_to_leave": "(zum Beenden /quit eingeben oder Strg-D drücken)",
    "terminal.sources": "die gezeigten Stellen oder Stelle N, ganz",
    "terminal.open": "Stelle N mit dem, was um sie steht",
    "terminal.why": "warum diese Stellen: die Punkte im Einzelnen",
    "terminal.copy": "die letzte Antwort oder Stelle N mit Fundort kopieren",
    "terminal.alone": "die Frage ohne frühere Wörter stellen",
    "terminal.more": "die nächsten Stellen",
    "terminal.back": "was davor gezeigt wurde",
    "terminal.summary": "der Artikel in Auszügen",
    "terminal.new": "ein neues Gespräch",
    "terminal.history": "was bisher gefragt wurde",
    "terminal.export": "alles als Markdown (.md) oder JSON (.json) speichern",
    "terminal.use": "nur einen Artikel befragen; /use all befragt wieder alle",
    "terminal.add": "auch den Artikel in einer Datei befragen, in diesem Gespräch",
    "terminal.help": "dieser Text",
    "terminal.quit": "beenden, wie Strg-D; Strg-C leert die Zeile oder hält eine Antwort an",
    "terminal.not_asked": "Nicht gefragt: {reason}.",
    "terminal.not_looked_up": "Das konnte nicht nachgeschlagen werden: {reason}.",
    "terminal.no_passages": "Es werden keine Stellen gezeigt; stellen Sie zuerst eine Frage.",
    "terminal.only_passage": "Nennen Sie die Stelle: {command}.",
    "terminal.which_passage": "Nennen Sie die Stelle: {first} bis {last}.",
    "terminal.changed": (
        "Die Artikel haben sich geändert, seit diese Stellen gezeigt wurden; stellen Sie Ihre "
        "Frage noch einmal. (/sources und /export haben sie noch.)"
    ),
    "terminal.no_scores": (
        "Diese Stellen stehen hier wegen ihres Ortes und haben daher keine Punkte."
    ),
    "terminal.for_question": "Für „{question}“:",
    "terminal.copied": (
        "{count} Stelle mit Fundort kopiert (mit {program}).",
        "{count} Stellen mit Fundorten kopiert (mit {program}).",
    ),
    "terminal.sent": (
        "{count} Stelle mit Fundort zum Kopieren an Ihr Terminal geschickt ({program}). "
        "Manche Terminals erlauben das nur, wenn sie so eingestellt sind; sonst speichert "
        "/export DATEI.",
        "{count} Stellen mit Fundorten zum Kopieren an Ihr Terminal geschickt ({program}). "
        "Manche Terminals erlauben das nur, wenn sie so eingestellt sind; sonst speichert "
        "/export DATEI.",
    ),
    "terminal.no_clipboard": (
        "Hier ist keine Zwischenablage erreichbar; /export DATEI speichert das Gespräch."
    ),
    "terminal.no_question": "Es wurde noch keine Frage gestellt.",
    "terminal.by_itself": "Für sich allein: „{question}“",
    "terminal.nothing_asked": "Es wurde noch nichts gefragt.",
    "terminal.new_conversation": "– ein neues Gespräch –",
    "terminal.nothing_to_export": "Es wurde noch nichts gefragt, also gibt es nichts zu speichern.",
    "terminal.where_to": "Sagen Sie, wohin: /export gespraech.md oder /export gespraech.json.",
    "terminal.asking_all": "Alle Artikel werden befragt.",
    "terminal.asking_only": "Nur befragt wird: {title}.",
    "terminal.add_which": "Nennen Sie die Datei: /add mein-artikel.md.",
    "terminal.add_to_library": (
        "Hinzugefügt wird hier nur, wo Artikel aus Dateien gelesen sind. Zur Bibliothek fügen "
        "Sie hinzu mit: verbatim index DATEI -l {library}"
    ),
    "terminal.not_added": "Nicht hinzugefügt: {reason}.",
    "terminal.added": (
        "„{title}“ ({count} Stelle) wird jetzt mitbefragt, nur in diesem Gespräch; /use {id} "
        "befragt ihn allein.",
        "„{title}“ ({count} Stellen) wird jetzt mitbefragt, nur in diesem Gespräch; /use "
        "{id} befragt ihn allein.",
    ),
    "terminal.ways": (
        "Tippen Sie eine Frage. Weiter geht es mit einer Folgefrage, mit „die zweite“, „und "
        "dann?“, „Zusammenfassung“ und dergleichen oder mit einem Befehl:"
        "Tippen Sie eine Frage. Weiter geht es mit „why?“, „what about …“, „the second one“, "
        "„and then?“, „summary“ und dergleichen, oder mit einem Befehl:"
    ),
    "terminal.tab": (
        "Die Tabulatortaste ergänzt Befehle, was nach ihnen kommt, und die vorgeschlagenen Fragen."
    ),
    "terminal.no_command": "Es gibt keinen Befehl {command}; /help nennt die Befehle.",
    "terminal.did_you_mean": "Meinten Sie {command}?",
    "terminal.takes_nothing": "Nach {command} kommt nichts; tippen Sie nur {command}.",
    "terminal.several_begin": "Mehrere Artikel beginnen mit {name}.",
    "terminal.no_article": "Es gibt keinen Artikel {name}.",
    "terminal.which_article": "Sagen Sie, welcher Artikel befragt werden soll.",
    "terminal.there_are": "Es gibt:",
    "terminal.more_articles": "und {count} weitere",
    "terminal.is_folder": "{name} ist ein Ordner; nennen Sie eine Datei darin, etwa {example}.",
    "terminal.file_exists": "Es gibt schon eine Datei {name}; wählen Sie einen anderen Namen.",
    "terminal.cannot_write": "{name} kann nicht geschrieben werden: {reason}.",
    "terminal.saved": (
        "{count} Runde steht in {name}, als {kind}.",
        "{count} Runden stehen in {name}, als {kind}.",
    ),
    "terminal.nothing_found": "Keine Stelle enthält eines dieser Wörter.",
    # The widget
    "widget.ask_this": "Diesen Artikel befragen",
    "widget.ask_all": "Eine Frage stellen",
    "widget.question": "Ihre Frage",
    "widget.send": "Fragen",
    "widget.answers": "Antworten",
    "widget.close": "Schließen",
    "widget.promise": (
        "Sie bekommen die Stelle, die antwortet, Wort für Wort. Wo der Artikel nichts "
        "dazu sagt, erfahren Sie das."
    ),
    "widget.looking": "Suche läuft …",
    "widget.as_typed": "Suchen wie eingegeben",
    "widget.own_words": "Nur meine Wörter",
    "widget.see_also": ("{count} weitere Stelle", "{count} weitere Stellen"),
    "widget.yes": "Ja",
    "widget.no": "Nein",
    "widget.more": "Mehr",
    "widget.back": "Zurück",
    "widget.copy": "Kopieren",
    "widget.copied": "Kopiert",
    "widget.not_copied": "Nicht kopiert",
    "widget.up": "Gute Antwort",
    "widget.down": "Schlechte Antwort",
    "widget.nearby": "Es ist die Rede von:",
    "widget.page": "Seite {n}",
    "widget.paragraph": "Absatz {n}",
    "widget.new_tab": "Öffnet einen neuen Tab",
    "widget.foreign": (
        "{name} nimmt keine Fragen von Seiten auf {site} an. Wer den Server betreibt, "
        "kann sie zulassen."
    ),
    "widget.locked": "{name} verlangt einen Schlüssel, den diese Seite nicht hat.",
    "widget.lost": "Von {name} kam keine Antwort. Versuchen Sie es später noch einmal.",
    # Scripts of the chat page
    "script.strip": "Wo die Antwort steht",
    "script.strip_one": "Absatz {n}",
    "script.strip_some": "Absätze {first} bis {last}",
    "script.strip_answers": "Absatz {n}: antwortet",
    "script.strip_further": "Absatz {n}: siehe auch",
    "script.copied": "Kopiert",
    "script.not_copied": "Nicht kopiert; markieren Sie den Text stattdessen",
    "script.pasted_text": "Eingefügter Text",
    "script.waits": "{name}: wartet",
    "script.too_large": "{name} ist größer als {megabytes} MB; teilen Sie es auf",
    "script.added": (
        "Hinzugefügt: {title}, {count} Absatz.",
        "Hinzugefügt: {title}, {count} Absätze.",
    ),
    "script.sending": "{name} wird gesendet …",
    "script.reading": "{name} wird gelesen …",
    "script.no_server": "Der Server ist nicht erreichbar. Läuft er noch?",
    "script.drop_to_add": "Zum Hinzufügen ablegen",
    "script.is_address": "Verbatim liest Dateien; speichern Sie die Seite zuerst.",
    "script.looking": "Suche läuft …",
    "script.stop": "Anhalten",
    "script.ask": "Fragen",
    "script.stopped": "Angehalten.",
    "script.out_of_reach": "Es kam keine Antwort: Der Server ist nicht erreichbar. Läuft er noch?",
    "script.exported_last": "Die letzten {count} Antworten wurden exportiert.",
    "script.too_long": (
        "Eine Frage hat höchstens {most} Zeichen, diese hat {found}. Kürzen Sie sie, oder "
        "fragen Sie nach einem Teil davon."
    ),
    "script.too_many": ("{count} Zeichen zu viel", "{count} Zeichen zu viel"),
    "script.room_left": ("Noch {count} Zeichen", "Noch {count} Zeichen"),
    "script.theme_system": "Farben: wie das System",
    "script.theme_light": "Farben: hell",
    "script.theme_dark": "Farben: dunkel",
    "script.forget": "„{title}“ vergessen",
    "script.ask_chosen": ("{count} Artikel befragen", "{count} Artikel befragen"),
    "script.more_articles": (
        "{count} weiterer; tippen Sie, um ihn zu finden",
        "{count} weitere; tippen Sie, um sie zu finden",
    ),
    "script.no_such_title": "Kein Titel enthält diese Wörter.",
    "script.no_articles_came": "Die Artikel konnten nicht geholt werden.",
}
