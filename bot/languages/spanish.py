"""How people talk around their questions in Spanish."""

from bot.languages.conversing import Conversing, ordinals, phrases, word_set
from bot.values.kinds import Act

CONVERSING = Conversing(
    acts={
        Act.SOURCE: phrases(
            """
            fuente, la fuente, las fuentes, de dónde sale eso, de dónde viene eso, dónde dice eso,
            dónde está escrito, en qué párrafo, qué párrafo, en qué página, qué página, muéstrame la
            fuente, muestra la fuente, estás seguro, estás segura, es cierto, es verdad, de verdad,
            cómo lo sabes
            """
        ),
        Act.REPEAT: phrases("perdón, repite, repítelo, otra vez, una vez más, cómo"),
        Act.SUMMARY: phrases(
            """
            resumen, un resumen, resume, resúmelo, resúmeme, haz un resumen, de qué trata, de qué se
            trata, de qué trata el texto, de qué trata el artículo, de qué va, en resumen, en breve,
            lo esencial, puntos principales, lo más importante
            """
        ),
        Act.MORE: phrases(
            """
            más, más información, más detalles, cuéntame más, dime más, algo más, qué más, hay más,
            hay algo más, otros, otros resultados, otros pasajes, muéstrame más
            """
        ),
        Act.NEXT: phrases(
            """
            sigue, sigue leyendo, continúa, adelante, y después, y luego, y entonces, qué sigue, qué
            viene después, qué pasa después, párrafo siguiente, el siguiente párrafo, siguiente
            """
        ),
        Act.BACK: phrases("atrás, vuelve, volver, vuelve atrás, anterior, el anterior"),
        Act.RESET: phrases(
            """
            empezar de nuevo, empieza de nuevo, desde el principio, de nuevo, nueva conversación,
            nuevo tema, otro tema, cambiemos de tema, olvídalo, déjalo, cancelar, para, borrar,
            reiniciar
            """
        ),
        Act.GREETING: phrases(
            "hola, buenas, buenos días, buenas tardes, buenas noches, qué tal, saludos"
        ),
        Act.GOODBYE: phrases(
            "adiós, hasta luego, hasta pronto, hasta mañana, nos vemos, chao, chau"
        ),
        Act.THANKS: phrases(
            """
            gracias, muchas gracias, mil gracias, te lo agradezco, genial, perfecto, estupendo,
            excelente, muy bien, eso ayuda, me sirve
            """
        ),
        Act.CAPABILITIES: phrases(
            """
            ayuda, ayúdame, qué puedes hacer, qué sabes hacer, qué puedo preguntar, cómo funciona
            esto, preguntas de ejemplo
            """
        ),
        Act.ABOUT_BOT: phrases("quién eres, qué eres, eres un robot, eres humano, eres un bot"),
        Act.COMPLAINT: phrases(
            """
            eso es falso, es falso, está mal, eso está mal, no es cierto, no es verdad, no es eso,
            eso no es lo que pregunté, no es lo que pregunté, eso no responde a mi pregunta, eso no
            me ayuda
            """
        ),
        Act.NO: phrases("no, no gracias, nada, nada más, ahora no"),
        Act.YES: phrases("sí, sí por favor, claro, claro que sí, por supuesto, exacto, vale"),
        Act.ACKNOWLEDGEMENT: phrases(
            """
            ok, okay, bien, bueno, de acuerdo, entiendo, ya veo, entendido, ajá, interesante,
            espera, un momento
            """
        ),
        Act.DONT_KNOW: phrases("no sé, no lo sé, ni idea"),
    },
    fillers=word_set(
        """
        por favor pues entonces ahora me mí te tú yo lo la los las el un una unos unas de del al a y
        o pero es eso esto en con para sobre aquí puedes podrías puede podría muestra muéstrame dame
        dime di haz lee texto artículo documento todo toda pasaje pasajes muy también aún todavía
        """
    ),
    openings=phrases(
        """
        hola, buenas, buenos días, buenas tardes, buenas noches, gracias, muchas gracias, ok, okay,
        vale, bien, genial, sí, perdón, perdona, disculpa, disculpe, pues, entonces, por favor,
        dime, dígame, oye, me puedes decir, puedes decirme, podrías decirme, puede decirme, podría
        decirme, me podrías decir, me podría decir, puedes explicarme, quiero saber, quisiera saber,
        me gustaría saber, me pregunto, sabes, una pregunta, tengo una pregunta
        """
    ),
    closings=phrases(
        "gracias, muchas gracias, gracias de antemano, muchas gracias de antemano, por favor"
    ),
    asking=word_set(
        """
        qué quién quiénes cuándo dónde adónde cómo por cuál cuáles cuánto cuánta cuántos cuántas es
        son era eran fue está están hay tiene tienen puede pueden debe deben
        """
    ),
    pronouns=word_set(
        """
        ella ellos ellas le les su sus suyo suya ese esa esos esas este esta estos estas aquel
        aquella aquellos aquellas allí ahí otro otra otros otras mismo misma mismos mismas ambos
        """
    ),
    expletives=phrases(
        """
        es posible, por ese motivo
        """
    ),
    leaning=phrases("y, pero, y para, y si, qué hay de, qué pasa con, y qué pasa con, por qué"),
    ordinals=ordinals(
        """
        primero primera primer
        segundo segunda
        tercero tercera tercer
        cuarto cuarta
        quinto quinta
        último última
        """
    ),
    accented=frozenset({"él"}),
)
