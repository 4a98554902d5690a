"""Short forms of English words, and what each stands for.

Each line is a short form and the words that it may stand for, the likeliest first. They are read
so where an article lacks the short form and holds one of the others. Left out are short forms that
are words of their own as often ("cap", "van", "gas"), and plurals, which are found by their stem.
"""

from bot.languages.english.word_classes import word_set

_SHORT_FORMS = """
abs abdominals
accom accommodation
acct account
ad advertisement advert advertising
addl additional
addr address
admin administration administrator administrative
amp amplifier ampere
app application
appt appointment
approx approximately
apt apartment
assoc association
asst assistant
auto automobile automatic
avg average
bday birthday
bike bicycle
bio biography biology
biz business
bldg building
blvd boulevard
cal calorie
cert certificate certification
champ champion
chemo chemotherapy
combo combination
comp compensation
condo condominium
config configuration
congrats congratulations
corp corporation
deli delicatessen
demo demonstration
dept department
diff difference
dino dinosaur
dir director directory
disinfo disinformation
doc doctor document
dorm dormitory
econ economics economy
edu education
env environment
est estimate estimated established
eval evaluation
exam examination
exec executive
expo exposition
ext extension
fig figure
flu influenza
fridge refrigerator
gastro gastroenteritis gastrointestinal
gov government governor
govt government
grad graduate
gym gymnasium gymnastics
hippo hippopotamus
hosp hospital
hq headquarters
hr hour
hrs hours
immuno immunotherapy immunology
incl including
info information
inst institute
intl international
intro introduction
lab laboratory
legit legitimate
limo limousine
max maximum
med medicine medication medical
memo memorandum
mgmt management
mgr manager
mic microphone
min minimum minute
misc miscellaneous
misinfo misinformation
mo month
mono mononucleosis
natl national
neuro neurology neurological
obs observation
op operation
org organization organisation
ortho orthopaedic orthopedic orthodontic
perm permanent
pharma pharmaceutical
phd doctorate
phone telephone
photo photograph
physio physiotherapy physiotherapist
pic picture
pkg package
plane airplane aeroplane aircraft
pneumo pneumonia
pop population
pref preference
preg pregnant pregnancy
prep preparation
prof professor
promo promotion
psych psychology psychiatric psychological
qty quantity
rec recommendation
ref reference referee
refi refinance
reg registration
rehab rehabilitation
rep representative
repo repository
res reservation resolution
rev revenue revision
rhino rhinoceros
sec second section
sim simulation
specs specifications
stat statistic
std standard
sub subscription substitute submarine
synth synthesizer
tech technology technical technician
tel telephone
temp temperature temporary
trad traditional
tv television
typo typographical
uni university
univ university
util utility
vac vacuum vacation
vacay vacation
vax vaccine vaccination
veg vegetable vegetarian
veggie vegetable vegetarian
vet veterinarian veterinary veteran
vid video
vol volume volunteer
wk week
wks weeks
wknd weekend
yr year
yrs years
"""

SHORT_FORMS: dict[str, list[str]] = {
    short: longs for short, *longs in map(str.split, _SHORT_FORMS.strip().splitlines())
}
# Titles, units and small words without a vowel, which are no initials of a phrase.
NO_INITIALS = word_set(
    """
    mr mrs dr jr sr st sts mt ft vs hr hrs min km kg mg cm mm ml lb lbs oz kb mb gb tb hz khz mhz
    ghz kw mw kwh mph kph pm am bc ad th nd rd hm hmm mm shh pls plz thx ty np btw tbh lol wtf bff
    """
)
ROMAN_NUMERALS = word_set("ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xvii xviii xix xx xxi")
