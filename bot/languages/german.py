"""How people talk around their questions in German."""

from bot.languages.conversing import Conversing, ordinals, phrases, word_set
from bot.values.kinds import Act

CONVERSING = Conversing(
    acts={
        Act.SOURCE: phrases(
            """
            quelle, die quelle, quellen, woher weißt du das, woher hast du das, wo steht das, woher,
            wo steht das genau, in welchem absatz, in welchem absatz steht das, welcher absatz,
            welcher abschnitt, auf welcher seite, auf welcher seite steht das, welche seite, zeig
            mir die quelle, zeig die stelle, bist du sicher, stimmt das, ist das wahr, wirklich
            """
        ),
        Act.REPEAT: phrases("wie bitte, noch mal, nochmal, noch einmal, sag das noch mal"),
        Act.SUMMARY: phrases(
            """
            zusammenfassung, zusammenfassen, zusammengefasst, fasse, fass, worum geht es, worum geht
            es hier, worum geht es in dem text, um was geht es, wovon handelt der text, wovon
            handelt das, überblick, das wichtigste, kurz gesagt, hauptpunkte, was steht drin, was
            steht da drin
            """
        ),
        Act.MORE: phrases(
            """
            mehr, mehr davon, mehr dazu, noch mehr, weitere, weitere stellen, weitere ergebnisse,
            noch etwas, noch was, sonst noch etwas, sonst noch was, gibt es noch mehr, erzähl mehr,
            genauer, mehr details, was noch
            """
        ),
        Act.NEXT: phrases(
            """
            weiter, lies weiter, und dann, was dann, und danach, was kommt danach, was kommt dann,
            wie geht es weiter, der nächste absatz, nächster absatz
            """
        ),
        Act.BACK: phrases("zurück, geh zurück, einen schritt zurück, die vorige, vorherige"),
        Act.RESET: phrases(
            """
            von vorn, von vorne, neu anfangen, fang neu an, neues gespräch, neues thema, anderes
            thema, vergiss es, abbrechen, stopp, löschen, neustart
            """
        ),
        Act.GREETING: phrases(
            """
            hallo, hi, hey, guten tag, guten morgen, guten abend, grüß dich, grüß gott, moin,
            servus, grüezi
            """
        ),
        Act.GOODBYE: phrases(
            """
            tschüss, tschüß, auf wiedersehen, bis bald, bis dann, bis später, ciao, ade, gute nacht,
            mach's gut
            """
        ),
        Act.THANKS: phrases(
            """
            danke, danke schön, dankeschön, danke sehr, vielen dank, besten dank, herzlichen dank,
            tausend dank, super, toll, prima, perfekt, sehr gut, das hilft, das hilft mir
            """
        ),
        Act.CAPABILITIES: phrases(
            """
            hilfe, hilf mir, was kannst du, was kannst du alles, was kann ich fragen, was kann ich
            dich fragen, wie funktioniert das hier, beispielfragen
            """
        ),
        Act.ABOUT_BOT: phrases("wer bist du, was bist du, bist du ein mensch, bist du ein bot"),
        Act.COMPLAINT: phrases(
            """
            das stimmt nicht, das ist falsch, falsch, das habe ich nicht gefragt, das war nicht
            meine frage, das beantwortet meine frage nicht, das hilft mir nicht, das passt nicht
            """
        ),
        Act.NO: phrases("nein, nee, nö, nein danke, nichts, nicht nötig, lieber nicht"),
        Act.YES: phrases("ja, jo, ja bitte, ja gerne, gern, gerne, klar, natürlich, genau, jawohl"),
        Act.ACKNOWLEDGEMENT: phrases(
            """
            ok, okay, gut, alles klar, verstehe, ich verstehe, verstanden, aha, ach so, achso, na
            gut, in ordnung, interessant, warte, moment, einen moment
            """
        ),
        Act.DONT_KNOW: phrases("ich weiß nicht, keine ahnung, weiß ich nicht"),
    },
    fillers=word_set(
        """
        bitte mal doch denn noch jetzt dann nun so auch einfach kurz sehr schon ich du mir mich dir
        dich uns wir der die das den dem des ein eine einen einem einer es und oder aber kannst
        könntest würdest zeig zeige gib sag sage nenn nenne erzähl mach lies in im von vom zu zum
        zur dazu davon darüber hier da text artikel dokument ganz ganzen alles stelle stellen ist
        zusammen
        """
    ),
    openings=phrases(
        """
        hallo, hi, hey, guten tag, guten morgen, guten abend, danke, vielen dank, ok, okay, gut,
        super, toll, ja, nein, entschuldigung, entschuldige, sorry, also, bitte, ach so, aha,
        verstehe, sag mal, sag mir, sag mir bitte, kannst du mir sagen, kannst du mir bitte sagen,
        können sie mir sagen, können sie mir bitte sagen, könnten sie mir bitte sagen, könnten sie
        mir sagen, könntest du mir sagen, kannst du mir erklären, ich möchte wissen, ich will
        wissen, ich würde gern wissen, ich würde gerne wissen, ich wüsste gern, ich frage mich,
        weißt du, wissen sie, eine frage, ich habe eine frage, liebes team, sehr geehrte damen und
        herren
        """
    ),
    closings=phrases(
        """
        danke, danke schön, vielen dank, besten dank, danke im voraus, vielen dank im voraus, bitte
        """
    ),
    asking=word_set(
        """
        was wer wen wem wessen wann wo wohin woher warum wieso weshalb wozu wie wieviel welche
        welcher welches welchen welchem womit wofür worüber woran wovon wodurch ist sind war waren
        wird werden hat haben hatte kann können darf dürfen muss müssen soll sollen gibt
        """
    ),
    pronouns=word_set(
        """
        es er sie ihn ihm ihr ihnen ihre ihren ihrem ihrer ihres sein seine seinen seinem seiner
        seines dieser diese dieses diesen diesem dessen deren derselbe dieselbe dasselbe dort damit
        dafür dagegen dabei danach davon dazu darin darauf daran darüber dadurch daraus beide beiden
        letztere erstere andere anderen anderer anderes sonst
        """
    ),
    expletives=phrases(
        """
        gibt es, es gibt, ist es möglich, ist es erlaubt, handelt es sich, es handelt sich, geht es,
        geht es um
        """
    ),
    leaning=phrases(
        """
        und, aber, was ist mit, wie ist es mit, wie steht es mit, wie sieht es mit, und bei, und
        für, warum, wieso, weshalb, wozu
        """
    ),
    ordinals=ordinals(
        """
        erste erster erstes ersten
        zweite zweiter zweites zweiten
        dritte dritter drittes dritten
        vierte vierter viertes vierten
        fünfte fünfter fünftes fünften
        letzte letzter letztes letzten
        """
    ),
)
