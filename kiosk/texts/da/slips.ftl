# Sedlerne: hvad man kan gøre derhjemme, lageret, vagten og printerens prøveside.

letter-sheet-demo = Demonstration. Arket er et eksempel.

## Det kan du gøre derhjemme

letter-home-title = Det kan du gøre derhjemme
letter-home-about = Det gælder
letter-home-day = Reglerne den
letter-home-open = Vælg den vej, der passer dig
letter-home-closed = Dette kræver noget, du ikke har
letter-home-none = Der er ingen anden vej end at komme til os. Tag legitimation med.

## Det skal du have med næste gang

letter-bring-READABLE_DOCUMENT = Pas, id-kort eller opholdskort med en chip, der kan læses
letter-bring-CHECKABLE_DOCUMENT = Pas, id-kort eller opholdskort fra en stat, hvis underskrift kan kontrolleres her
letter-bring-OTHER_DOCUMENT = Anden legitimation end den, du viste i dag
letter-bring-VALID_DOCUMENT = Legitimation, der ikke er udløbet
letter-bring-DOCUMENT_NUMBER = Dokumentet igen, så dets nummer kan noteres
letter-bring-CONSENT = Den, der har forældremyndigheden, eller et skriftligt samtykke
letter-bring-OWN_PHONE_TICK = Din egen telefon
letter-bring-PARTNER_PAPER = Et papir mere
letter-bring-CPR_PAPER = Et papir, som dit CPR-nummer står på
letter-bring-PROVING_CHIP = Legitimation med en nyere chip end den, du viste i dag
letter-bring-SECOND_LEG = Et vidne. I stedet kan du måske svare på kontrolspørgsmål hos os.
letter-bring-QUESTIONS = Tid til at svare på kontrolspørgsmål hos os
letter-bring-WITNESS = Et vidne: en voksen, der kender dig og selv har MitID
letter-bring-ORDERED_DEVICE = Kom, når den enhed, der er bestilt til dig, er her. Spørg os, før du kommer. Du får koden til den samtidig.
letter-bring-OTHER_PLACE = Din legitimation til Rigsombudsmanden på Færøerne
letter-bring-REGISTER_CORRECTION = Et bevis for, at folkeregistret er rettet
letter-bring-one-of = { $what }: { $papers }
letter-bring-or = { $first } eller { $last }
letter-bring-beside = Det, du viste i dag, og: { $what }

## Besked på papir

letter-notice-title = Besked om dit MitID
letter-notice-intro = Der er ændret noget ved dit MitID. Du får beskeden på papir, fordi vi ikke kunne sende den som sms.
letter-notice-what = Det er sket
letter-notice-identity_created = Du har fået et MitID
letter-notice-user_id_changed = Bruger-ID'et til dit MitID er ændret
letter-notice-identity_suspended = Dit MitID er suspenderet og virker ikke, før suspensionen er ophævet
letter-notice-identity_lifted = Dit MitID virker igen
letter-notice-identity_blocked = Dit MitID er spærret for altid
letter-notice-means_added = Du har fået et nyt identifikationsmiddel
letter-notice-means_replaced = Du har fået et nyt identifikationsmiddel. Det gamle virker ikke længere.
letter-notice-means_blocked = Et af dine identifikationsmidler er spærret for altid
letter-notice-means_locked = Et af dine identifikationsmidler er midlertidigt spærret
letter-notice-means_unlocked = Et af dine identifikationsmidler virker igen
letter-notice-own_secret_set = Der er valgt en ny PIN- eller adgangskode
letter-notice-means = Det gælder
letter-notice-not-you = Var det ikke dig?
letter-notice-not-you-text = Ring straks til MitID support på { $number }, og oplys sagsnummeret. Dit MitID kan spærres, så ingen kan bruge det.
letter-notice-not-you-counter = Henvend dig straks til Borgerservice, og oplys sagsnummeret. Dit MitID kan spærres, så ingen kan bruge det.
letter-notice-not-you-demo = Ring straks til MitID support, og oplys sagsnummeret. Her står deres nummer, når det ikke er en demonstration.
letter-notice-phone = Beskeder på sms
letter-notice-phone-text = Vil du have den slags beskeder på sms, så spørg på Borgerservice, hvordan dit telefonnummer bliver registreret.

## Lageret

letter-stock-title = Lagerseddel
letter-stock-station = Plads
letter-stock-what = Det drejer sig om
letter-stock-levels = Beholdningen
letter-stock-received = Nye enheder: { $means }, { $count }
letter-stock-counted = Optælling: { $count } på hylden
letter-stock-shelf = På hylden nu
letter-stock-level = { $count } på lager, { $reserved } lagt til side
letter-stock-low = { $count } på lager, { $reserved } lagt til side. Bestil flere.
letter-stock-even = Hylden er, som bogen siger.
letter-stock-serials = Serienumre
letter-stock-missing = Mangler på hylden
letter-stock-unknown = Står ikke i bogen
letter-stock-more = Der er { $count } til. De står i lagerbogen.

## Vagten

letter-shift-title = Vagtseddel
letter-shift-day = Dag
letter-shift-cases = Sager i alt
letter-shift-states = Heraf
letter-shift-state = { $state }: { $count }
letter-shift-lines = Sagerne
letter-shift-line = { $time }: { $errand }, { $state }
letter-shift-none = Der er ingen sager i dag.
letter-shift-more = Der er { $count } tidligere sager i dag. De står i dagens liste.
letter-shift-log = Loggens stand
letter-shift-log-text = Gem arket. Med tallene kan det senere vises, at intet i loggen er ændret eller fjernet.
letter-shift-log-number = Underskrift nr.
letter-shift-log-size = Poster i loggen
letter-shift-log-digest = Loggens sum

## Printerens prøveside

letter-test-title = Prøveside
letter-test-intro = Arket viser, om breve kommer rigtigt ud af printeren.
letter-test-way = Vej til papiret
letter-test-letters = Bogstaver
letter-test-look = Se efter
letter-test-look-1 = Er hele arket trykt, uden striber og huller?
letter-test-look-2 = Er bogstaverne hele: { $letters }?
letter-test-look-3 = Vender rammen indad, når arket foldes ved stregen?
letter-test-look-4 = Kan en telefon læse QR-koden? Den siger { $symbol }.
letter-test-frame = Her står koden i et brev
letter-test-note = Dette er ikke en kode.
letter-test-symbol = QR-kode med ordene fra prøvesiden

## Kommandolinjen

cli-about-printer = Se, hvordan det står til med vejen til papiret, og print en prøveside.
cli-about-printer-status = Vis, hvad der holder det næste ark tilbage, og hvad der snart gør det. 1, når noget holder det tilbage.
cli-about-printer-test = Print en prøveside.
cli-about-clerk-shift = Print en medarbejders sager i dag og loggens stand.
cli-option-large = Med stor skrift.
cli-option-letter-language = Brevets sprog. Uden det: ordenes.
cli-option-print = Print det til borgeren også.
cli-option-slip = Print en seddel om det også.
printer-ready = Det næste ark kan printes.
printer-blocked = Det næste ark kan ikke printes.
printer-warned = Det næste ark kan printes, men der er noget at se til.
printer-test-sent = Prøvesiden er sendt til print.
printer-folder = Der er ikke sat nogen printer op: Ark lægges som filer i { $folder }.
slip-sent = Sedlen er sendt til print.

## Skærmene

screen-letter-da-normal = Brevet bliver på dansk med almindelig skrift.
screen-letter-da-large = Brevet bliver på dansk med stor skrift.
screen-letter-en-normal = Brevet bliver på engelsk med almindelig skrift.
screen-letter-en-large = Brevet bliver på engelsk med stor skrift.
screen-letter-size-normal = Brev med almindelig skrift
screen-letter-size-large = Brev med stor skrift
screen-letter-language-da = Brev på dansk
screen-letter-language-en = Brev på engelsk
screen-slip = Print vagtseddel
screen-slip-printed = Vagtsedlen er sendt til print.
screen-print-place = Brevet kommer ud af printeren { $printer }.
screen-print-held = Koden er ikke aktiv endnu. Kommer arket ikke helt ud, så sig det nedenfor, og den dør.
