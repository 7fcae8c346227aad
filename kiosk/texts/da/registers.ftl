# Registrene: hvem et dokument kan tilhøre, hvorfor, hvad der taler imod, og kontrolspørgsmålene.

reason-LOST = Dokumentet er meldt bortkommet.
reason-STOLEN = Dokumentet er meldt stjålet.
reason-WITHDRAWN = Den, der har udstedt dokumentet, har trukket det tilbage.
reason-NOT_KEPT = Registret fører ikke den slags dokumenter.
reason-ASKED_BEFORE = Registret blev spurgt, før sagen ventede. Læs dokumentet igen, eller slå det op.
reason-REGISTER_DOWN = Registret svarer ikke, så det er ikke undersøgt.
reason-HOLDER_DIFFERS = Registret kender nummeret, men med et andet navn eller en anden fødselsdato.

person-status-alive = i live
person-status-dead = død
person-status-disappeared = forsvundet
person-status-emigrated = udrejst

number-kind-ordinary = CPR-nummer
number-kind-administrative = administrativt CPR-nummer: Personen bor ikke i landet.
number-kind-replacement = erstatningspersonnummer: 60 er lagt til dagen, og nummeret står ikke i CPR.
number-kind-none = intet CPR-nummer

realm-DNK = Danmark
realm-GRL = Grønland
realm-FRO = Færøerne

match-CPR_IN_DOCUMENT = CPR-nummeret står i dokumentet, og den udstedende stat har skrevet under på det.
match-CPR_TOLD = CPR-nummeret er oplyst ved bordet.
match-DOCUMENT_KNOWN = Registret kender dokumentets nummer.
match-NAME_TOLD = Personen er fundet ved det navn, der er oplyst ved bordet.
match-NAME_SAME = Navnet er det samme.
match-NAME_TRANSLITERATED = Navnet er det samme, skrevet med de maskinlæsbare linjers bogstaver (AA for Å, AE for Æ, OE for Ø).
match-NAME_SPELT_OTHERWISE = Navnet er det samme, stavet på en anden måde (A for Å, O for Ø, S for ß).
match-NAME_CUT = Der var ikke plads til hele navnet i dokumentet.
match-NAME_ORDER = Navnets dele er de samme i en anden rækkefølge.
match-NAME_PART = En del af navnet er det samme.
match-FORMER_NAME = Navnet er et, personen har haft tidligere.
match-BIRTH_SAME = Fødselsdatoen er den samme.
match-BIRTH_INCOMPLETE = Fødselsdatoen passer, så langt dokumentet oplyser den.
match-FORMER_NUMBER = Nummeret er et, personen har haft tidligere. Det er erstattet af et andet.
match-NAME_DIFFERS = Navnet er et andet.
match-BIRTH_DIFFERS = Fødselsdatoen er en anden.
match-SEX_DIFFERS = Dokumentet og registret har forskelligt køn.
match-NAMESAKE = Der er flere, som det passer på.
match-REPLACEMENT_NUMBER = Nummeret er et erstatningspersonnummer. Det står ikke i CPR.
match-ADMINISTRATIVE_NUMBER = Nummeret er et administrativt CPR-nummer.
match-NO_NUMBER = Personen har intet CPR-nummer.
match-DEAD = Personen er registreret som død.
match-DISAPPEARED = Personen er registreret som forsvundet.
match-EMIGRATED = Personen er registreret som udrejst.

link-ground-CPR_PAPER = Et andet papir med CPR-nummer tilhører den samme.
link-ground-NAME_PAPER = En vielses- eller navneattest forklarer navnet.
link-ground-STAY_PAPER = En opholdstilladelse eller attest nævner både dokumentet og personen.
link-ground-WITNESS = Et vidne siger, hvem det er.
link-ground-CPR_TOLD = Borgeren kender sit CPR-nummer. Det skiller navnefæller, men beviser ikke noget.
link-ground-DOCUMENT_CPR = CPR-nummeret står i dokumentet.
link-ground-DOCUMENT_NUMBER = Registret kender dokumentet.

link-refused-NOT_A_CANDIDATE = Personen er ikke fundet ved en søgning i denne sag. Søg først.
link-refused-NO_GROUNDS = Navn og fødselsdato er ikke nok. Vælg, hvad der ellers viser, at det er den samme.
link-refused-NAMESAKE = Der er flere, som det passer på, og grunden skiller dem ikke. Et papir med CPR-nummer gør.
link-refused-NAME_DIFFERS = Navnet er et andet. Det skal et papir forklare.
link-refused-BIRTH_DIFFERS = Fødselsdatoen er en anden. Dokumentet er ikke denne persons.
link-refused-DEAD = Personen er registreret som død. Sagen kan ikke gå videre. Tal med en leder.
link-refused-NUMBER_NOT_TOLD = Grunden taler om CPR-nummeret, og der er ikke tastet et nummer, som er denne persons. Tast det, og søg på det.
link-refused-PAPER_NOT_LAID = Grunden taler om et papir, og sagen har ikke et af den slags. Registrér papiret først, og om det viser CPR-nummeret.
link-refused-NUMBER_DIFFERS = Dokumentet har et andet CPR-nummer. Det er ikke denne persons.
link-refused-DOCUMENT_NOT_HERE = Dokumentets navn og fødselsdato er ikke længere i hukommelsen. Læs dokumentet igen, og søg derefter.
link-refused-WITNESS_NOT_HEARD = Grunden taler om et vidne, og sagen har ikke et, der er godtaget. Registrér vidnet først.

candidates-none = Der er ikke fundet nogen.
candidates-more = Der er flere, end listen kan vise. Oplys et CPR-nummer eller en hel fødselsdato.
candidates-document = Der er ikke noget at søge med. Læs dokumentet igen, eller oplys et CPR-nummer.
candidate-protected = Personen har navne- og adressebeskyttelse. Vis ikke skærmen til andre.

## Kontrolspørgsmål

question-PREVIOUS_STREET = Hvad hed den vej, du boede på, før du flyttede til din nuværende adresse?
question-PREVIOUS_HOUSE = Hvilket husnummer boede du i, før du flyttede til din nuværende adresse? Sig også etage og side.
question-PREVIOUS_TOWN = Hvilken by boede du i, før du flyttede til din nuværende adresse?
question-EARLIER_STREET = Nævn en vej, du har boet på længere tilbage end din forrige adresse.
question-MOVED_YEAR = Hvilket år flyttede du til din nuværende adresse?
question-BIRTH_PLACE = Hvor er du født?
question-MOTHER_NAME = Hvad er din mors fornavn?
question-MOTHER_BIRTH = Hvornår er din mor født?
question-FATHER_NAME = Hvad er din fars fornavn?
question-FATHER_BIRTH = Hvornår er din far født?
question-CHILD_BIRTH = Hvornår er et af dine børn født?
question-CHILD_NAME = Hvad er fornavnet på et af dine børn?
question-SPOUSE_NAME = Hvad er din ægtefælles fornavn?
question-SPOUSE_BIRTH = Hvornår er din ægtefælle født?
question-WEDDING_YEAR = Hvilket år blev du gift?
question-FORMER_SPOUSE_NAME = Hvad er fornavnet på en, du tidligere har været gift med?
question-FORMER_SURNAME = Hvilket efternavn har du haft tidligere?

answer-form-name = Et fornavn
answer-form-surname = Et efternavn
answer-form-place = En by eller et sogn
answer-form-street = En vej uden husnummer
answer-form-house = Husnummer, etage og side, for eksempel 12, 2. tv.
answer-form-date = Dag, måned og år
answer-form-year = Et år

questions-OPEN = Der er flere spørgsmål.
questions-PASSED = Spørgsmålene er bestået.
questions-FAILED = Spørgsmålene er ikke bestået. Et vidne er vejen nu.
questions-HELD = Der stilles ikke kontrolspørgsmål nu: Personen har ikke bestået dem for nylig. Det kan ske igen fra { $until }. Et vidne er vejen nu.
questions-TOO_FEW = Registret ved for lidt til at spørge om. Et vidne er vejen.

## Befolkningen

cli-about-population = Fyld det indbyggede register med et opdigtet Danmark, til øvelser og målinger.
cli-option-size = Hvor mange mennesker.
cli-option-seed = Et tal: Det samme tal giver de samme mennesker.
population-so-far = { $count } mennesker.
population-added = Der blev lagt { $count } mennesker ind af { $size } (tal { $seed }). Resten var der allerede.
population-other-seed = Registret er fyldt med tallet { $seed }. To befolkninger ville dele CPR-numre, så der er ikke lagt nogen ind.
