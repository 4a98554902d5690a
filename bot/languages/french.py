"""How people talk around their questions in French."""

from bot.languages.conversing import Conversing, ordinals, phrases, word_set
from bot.values.kinds import Act

CONVERSING = Conversing(
    acts={
        Act.SOURCE: phrases(
            """
            source, la source, les sources, d'où vient cette information, d'où ça vient, où est-ce
            écrit, où c'est écrit, où cela est-il écrit, quel paragraphe, dans quel paragraphe,
            quelle page, à quelle page, montre-moi la source, montre la source, tu es sûr, es-tu
            sûr, êtes-vous sûr, c'est vrai, vraiment, comment le sais-tu
            """
        ),
        Act.REPEAT: phrases("pardon, répète, répétez, encore une fois, comment"),
        Act.SUMMARY: phrases(
            """
            résumé, un résumé, résume, résumez, résume-moi, fais un résumé, faites un résumé, de
            quoi ça parle, de quoi s'agit-il, de quoi parle le texte, de quoi parle l'article, en
            bref, en résumé, l'essentiel, les points principaux, aperçu, vue d'ensemble
            """
        ),
        Act.MORE: phrases(
            """
            plus, encore, davantage, en savoir plus, dis-m'en plus, dites-m'en plus, d'autres,
            d'autres passages, d'autres résultats, autre chose, quoi d'autre, y a-t-il autre chose,
            plus de détails, plus d'informations
            """
        ),
        Act.NEXT: phrases(
            """
            suite, la suite, continue, continuez, et après, et ensuite, et puis, qu'est-ce qui vient
            après, que se passe-t-il ensuite, paragraphe suivant, le paragraphe suivant, suivant
            """
        ),
        Act.BACK: phrases("retour, reviens, revenir, revenir en arrière, précédent, précédente"),
        Act.RESET: phrases(
            """
            recommence, recommencer, recommençons, depuis le début, nouvelle conversation, nouveau
            sujet, autre sujet, changeons de sujet, laisse tomber, oublie ça, annuler, stop, arrête,
            effacer
            """
        ),
        Act.GREETING: phrases("bonjour, bonsoir, salut, coucou, allô, hello"),
        Act.GOODBYE: phrases(
            """
            au revoir, à bientôt, à plus, à plus tard, à demain, adieu, bonne nuit, bonne journée,
            bonne soirée, ciao
            """
        ),
        Act.THANKS: phrases(
            """
            merci, merci beaucoup, merci bien, mille mercis, un grand merci, super, parfait, génial,
            très bien, excellent, ça m'aide
            """
        ),
        Act.CAPABILITIES: phrases(
            """
            aide, aide-moi, aidez-moi, que peux-tu faire, que sais-tu faire, que pouvez-vous faire,
            que puis-je demander, comment ça marche, exemples de questions
            """
        ),
        Act.ABOUT_BOT: phrases("qui es-tu, qui êtes-vous, tu es qui, es-tu un robot, es-tu humain"),
        Act.COMPLAINT: phrases(
            """
            c'est faux, ce n'est pas vrai, faux, ce n'est pas ma question, ce n'est pas ce que j'ai
            demandé, ça ne répond pas à ma question, ça ne m'aide pas, ce n'est pas ça
            """
        ),
        Act.NO: phrases("non, non merci, rien, rien d'autre, pas maintenant"),
        Act.YES: phrases(
            "oui, ouais, oui s'il te plaît, oui s'il vous plaît, bien sûr, volontiers"
        ),
        Act.ACKNOWLEDGEMENT: phrases(
            """
            ok, okay, d'accord, bien, bon, je vois, je comprends, compris, ah bon, intéressant,
            attends, attendez, un moment, un instant
            """
        ),
        Act.DONT_KNOW: phrases("je ne sais pas, aucune idée, je sais pas"),
    },
    fillers=word_set(
        """
        s'il te vous plaît plait donc alors maintenant moi me m tu je j le la les l un une des du de
        d ce c cela ça est et ou mais peux pourrais pouvez pourriez montre montrez donne donnez dis
        dites fais faites lis lisez à au aux en y sur pour ici texte article document tout toute
        passage passages bien très encore cet cette
        """
    ),
    openings=phrases(
        """
        bonjour, bonsoir, salut, coucou, merci, merci beaucoup, ok, okay, d'accord, super, parfait,
        oui, non, pardon, excusez-moi, excuse-moi, désolé, alors, bon, s'il vous plaît, s'il te
        plaît, dis-moi, dites-moi, peux-tu me dire, pouvez-vous me dire, pourriez-vous me dire,
        pourrais-tu me dire, peux-tu m'expliquer, pouvez-vous m'expliquer, je voudrais savoir,
        j'aimerais savoir, je veux savoir, je me demande, sais-tu, savez-vous, une question, j'ai
        une question
        """
    ),
    closings=phrases(
        """
        merci, merci beaucoup, merci d'avance, merci par avance, s'il vous plaît, s'il te plaît
        """
    ),
    asking=word_set(
        """
        qui que qu quoi quand où comment pourquoi combien quel quelle quels quelles lequel laquelle
        lesquels lesquelles est sont était étaient a ont avait peut peuvent doit doivent faut
        """
    ),
    pronouns=word_set(
        """
        il elle ils elles lui leur leurs son sa ses celui celle ceux celles ci eux dedans dessus
        ceci cela ça autre autres même mêmes deux
        """
    ),
    expletives=phrases(
        """
        il y a, y a t il, il y avait, y avait t il, il faut, faut il, il s'agit, s'agit il, est il
        possible, il est possible, est il permis, est ce qu'il faut, qu'il faut, qu'il y a
        """
    ),
    leaning=phrases("et, mais, et pour, et si, qu'en est-il, pourquoi, comment ça, et avec"),
    ordinals=ordinals(
        """
        premier première premiers premières
        deuxième second seconde
        troisième
        quatrième
        cinquième
        dernier dernière
        """
    ),
    accented=frozenset({"là"}),
)
