# Kontrollens punkter i almindelige ord, og hvorfor hvert punkt endte, som det gjorde.

check-access-pace = Chippen blev åbnet på den nyere måde (PACE)
check-access-bac = Chippen blev åbnet på den ældre måde (BAC)
check-access-downgrade = Chippen åbnede på den måde, den oplyser
check-access-cardaccess = Det, chippen oplyser om adgang, stemmer med dens underskrevne data
check-sm-integrity = Den beskyttede forbindelse holdt
check-com-consistency = Chippens egen indholdsfortegnelse stemmer med den underskrevne
check-file = Filen { $name } kunne læses
check-lds-dg = { $group } har den form, den skal have
check-image-dg2 = Billedet på chippen kan vises
check-mrz-check-digits = Kontrolcifrene i de maskinlæsbare linjer
check-mrz-match = De trykte linjer stemmer med chippen
check-pa-signature = Chippens data er underskrevet
check-pa-hash = Chippens data er, som de blev underskrevet
check-pa-hash-dg = { $group } er, som den blev underskrevet
check-pa-chain = Underskriften kommer fra den stat, der har udstedt dokumentet
check-pa-validity = Underskriftens certifikat gjaldt, da der blev skrevet under
check-pa-revocation = Underskriftens certifikat er ikke trukket tilbage
check-pa-issuer = Den stat, der skrev under, er den, der har udstedt dokumentet
check-ca = Chippen er den oprindelige (chip authentication)
check-aa = Chippen er den oprindelige (active authentication)
check-cam = Chippen er den oprindelige (PACE med chip authentication)
check-document-expiry = Dokumentet er ikke udløbet
check-document-status = Dokumentet er ikke meldt bortkommet eller stjålet
check-document-holder = Dokumentet tilhører personen i sagen

status-passed = i orden
status-failed = ikke i orden
status-inconclusive = kan ikke afgøres
status-not_applicable = gælder ikke her

reason-OK = Som det skal være.
reason-NO_CHIP = Der er ikke spurgt nogen chip: Det er filer.
reason-NO_SOD = Dokumentets underskrevne indholdsliste er der ikke.
reason-NO_GROUPS = Der er ingen data at sammenligne med den underskrevne liste.
reason-NO_ANCHOR = Vi har intet certifikat fra den stat, der skulle have skrevet under.
reason-NO_CRL = Vi har ingen liste over tilbagetrukne certifikater fra den stat.
reason-NOT_PROMISED = De underskrevne data lover ikke et sådant bevis.
reason-NOT_OFFERED = Chippen tilbyder det ikke.
reason-NOT_ASKED = Det er der ikke spurgt om her.
reason-NOT_REACHED = Læsningen sluttede, før det blev nået.
reason-UNSUPPORTED = Det bruger en metode, som programmet ikke har.
reason-PROOF_LOST = Forbindelsen blev afbrudt to gange, mens chippen skulle bevise sig selv. Læs dokumentet igen.
reason-OTHER_PROOF = Chippen afslog dette bevis og bestod et andet.
reason-INCOMPLETE = En dato eller et andet felt er ikke fuldstændigt.
reason-WEAK_HASH = Underskriften passer. Dens metode (SHA-1) regnes for svag i dag.
reason-SIGNATURE_WRONG = Underskriften passer ikke til data.
reason-DIGEST_WRONG = Det underskrevne fingeraftryk passer ikke til indholdslisten.
reason-MALFORMED = Data har ikke den form, de skal have.
reason-NOT_IN_SOD = Den udstedende stat har ikke underskrevet denne del.
reason-GROUP_WITHHELD = Chippen udleverer ikke en nøgle, som dens underskrevne data lover.
reason-HASH_WRONG = Data er ændret, efter at der blev skrevet under.
reason-OUTSIDE_VALIDITY = Der er skrevet under uden for certifikatets periode.
reason-OUTSIDE_KEY_USAGE = Der er skrevet under, da statens nøgle ikke skulle bruges til det. Certifikatet gjaldt.
reason-REVOKED = Staten har trukket certifikatet bag underskriften tilbage.
reason-ISSUER_DIFFERS = Underskriften kommer fra en anden stat, end dokumentet nævner.
reason-SIGNER_USAGE = Statens certifikat er ikke til at underskrive dokumenter med.
reason-PROOF_WRONG = Chippen kunne ikke bevise, at den er den oprindelige.
reason-PROOF_REFUSED = Chippen afslog at bevise, at den er den oprindelige.
reason-CARDACCESS_DIFFERS = Det, chippen oplyser, er forskelligt fra dens underskrevne data.
reason-CARDACCESS_MISSING = Chippen skjuler en oplysning, som dens underskrevne data rummer.
reason-DG14_WITHOUT_PACE = De underskrevne data siger intet om det, så det kan ikke sammenlignes.
reason-DOWNGRADED = Den nyere måde lykkedes ikke, så den ældre blev brugt.
reason-ACCESS_FAILED = Det lykkedes ikke.
reason-ACCESS_DENIED = De linjer eller det nummer, der blev indtastet, åbner ikke denne chip.
reason-CHANNEL_BROKEN = Et svar bar ikke den beskyttelse, det skulle.
reason-FILE_ABSENT = Den er ikke på chippen.
reason-FILE_UNREADABLE = Den kunne ikke læses til ende.
reason-COM_DIFFERS = De to indholdsfortegnelser er forskellige.
reason-CHECK_DIGIT_WRONG = Et kontrolciffer passer ikke.
reason-MRZ_DIFFERS = De trykte linjer og chippen siger forskellige ting.
reason-EXPIRED = Udløbsdatoen er passeret.

verdict-genuine = Ægte: underskrevet af en stat, vi har tillid til, og chippen har bevist, at den ikke er en kopi.
verdict-genuine_data = Ægte data: underskrevet af en stat, vi har tillid til, og uændret. En kopi af chippen kan ikke udelukkes.
verdict-cannot_tell = Kan ikke afgøres: Noget, der skal til for at bedømme dokumentet, mangler.
verdict-not_genuine = Ikke ægte: Det bestod ikke en kontrol, som et ægte dokument består.
verdict-withdrawn = Underskriften er trukket tilbage: Staten har trukket certifikatet bag underskriften tilbage. Dokumentet kan ikke bruges.
verdict-unreadable = Kan ikke læses: Chippen kunne ikke læses.

## Afgørelsen: begrundelser

ground-CHIP_PROVED = Dokumentet er ægte, og dets chip er ingen kopi.
ground-DATA_PROVED = Det, dokumentet siger, er ægte. Chippen har intet bevis mod kopiering.
ground-LIKENESS_CONFIRMED = Ansigtet er det samme som på dokumentets billede.
ground-PRESENCE_CONFIRMED = Personen er til stede.
ground-NO_DOCUMENT = Der er ikke læst noget dokument.
ground-NOT_GENUINE = Dokumentet er ikke ægte.
ground-CANNOT_TELL = Det kan ikke afgøres, om dokumentet er ægte.
ground-UNREADABLE = Dokumentets chip kunne ikke læses.
ground-MRZ_DIFFERS = De trykte linjer er ikke dem på chippen.
ground-EXPIRED = Dokumentet er udløbet.
ground-EXPIRY_UNKNOWN = Dokumentet siger ikke, hvor længe det gælder.
ground-NUMBER_UNKNOWN = Dokumentets nummer er ikke noteret, så ingen kan se, om det er meldt bortkommet eller brugt for andre.
ground-CARD_IMPOSSIBLE = Sådan et legitimationskort udsteder kommunen ikke: Indehaveren er for ung, eller det gælder for længe.
ground-CONSENT_MISSING = Den, der har forældremyndigheden, har ikke givet samtykke. Det kræves her for børn.
ground-NOT_LINKED = Dokumentet er ikke knyttet til en person i registret.
ground-LIKENESS_DENIED = Ansigtet er ikke det samme som på dokumentets billede.
ground-PRESENCE_DENIED = Personen er ikke til stede.
ground-NO_ROUTE = Ingen gældende regel giver et niveau for dette.

## Afgørelsen: hvad der ville ændre den

missing-READABLE_DOCUMENT = Et dokument, hvis chip kan læses
missing-CHECKABLE_DOCUMENT = Et dokument fra en stat, hvis underskrift kan kontrolleres her
missing-OTHER_DOCUMENT = Et andet dokument
missing-VALID_DOCUMENT = Et dokument, der ikke er udløbet
missing-DOCUMENT_NUMBER = Dokumentets nummer, noteret i sagen
missing-CONSENT = Samtykke fra den, der har forældremyndigheden
missing-PERSON_LINK = En forbindelse mellem dokumentet og en person i registret
missing-LIKENESS_TICK = En medarbejder, der sammenligner ansigtet
missing-IN_PERSON_TICK = En medarbejder, der bekræfter, at personen er til stede

level-none = Intet niveau
level-low = Lav
level-substantial = Betydelig
level-high = Høj

## What the issuing state has published of documents like this one

deviation-head = Udstederstaten har offentliggjort, at dokumenter som dette kan afvige fra standarden. Det undskylder intet; det kan være grunden til det, der blev fundet:
deviation-own-words = Staten skriver: { $text }
deviation-CERTIFICATE = Der er noget galt med certifikaterne eller nøglerne.
deviation-SIGNER_SIGNATURE = Underskriften på det certifikat, der er underskrevet med, er forkert.
deviation-SIGNER_ENCODING = Det certifikat, der er underskrevet med, er kodet forkert.
deviation-CSCA_ENCODING = Statens eget certifikat er kodet forkert.
deviation-AA_KEY_COMPROMISED = Den nøgle, der viser, at chippen er den ægte, kan være i andres hænder. Stol ikke på aktiv autentifikation.
deviation-DATA = Der er noget galt med chippens data.
deviation-GROUP_MALFORMED = { $group } har ikke den form, den skal have.
deviation-GROUP_HASH_WRONG = { $group } er ikke, som den blev underskrevet.
deviation-SOD_SIGNATURE_WRONG = Underskriften på data er forkert.
deviation-COM_INCONSISTENT = Chippens egen indholdsfortegnelse stemmer ikke med den underskrevne.
deviation-MRZ = Der er noget galt med de maskinlæsbare linjer.
deviation-MRZ_WRONG_DATA = De maskinlæsbare linjer indeholder forkerte data.
deviation-MRZ_WRONG_DIGIT = Et kontrolciffer i de maskinlæsbare linjer er forkert.
deviation-CHIP = Der er noget galt med chippen.
deviation-NATIONAL = Noget, som kun staten selv kan forklare.
deviation-OTHER = Noget af en art, som ikke kendes her.
