# Skærmenes ord: medarbejderens vindue og standeren. Rolige, hele sætninger; ingen forkortelser, som en borger ikke kender.

## Ramme
screen-title = Skranke
screen-place = { $centre }, plads { $station }
screen-booth-place = { $centre }, selvbetjening
screen-demo-banner = Demo: opdigtede personer og dokumenter, simuleret læser. Intet her er virkeligt.
screen-steps = Sagens gang
screen-step-errand = Ærinde
screen-step-document = Dokument
screen-step-evidence = Hvad det viser
screen-step-person = Personen
screen-step-decision = Afgørelse
screen-step-letter = Brev
screen-step-hand-over = Udlevering
screen-case = Sagen
screen-case-number = Sagsnummer
screen-case-errand = Ærinde
screen-case-person = Borger
screen-case-document = Dokument
screen-case-phone = Telefonnummer
screen-phone-new = Registreret for under { $hours } timer siden. Spørg, hvem det tilhører.
screen-phone-unknown = Det vides ikke, hvor længe det har været registreret. Spørg, hvem det tilhører.
screen-case-decision = Afgørelse
screen-decision-granted = Kode kan udstedes
screen-decision-not-granted = Kode kan ikke udstedes
screen-actions = Handlinger
screen-language-da = Dansk
screen-language-en = English
screen-text-large = Større tekst
screen-text-normal = Normal tekst
screen-back = Tilbage
screen-stop = Stop læsningen
screen-try-again = Prøv igen
screen-end-case = Afslut og ryd
screen-unknown = Ikke oplyst

## Ærinde
screen-start = Hvad er borgeren kommet for?
screen-start-lead = Vælg ærindet. Det står på sagen fra nu af.
screen-errand-new-app-code = Ny kode til MitID app
screen-errand-new-app-code-hint = Aktiveringskode på brev. Midlertidig PIN-kode på sms.
screen-errand-new-display-code = Ny kode til MitID kodeviser
screen-errand-new-display-code-hint = Aktiveringskode på brev. Der er kun den ene kode.
screen-opening = Sagen bliver oprettet
screen-opening-lead = Det tager et øjeblik.

## Dokument
screen-document-page = Læg dokumentet på læseren
screen-document-page-lead = Træk linjerne gennem læseren, eller skriv dem. Chippen kan også åbnes med kortnummeret eller tre felter.
screen-field-mrz = Linjerne nederst på dokumentet
screen-field-mrz-hint = To linjer på et pas, tre på et kort. Skriv dem, som de står, med tegnet <.
screen-field-can = Kortets sekscifrede nummer
screen-field-can-hint = Det står på forsiden af nogle kort og kaldes CAN.
screen-field-number = Dokumentets nummer
screen-field-number-hint = Bogstaver og tal, uden mellemrum.
screen-field-birth = Fødselsdato
screen-field-birth-hint = Dag, måned og år, for eksempel 27 08 1985.
screen-field-expiry = Dokumentets udløbsdato
screen-field-expiry-hint = Dag, måned og år, for eksempel 04 11 2031.
screen-mode-mrz = Skriv linjerne
screen-mode-can = Brug kortnummeret
screen-can-instead = To forsøg har ikke åbnet chippen. Står der et sekscifret nummer på dokumentets forside (CAN), så brug det.
screen-mode-fields = Brug tre felter
screen-read = Læs dokumentet
screen-correct = Linje { $line }, tegn { $column }: { $now }, ikke { $was }
screen-error-mrz-empty = Skriv linjerne, eller træk dokumentet gennem læseren.
screen-error-mrz = Det ligner ikke linjerne fra et pas eller kort. Tæl tegnene: 44 i hver linje på et pas, 30 på et kort.
screen-error-mrz-document-number = Dokumentets nummer passer ikke med sit kontrolciffer. Se efter 0 og O, 1 og I, 8 og B.
screen-error-mrz-birth = Fødselsdatoen passer ikke med sit kontrolciffer. Sammenlign cifrene med dokumentet.
screen-error-mrz-expiry = Udløbsdatoen passer ikke med sit kontrolciffer. Sammenlign cifrene med dokumentet.
screen-error-mrz-other = Et kontrolciffer sidst på linjen passer ikke. Sammenlign hele linjen, eller brug tre felter.
screen-error-can = Nummeret har seks cifre.
screen-error-number = Skriv nummeret med bogstaver A til Z og tal.
screen-error-birth = Skriv fødselsdatoen som dag, måned og fire cifre for året.
screen-error-expiry = Skriv udløbsdatoen som dag, måned og fire cifre for året.
screen-swipe-read = Linjerne er læst, og deres kontrolcifre passer.
screen-swipe-wrong = Linjerne er læst, men et kontrolciffer passer ikke. Træk dokumentet igennem en gang til, eller ret linjerne herunder.
screen-swipe-unread = Linjelæseren sendte noget andet end linjerne fra et pas eller kort. Træk dokumentet langsomt igennem en gang til.
screen-swipe-ready = Linjelæseren er klar.
screen-swipe-absent = Linjelæseren er ikke tilsluttet. Skriv linjerne så længe. Den bliver fundet af sig selv, når den er tilsluttet igen.
screen-reader-occupied = Der ligger et dokument på læseren.
screen-reader-empty = Læseren er klar. Der ligger ikke noget på den.
screen-reader-absent = Der er ingen læser tilsluttet.
screen-reader-service-down = Computerens kortlæsertjeneste kører ikke.
screen-reading = Læser chippen
screen-keep-still = Lad dokumentet ligge stille.
screen-phase-connect = Finder chippen
screen-phase-access = Åbner chippen
screen-phase-read-data = Læser oplysningerne
screen-phase-prove = Chippen viser, at den er ægte
screen-phase-read-portrait = Læser billedet
screen-phase-verify = Kontrollerer det hele

## Hvad dokumentet viser
screen-evidence = Det viser dokumentet
screen-holder = Indehaver og dokument
screen-surname = Efternavn
screen-given-names = Fornavne
screen-birth = Født
screen-nationality = Statsborgerskab
screen-document = Dokument
screen-document-number = Nummer
screen-issuer = Udstedt af
screen-expiry = Gælder til
screen-kind-passport = Pas
screen-kind-id_card = Identitetskort
screen-kind-residence_card = Opholdskort
screen-kind-emergency_passport = Nødpas eller provisorisk pas
screen-kind-other = Andet dokument
screen-portrait = Billedet fra chippen
screen-portrait-caption = Billedet er læst fra chippen.
screen-portrait-missing = Der er intet billede, som kan vises.
screen-checks = Kontroller
screen-checks-rest = { $count ->
    [one] Desuden er én enkelt fil eller gruppe kontrolleret og i orden.
   *[other] Desuden er { $count } enkelte filer og grupper kontrolleret og i orden.
}
screen-mark-passed = I orden
screen-mark-failed = Forkert
screen-mark-uncertain = Uvist
screen-mark-none = Ikke aktuelt
screen-verdict-genuine = Ægte
screen-verdict-genuine-means = Underskrevet af en stat, vi stoler på, og chippen har vist, at den ikke er en kopi.
screen-verdict-genuine_data = Ægte oplysninger
screen-verdict-genuine_data-means = Underskrevet af en stat, vi stoler på, og uændret. Chippen kan ikke vise, om den er en kopi: se dokumentet grundigt efter.
screen-verdict-cannot_tell = Kan ikke afgøres
screen-verdict-cannot_tell-means = Noget, der skal til for at bedømme dokumentet, mangler. Det siger ikke, at det er falsk.
screen-verdict-not_genuine = Ikke ægte
screen-verdict-not_genuine-means = En kontrol, som et ægte dokument består, er ikke bestået. Følg jeres vejledning om tvivlsomme dokumenter.
screen-verdict-withdrawn = Underskriften er trukket tilbage
screen-verdict-withdrawn-means = Staten har trukket certifikatet bag underskriften tilbage. Dokumentet kan ikke bruges her, og det siger ikke, at det er falsk.
screen-verdict-unreadable = Kunne ikke læses
screen-verdict-unreadable-means = Chippen kunne ikke læses til ende. Det siger intet om, hvorvidt dokumentet er ægte.
screen-to-person = Videre til personen

## Personen
screen-person = Er det den samme person?
screen-person-lead = Se på borgeren og på billedet fra chippen, ikke kun på det trykte billede.
screen-tick-likeness = Ansigtet foran mig er ansigtet på billedet
screen-tick-likeness-hint = Se på øjne, ører og afstande. Hår, skæg og briller kan skifte.
screen-tick-in_person = Personen er her selv og handler frit
screen-tick-in_person-hint = Ingen anden svarer for personen eller ser med på skærmen.
screen-decide = Begge dele er rigtige: afgør sagen
screen-deny = Jeg kan ikke bekræfte det
screen-deciding = Sagen bliver afgjort
screen-deciding-lead = Reglerne bliver holdt op mod det, der er vist.

## Afgørelse
screen-granted = Koden kan udstedes
screen-granted-lead = Brevet bliver printet nu. Koden vises ikke på nogen skærm.
screen-granted-notice = Betingelserne er opfyldt
screen-level-none = Intet sikringsniveau er nået.
screen-level-low = Sikringsniveau Lav er nået.
screen-level-substantial = Sikringsniveau Betydelig er nået.
screen-level-high = Sikringsniveau Høj er nået.
screen-why = Hvorfor
screen-ground-check = { $ground } Det gælder: »{ $check }«.
screen-what-helps = Det kan ændre afgørelsen
screen-issue = Udsted koden og print brevet
screen-spoiled = Det forrige brev virker ikke mere
screen-spoiled-text = Dets kode er spærret. Makulér arket, og udsted en ny kode.
screen-not-granted = Koden kan ikke udstedes
screen-not-granted-lead = Fortæl borgeren hvorfor, og hvad der kan hjælpe.
screen-other-document = Læs et andet dokument

## Brev og udlevering
screen-issuing = Brevet bliver printet
screen-issuing-lead = Vent, til arket er kommet helt ud.
screen-printed = Kom brevet helt ud?
screen-printed-lead = Se, om arket er helt og al teksten kan læses. Læg det med skriften nedad, når du har set efter.
screen-print-whole = Ja, brevet er helt
screen-print-whole-hint = Næste skridt er at give det til borgeren.
screen-print-damaged = Nej, der er noget galt med det
screen-print-damaged-hint = Koden på det bliver spærret, og du kan udstede en ny.
screen-confirming = Svaret bliver skrevet i sagen
screen-confirming-lead = Det tager et øjeblik.
screen-hand-over = Giv brevet til borgeren
screen-hand-over-lead = Koden virker først, når du har trykket på knappen.
screen-hand-over-fold = Fold arket, så koden ligger indeni, og giv det til borgeren selv, ikke til en ledsager.
screen-hand-over-live = Sig, at koden skal bruges inden 48 timer, og at ingen andre må få den at vide.
screen-handed-over = Brevet er udleveret
screen-sms-heading = Den midlertidige PIN-kode
screen-sms-to = Den bliver sendt på sms til nummeret, der ender på { $ending }, når brevet er udleveret.
screen-sms = Den bliver sendt på sms, når brevet er udleveret.
screen-handing = Koden bliver gjort klar til brug
screen-handing-lead = Det tager et øjeblik.
screen-done = Sagen er færdig
screen-done-notice = Koden er udleveret og virker
screen-done-text = Kvitteringen er printet sammen med brevet. Giv borgeren dokumentet tilbage.
screen-user-id = Bruger-ID
screen-code-until = Koden kan bruges til
screen-new-case = Ny sag

## Fejl
screen-fault-next = Det kan du gøre
screen-fault-reference = Henvisning: { $code }
screen-fault-title = Skranke kan ikke åbnes
screen-close = Luk
screen-safe = Noget gik galt i programmet
screen-safe-text = Sagen er standset, og intet er udstedt ud over det, der allerede er udleveret. Fejlen står i loggen. Begynd forfra.

## Standeren
screen-start-over = Start forfra
screen-call-help = Tilkald hjælp
screen-help-called = En medarbejder er tilkaldt
screen-help-called-text = Bliv stående. Du kan fortsætte, mens du venter.
screen-booth-welcome = Få en ny kode til dit MitID
screen-booth-welcome-lead = Det tager et par minutter. Hav dit pas, identitetskort eller opholdskort klar. Til sidst ser en medarbejder, at det er dig.
screen-booth-welcome-choose = Vælg sprog for at begynde
screen-booth-errand = Hvad skal du bruge koden til?
screen-booth-new-app-code = MitID app
screen-booth-new-app-code-hint = Appen på din telefon eller tablet
screen-booth-new-display-code = MitID kodeviser
screen-booth-new-display-code-hint = Den lille enhed, der viser en kode
screen-booth-document = Læg dit dokument på læseren
screen-booth-document-lead = Træk først kanten med de trykte linjer gennem sprækken. Læg så dokumentet fladt på læseren.
screen-booth-lines-missing = Linjerne er ikke læst endnu.
screen-booth-lines-read = Linjerne er læst.
screen-booth-lines-wrong = Linjerne kunne ikke læses rigtigt. Træk dokumentet langsomt igennem en gang til.
screen-booth-lines-absent = Linjerne kan ikke læses her lige nu. Tryk på »Jeg vil hellere taste oplysningerne«, eller tilkald hjælp.
screen-booth-type = Jeg vil hellere taste oplysningerne
screen-booth-empty = Læg dokumentet på læseren.
screen-booth-occupied = Dokumentet ligger på læseren.
screen-booth-absent = Læseren er ikke klar. Tilkald hjælp.
screen-booth-type-number = Hvad er dokumentets nummer?
screen-booth-type-birth = Hvornår er du født?
screen-booth-type-expiry = Hvornår udløber dokumentet?
screen-booth-type-dates-lead = Dag, måned og fire cifre for året, uden mellemrum.
screen-booth-type-number-lead = Det står øverst på siden med dit billede.
screen-booth-continue = Fortsæt
screen-booth-reading = Lad dokumentet ligge stille
screen-booth-reading-words = Chippen bliver læst. Det tager nogle sekunder.
screen-booth-take-back = Tag dit dokument
screen-booth-take-back-lead = Vi er færdige med det. Læg det i lommen eller tasken med det samme.
screen-booth-taken = Jeg har taget det
screen-booth-call-clerk = Nu skal en medarbejder se, at det er dig
screen-booth-call-clerk-lead = Medarbejderen sammenligner dit ansigt med billedet på chippen. Først derefter kan du få koden.
screen-booth-call-clerk-button = Tilkald en medarbejder
screen-booth-clerk-form = For medarbejderen
screen-booth-sign-in = Log på og sammenlign
screen-booth-signing-in = Et øjeblik
screen-booth-signing-in-lead = Medarbejderens kode bliver kontrolleret.
screen-booth-clerk-only = Kun for medarbejderen
screen-booth-compare = Er det den samme person?
screen-booth-compare-done = Begge dele er rigtige: giv borgeren skærmen
screen-booth-deciding = Et øjeblik
screen-booth-deciding-lead = Vi ser, om koden kan udstedes.
screen-booth-confirm = Du kan få koden nu
screen-booth-confirm-lead = Den står på et brev, som bliver printet her. Koden vises ikke på skærmen. Der kommer også en kvittering.
screen-booth-print = Print brevet med min kode
screen-booth-not-granted = Du kan ikke få koden her nu
screen-booth-not-granted-lead = Det er ikke sikkert, at du har gjort noget forkert. En medarbejder kan hjælpe dig videre.
screen-booth-issuing = Dit brev bliver printet
screen-booth-issuing-lead = Vent, til arket er kommet helt ud.
screen-booth-printed = Kom brevet helt ud?
screen-booth-printed-lead = Tag arket, og se, om hele teksten kan læses.
screen-booth-whole = Ja, det er helt
screen-booth-damaged = Nej, der er noget galt med det
screen-booth-damaged-hint = Koden på det bliver spærret, og du får en ny.
screen-booth-hand-over = Fold brevet, og læg det væk
screen-booth-hand-over-lead = Koden er din alene. Den skal bruges inden 48 timer. Vis den ikke til nogen, heller ikke til os.
screen-booth-have-letter = Jeg har brevet
screen-booth-done = Du er færdig
screen-booth-done-text = Følg vejledningen på brevet for at aktivere. Husk dit dokument og dine papirer.
screen-booth-finish = Afslut
screen-idle = Er du her stadig?
screen-idle-text = { $seconds ->
    [one] Standeren rydder alt om ét sekund.
   *[other] Standeren rydder alt om { $seconds } sekunder.
}
screen-idle-more = Ja, jeg vil fortsætte
screen-key-erase = Slet
screen-keypad = Taster
screen-booth-opening = Et øjeblik
screen-booth-opening-lead = Vi gør klar.
screen-booth-confirming = Et øjeblik
screen-booth-confirming-lead = Dit svar bliver gemt.
screen-booth-handing = Et øjeblik
screen-booth-handing-lead = Koden bliver gjort klar til brug.

## Bakken med simulerede dokumenter
screen-tray = Simuleret læser: læg et dokument på
screen-tray-lift = Løft dokumentet
screen-profile-danish-passport = Dansk pas
screen-profile-foreign-passport = Udenlandsk pas
screen-profile-id-card = Identitetskort
screen-profile-residence-card = Opholdskort
screen-profile-expired = Udløbet pas
screen-profile-copy = Kopi
screen-profile-tampered = Ændret
screen-profile-unknown-state = Ukendt stat

## Demoen
screen-demo-begins = Hele forløbet bliver gennemført på den simulerede læser. Papirer og billeder kommer i { $folder }.
screen-demo-done = Færdig. Brevet er letter.pdf og kvitteringen receipt.pdf i { $folder }; bruger-ID er { $user }.
