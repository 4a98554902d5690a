"""English words whose forms no ending tells: verbs ("write, wrote") and nouns ("foot, feet").

Each line is a word and its other forms, which are matched as that word. A form that is a word in
its own right brings the forms of that word along ("rose" with "roses", "thought" with
"thoughts"): then all of them are found by each other, and roses are still roses. Left out is a
form whose own word is asked about too often to be mixed with another: "found" ("when was it
founded?"), "wound", "ground", "bound", "lay", "bore", "bit", "smelt", "slew", "dove", "axes" and
"bases"; "leaves" and "lives" have the endings of two words each.
"""

_VERBS = """
arise arose arisen
awake awoke awoken
become became
befall befell befallen
begin began begun
behold beheld
bend bent
bid bade bidden
bite bitten
bleed bled
blow blew blown
break broke broken
breed bred
bring brought
build built
burn burnt
buy bought
catch caught
choose chose chosen
cling clung
come came
creep crept
deal dealt
dig dug
draw drew drawn
dream dreamt
drink drank drunk drunks
drive drove driven droves
dwell dwelt
eat ate eaten
fall fell fallen felled
feed fed
feel felt felts
fight fought
flee fled
fling flung
fly flew flown
forbid forbade forbidden
foresee foresaw foreseen
foretell foretold
forget forgot forgotten
forgive forgave forgiven
forgo forwent forgone
forsake forsook forsaken
freeze froze frozen
get got gotten
give gave given
go went gone
grow grew grown
hang hung
hear heard
hide hid hidden
hold held
keep kept
kneel knelt
know knew known
lead led leds
lean leant
leap leapt
learn learnt
leave left
lend lent
lie lain
light lit
lose lost
make made
mean meant
meet met
mishear misheard
mislead misled
misspell misspelt
mistake mistook mistaken
misunderstand misunderstood
mow mown
outdo outdid outdone
outgrow outgrew outgrown
overcome overcame
overdo overdid overdone
overhear overheard
override overrode overridden
overrun overran
oversee oversaw overseen
overtake overtook overtaken
overthrow overthrew overthrown
partake partook partaken
pay paid
prove proven
rebuild rebuilt
redo redid redone
repay repaid
resell resold
retell retold
rethink rethought
rewrite rewrote rewritten
ride rode ridden
ring rang rung rungs
rise rose risen roses
run ran
say said
see saw seen saws sawed sawing sawn
seek sought
sell sold
send sent
sew sewn
shake shook shaken
shear shorn
shine shone
shoot shot shots
show shown
shrink shrank shrunk shrunken
sing sang sung
sink sank sunk sunken
sit sat
slay slain
sleep slept
slide slid
sling slung
sow sown
speak spoke spoken spokes
speed sped
spell spelt
spend spent
spill spilt
spin spun
spit spat
spoil spoilt
spring sprang sprung
stand stood
steal stole stolen
stick stuck
sting stung
stink stank stunk
strew strewn
stride strode stridden
strike struck stricken
string strung
strive strove striven
swear swore sworn
sweep swept
swell swollen
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
think thought thoughts
throw threw thrown
tread trod trodden
undergo underwent undergone
understand understood
undertake undertook undertaken
undo undid undone
unwind unwound
uphold upheld
wake woke woken
wear wore worn
weave wove woven
weep wept
win won
withdraw withdrew withdrawn
withhold withheld
withstand withstood
wring wrung
write wrote written
"""

_NOUNS = """
alga algae
alumnus alumni
analysis analyses
antenna antennae
appendix appendices
bacterium bacteria
cactus cacti
calf calves
child children
corpus corpora
crisis crises
criterion criteria
curriculum curricula
diagnosis diagnoses
elf elves
emphasis emphases
foot feet
formula formulae
fungus fungi
genus genera
goose geese
half halves
hoof hooves
hypothesis hypotheses
index indices
knife knives
larva larvae
locus loci
loaf loaves
louse lice
man men
matrix matrices
metastasis metastases
mitochondrion mitochondria
mouse mice
nebula nebulae
neurosis neuroses
nucleus nuclei
oasis oases
ox oxen
ovum ova
parenthesis parentheses
phenomenon phenomena
prognosis prognoses
prosthesis prostheses
psychosis psychoses
radius radii
scarf scarves
self selves
shelf shelves
spectrum spectra
stimulus stimuli
stratum strata
supernova supernovae
synthesis syntheses
thesis theses
thief thieves
tooth teeth
vertebra vertebrae
vertex vertices
wife wives
wolf wolves
woman women
"""

BASE_OF = {
    form: base
    for table in (_VERBS, _NOUNS)
    for base, *forms in map(str.split, table.strip().splitlines())
    for form in forms
}
# The past of a verb, which comes first of its forms, and the verb.
PAST = {row.split()[1]: row.split()[0] for row in _VERBS.strip().splitlines()}
