# Kommandolinjen.

moment = { $date } kl. { $time }

cli-about =
    Skranken i Borgerservice: kontrollerer et legitimationsdokument helt ned i chippen, udsteder aktiveringskoden,
    printer brevet og kan bagefter vise, at hvert trin var rigtigt.

    Exitkoder: 0 svaret er godt, 1 svaret er dårligt, 2 der kunne ikke spørges.
cli-commands = Kommandoer
cli-option-json = Skriv ét JSON-objekt i stedet for ord.
cli-option-language = Ordenes sprog.
cli-about-counter = Åbn medarbejderens vindue.
cli-about-booth = Åbn borgerens vindue i selvbetjeningsboksen.
cli-about-demo = Gå hele hovedopgaven igennem uden skærm med et simuleret dokument, og læg papirer og billeder i en mappe.
cli-about-inspect = Læs dokumentet på en læser, og kontrollér det helt ned i chippen.
cli-about-verify = Lav de samme kontroller på filer, der er læst tidligere.
cli-about-mrz = Læs et dokuments maskinlæsbare linjer, og kontrollér cifrene.
cli-about-trust = Pas de certifikater, som dokumenter kontrolleres imod.
cli-about-trust-import = Tag masterlister, certifikater og spærrelister ind i tillidslageret.
cli-about-trust-list = Vis certifikaterne i tillidslageret.
cli-about-chip = Spil et simuleret dokument ind i en virtuel læser.
cli-about-code = Indløs en aktiveringskode, og det, vinduerne gør med koder.
cli-about-case = Det, vinduerne gør med sager.
cli-about-audit = Kontrollér loggen, eller tag et underskrevet hoved af den med.
cli-about-db = Pas pladsens lager.
cli-about-doctor = Se pladsen efter, og sig, hvad der skal gøres noget ved.

## mrz

mrz-format = Maskinlæsbare linjer af formatet { $format }
mrz-digits-right = Alle kontrolcifre passer.
mrz-correction = Alle kontrolcifre ville passe, hvis der stod:
mrz-change = Linje { $line }, tegn { $column }: { $now } i stedet for { $was }. Sammenlign med dokumentet.
mrz-digit-wrong = Kontrolcifferet for { $field ->
        [document_number] dokumentnummeret
        [birth] fødselsdatoen
        [expiry] udløbsdatoen
        [optional] de valgfri oplysninger
       *[composite] linjerne som helhed
    } passer ikke.
mrz-compare = Sammenlign linjerne med dokumentet, tegn for tegn.

document-type = Type
document-issuer = Udstedt af
document-number = Nummer
document-surname = Efternavn
document-given-names = Fornavne
document-full-name = Fulde navn
document-birth = Født
document-sex = Køn
document-nationality = Nationalitet
document-expiry = Udløber
document-optional = Valgfri oplysninger
document-personal-number = Personligt nummer
document-date-incomplete = ikke en hel dato

## trust

trust-taken = { $file }: { $count ->
        [one] ét certifikat ligger i tillidslageret
       *[other] { $count } certifikater ligger i tillidslageret
    }{ $unusable ->
        [0] .
       *[other] , { $unusable } af dem kan ikke bruges.
    }
trust-unusable = Kan ikke bruges: { $subject } ({ $reason })
trust-signer = Underskrevet af { $signer }
trust-crl-taken = { $file }: spærrelisten fra { $issuer } ligger i tillidslageret.
trust-deviations-taken = { $file }: Listen over kendte afvigelser med { $count ->
        [one] én post
       *[other] { $count } poster
    } ligger nu i tillidslageret.
trust-total = { $count } certifikater, { $crls } spærrelister

## inspect, verify, chip

cli-option-mrz = De maskinlæsbare linjer, med linjeskift imellem eller skrevet sammen.
cli-option-can = Det sekscifrede kortadgangsnummer på kortets forside.
cli-option-document-number = Dokumentets nummer, i stedet for de hele linjer.
cli-option-birth = Fødselsdatoen, som den står i linjerne.
cli-option-expiry = Udløbsdatoen, som den står i linjerne.
cli-option-reader = En læser ved navn eller en del af navnet, eller et simuleret dokument. Ellers: den første læser med et dokument.
cli-option-trust = Mappen med certifikater, der kontrolleres imod.
cli-option-demo = Kontrollér imod de simulerede dokumenters certifikater.
cli-option-at = Tidspunktet, som perioder og frister regnes efter, i ISO 8601. Ellers: nu.
cli-option-dump = Skriv chippens filer til denne mappe.
cli-option-profile = Det simulerede dokument, der skal spilles.
cli-option-list = Vis de simulerede dokumenter.
cli-option-vpcd = Hvor den virtuelle læser lytter.

## Koder

redeem-OK = Aktiveret.
redeem-PIN_MISTYPED = Den midlertidige PIN-kode er ikke tastet, som den blev sendt: Den har kun cifre, og dem alle. Der er ikke brugt et forsøg.
redeem-MISTYPED = Koden er ikke tastet, som den er trykt. Der er ikke brugt et forsøg.
redeem-NOT_ACCEPTED = Ikke godtaget. Se efter bruger-ID og kode. Efter tre forkerte forsøg er en kode spærret, og der skal en ny til.
redeem-USED = Koden er brugt.
redeem-EXPIRED = Koden er udløbet. Der skal en ny til.
redeem-MEANS_NEEDED = Der er flere koder. Angiv med --means, hvilket identifikationsmiddel denne er til.
redeem-TEMPORARY_PIN_NEEDED = Appen kræver også den midlertidige PIN-kode fra sms'en, med --temporary-pin.
redeem-TEMPORARY_PIN_EXPIRED = Den midlertidige PIN-kode er udløbet. Der skal en ny midlertidig PIN-kode til.
redeem-NO_ROOM = Der er allerede så mange identifikationsmidler af den slags, som man må have.
code-none = Der er ingen koder til dette bruger-ID.
code-line = { $means }: { $state }, til { $until }
code-revoked = Koden er tilbagekaldt.
code-issued = Sag { $number }: Brevet er i udskriftskøen.
code-printer = Brevet er sendt til printeren { $printer }.
code-confirmed = Sag { $number }: Brevet er helt og kan udleveres.
code-spoiled = Sag { $number }: Brevets kode er tilbagekaldt.
code-handed-over = Sag { $number }: Udleveret. Koden kan bruges nu.
means-app = MitID app
means-display = MitID kodeviser
means-reader = MitID kodeoplæser
means-chip = MitID chip
code-state-RESERVED = reserveret
code-state-PRINTING = under udskrivning
code-state-HANDED_OVER = kan bruges
code-state-USED = brugt
code-state-EXPIRED = udløbet
code-state-BLOCKED = spærret
code-state-REVOKED = tilbagekaldt
cli-about-code-redeem = Aktivér et identifikationsmiddel med bruger-ID og kode; koden læses fra standardinput.
cli-about-code-status = Vis, hvordan koderne til et bruger-ID står.
cli-about-code-issue = Udsted koden til en sag, der er godkendt: Reservér den, og udskriv brevet.
cli-about-code-confirm = Sig, om brevet kom helt ud.
cli-about-code-hand-over = Udlevér brevet; koden kan så bruges.
cli-about-code-revoke = Tilbagekald den kode til et bruger-ID, der ikke er afsluttet.

## Sager

case-line = { $number }: { $errand }, { $state }
case-none = Der er ingen sager.
case-refuse-again = Brevet printes igen med »skranke case refuse { $number } --again«.
case-is-refused = Borgeren har fået afslag på papir. Kom brevet ikke ud, så printer »skranke case refuse { $number } --again« det igen.
case-letter-lost = Brevet kan ikke bruges: Printet mislykkedes, og koden er død. Kommer der et ark ud, så makulér det. Udsted derefter en ny kode.
case-phone-new = Telefonnummeret er registreret for under { $hours } timer siden. Spørg, hvem det tilhører, og notér svaret, før der sendes noget til det.
case-phone-unknown = Registeret siger ikke, hvor længe telefonnummeret har været der. Spørg, hvem det tilhører, og notér svaret, før der sendes noget til det.
case-letter-revoked = Brevet kan ikke bruges længere: Der spørges om mere, når der er en værge. Makulér brevet. Svar på det, der spørges om, træf afgørelse, og udsted en ny kode.
case-errand-new_app_code = ny kode til appen
case-errand-new_display_code = ny kode til kodeviseren
case-state-OPEN = åben
case-state-GRANTED = godkendt
case-state-NOT_GRANTED = ikke godkendt
case-state-PRINTING = brevet udskrives
case-state-PRINTED = brevet er udskrevet
case-state-HANDED_OVER = udleveret
case-state-CLOSED = lukket
case-level = Niveau: { $level }
case-missing = Mangler: { $what }
cli-about-case-list = Vis de nyeste sager.
cli-about-case-show = Vis en sag.
cli-about-case-open = Åbn en sag.
cli-about-case-tick = Notér, hvad en person ved bordet bekræfter.
cli-about-case-decide = Afgør en sag efter de gældende regler.
cli-about-case-close = Luk en sag.
cli-about-case-refuse = Giv afslag med begrundelser, og udskriv det; med --again: Udskriv et afslag igen.
case-refused = Sag { $number }: Afslaget er i udskriftskøen, og sagen er lukket.

## Loggen

audit-good = Loggen er god: { $leaves ->
        [one] { $leaves } indførsel
       *[other] { $leaves } indførsler
    }, { $heads ->
        [one] { $heads } underskrevet hoved
       *[other] { $heads } underskrevne hoveder
    }.
audit-bad = Loggen er ikke god, ved nummer { $at }.
audit-bad-somewhere = Loggen er ikke god.
audit-LEAF_ALTERED = En indførsel er ændret.
audit-LEAF_MISSING = En indførsel mangler, eller en står ikke på sin plads.
audit-LEAF_UNSIGNED = Der er tilføjet en indførsel, som intet underskrevet hoved dækker.
audit-HEAD_ALTERED = Et underskrevet hoved er ændret.
audit-HEAD_MISSING = Et underskrevet hoved mangler.
audit-TREE_ALTERED = En sum over indførsler er ændret eller passer ikke til dem.
audit-LOG_CUT = Loggen er kortere end det hoved, der blev gemt.
audit-KEPT_HEAD_DIFFERS = Loggen er ikke den, som det gemte hoved er taget fra.
audit-KEPT_HEAD_FOREIGN = Det gemte hoved er ikke underskrevet af denne station.
audit-GUARD_MISSING = En regel i databasen, som holder loggen fri for ændringer, er taget væk eller ændret.
audit-TABLE_CHANGED = Tabellen med loggen er lavet om: Den har andre kolonner eller regler, der ændrer det, der skrives.
audit-STATE_DIFFERS = En sag, en kode, et MitID eller et identifikationsmiddel er ikke i den tilstand, som indførslerne fører til. Det er ændret uden en indførsel, eller slutningen af loggen mangler.
audit-UNREADABLE = Lageret med loggen er beskadiget og kan ikke læses til ende.
audit-head = Hoved { $number } over { $size } indførsler, underskrevet { $at } med nøgle { $key }.
audit-empty = Loggen er tom.
audit-exported = { $count } indførsler.
audit-proof = Beviset fylder { $size } bytes.
audit-no-proof-NO_ENTRY = Der er intet at bevise: Loggen har ikke den indførsel.
audit-no-proof-BEYOND_HEAD = Der er intet at bevise: Loggen var kortere, da det hoved blev gemt. Tag et nyere hoved.
audit-no-proof-HEAD_LONGER = Der er intet at bevise: Det gemte hoved er længere end loggen. Kontrollér loggen med det.
audit-proved-entry = Beviset holder: Indførslen står i den log, som hovedet er taget fra.
audit-proved-digest = Beviset holder: En indførsel med den sum står i den log, som hovedet er taget fra.
audit-proved-growth = Beviset holder: Loggen er kun blevet længere mellem de to hoveder.
audit-not-proved = Beviset holder ikke.
audit-head-unsigned = Hovedet er ikke underskrevet med den nøgle, det nævner, eller har ingen nøgle med.
audit-sample-drawn = Stikprøve { $seq }: { $count } af { $population } sager, trukket med »{ $seed }«.
audit-review-recorded = Noteret ved sag { $number }.
audit-head-kept = Hovedet ligger i { $path }.
audit-head-no-folder = Der er ingen mappe at lægge hovedet i. Sæt »heads« under [audit] i config.toml.
cli-about-audit-prove = Bevis, at en indførsel står i loggen; beviset kan efterprøves uden loggen.
cli-about-audit-prove-growth = Bevis, at loggen kun er blevet længere siden et gemt hoved.
cli-about-audit-check-proof = Efterprøv et bevis mod et gemt hoved.
cli-about-audit-sample = Træk et antal sager tilfældigt ud til efterprøvning; med --repeat: Vis en tidligere stikprøve igen.
cli-about-audit-review = Notér, hvad en efterprøvning viste.
cli-about-audit-keep-head = Læg det nyeste hoved i den mappe, som config.toml nævner.
cli-about-audit-verify = Efterprøv hver indførsel og hvert underskrevet hoved; med --head også mod et hoved, der er gemt.
cli-about-audit-head = Vis det nyeste underskrevne hoved, eller skriv det i en fil.
cli-about-audit-export = Skriv loggens indførsler ud.

## Lageret

db-upgraded = Lageret er nu af version { $version }.
db-current = Lageret er af version { $version }, som det skal være.
db-sound = Lageret er i orden.
db-unsound = Lageret er beskadiget: { $finding }
cli-about-db-upgrade = Opret lageret, eller bring det til programmets version.
cli-about-db-check = Se efter skader i lageret.

## doctor

doctor-station = Pladsen i { $home }
doctor-good = i orden
doctor-not_yet = er der ikke endnu; laves, når der er brug for det
doctor-not_set = er ikke sat op
doctor-problem = skal der gøres noget ved
doctor-all-good = Der er ikke noget, der skal gøres noget ved.
doctor-attention = Der er noget, der skal gøres noget ved; hvad står ved hvert punkt.
doctor-part-program = Program
doctor-part-configuration = Konfiguration
doctor-part-folder = Pladsens mappe
doctor-part-store = Lager
doctor-part-clock = Ur
doctor-part-keys = Hemmelige nøgler
doctor-part-trust = Staters certifikater
doctor-part-reader = Dokumentlæsere
doctor-part-swipe_reader = Linjelæser
doctor-part-letters = Hvor breve lægges
doctor-part-messages = Hvor sms-beskeder sendes hen
doctor-part-registers = Registre
doctor-part-heads = Hvor loggens hoveder gemmes
doctor-part-fonts = Skrifter
doctor-part-arithmetic = Regning på chippens beskyttelse
doctor-part-disk = Plads på disken

cli-about-case-inspect = Læs dokumentet på en læser ind i en sag.

## En kommandolinje, der ikke kan forstås

usage-no-command = Der blev ikke nævnt en kommando.
usage-unknown-command = Der er ingen kommando »{ $name }«.
usage-unknown-option = Der er intet tilvalg »{ $name }«.
usage-missing = »{ $name }« mangler.
usage-value = Det, der blev angivet for »{ $name }«, passer ikke.
usage-refusal = Angiv enten --reason, én til tre gange, eller --again.
usage-growth = Et bevis for, at loggen kun er vokset, kræver --since; et bevis for en indførsel kan ikke bruge det.
usage-export = Angiv højst én af --about, --user-id og --lines.
usage-sample = Angiv enten --size og --since eller --repeat, og --reviewer til en ny stikprøve.
usage-other = Der er mere på linjen, end kommandoen tager imod.
usage-time = »{ $value }« er ikke en dato eller et tidspunkt, som ISO 8601 skriver dem, f.eks. 2026-11-20 eller 2026-11-20T12:00+01:00.
usage-day = »{ $value }« er ikke en dato: Skriv den som 2026-11-20 eller som 261120, som den står i et dokuments linjer.
usage-chip = Angiv enten --profile eller --list.
usage-address = »{ $value }« er ikke en adresse. En sådan skrives HOST:PORT.
usage-access = Angiv --mrz eller --can eller alle tre af --document-number, --birth og --expiry.
cli-about-db-backup = Tag en kopi af lageret, mens det er i brug, uden dets nøgler.
cli-about-db-restore = Læg en kopi tilbage, hvor der ikke er noget lager.
cli-about-db-purge = Slet det, der er gemt så længe, som reglerne siger.
cli-about-db-rotate-keys = Forsegl personoplysninger på ny med en ny nøgle, eller fortsæt med det.
cli-about-db-roles = Vis eller opret databaserollerne til et lager i PostgreSQL.
db-copied = Lageret er kopieret til { $path } med { $size } indførsler i loggen.
db-keys-apart = Nøglerne er ikke i kopien. Opbevar mappen { $keys } adskilt fra den og lige så sikkert: Uden den kan kopien ikke bruges.
db-restored = Lageret er der igen med { $size } indførsler i loggen, til og med { $at }. Det, der er sket siden, er ikke med.
db-restored-ended = { $codes ->
    [one] 1 kode, der ikke var afsluttet,
   *[other] { $codes } koder, der ikke var afsluttet,
} { $pins ->
    [one] 1 midlertidig PIN-kode
   *[other] { $pins } midlertidige PIN-koder
} og { $messages ->
    [one] 1 sms-besked
   *[other] { $messages } sms-beskeder
} i kopien er afsluttet, for ingen ved, hvad der er sket med dem siden. Borgere med en af koderne får en ny ved skranken.
db-restored-cases = { $cases ->
    [0] Ingen sag i kopien var godkendt uden at have fået sin kode.
    [one] Én sag i kopien var godkendt. Den kan have fået sin kode siden, så afgørelsen er taget tilbage: Spørg borgeren, og afgør sagen igen.
   *[other] { $cases } sager i kopien var godkendt. De kan have fået deres koder siden, så afgørelserne er taget tilbage: Spørg borgerne, og afgør sagerne igen.
    }
db-restored-gone = Spærringer, suspenderinger, tilbagekaldte koder og nye bruger-id'er fra efter kopien er væk. Find dem på papir og i den gemte log, og foretag dem igen, før skranken åbner.
db-lost = { $count ->
    [one] Én indførsel i loggen er tabt.
   *[other] { $count } indførsler i loggen er tabt.
    }
db-other-log = Det hoved, der er gemt, hører ikke til loggen i denne kopi: Fra en indførsel er der skrevet andre. Ingen kan sige, hvad der er tabt. Se efter, om der er en anden kopi, og ring til dem, der har ansvar for sikkerheden.
db-purged = { $count ->
    [0] Der var ikke noget at slette.
    [one] Én række er slettet.
   *[other] { $count } rækker er slettet.
    }
db-would-purge = { $count ->
    [0] Der ville ikke være noget at slette.
    [one] Én række ville blive slettet.
   *[other] { $count } rækker ville blive slettet.
    }
db-purge-unchosen = Ingen har valgt endnu, hvor længe sager gemmes (retention.case_days), så der slettes ingen.
db-resealed = { $count ->
    [one] Én værdi er forseglet med den nye nøgle.
   *[other] { $count } værdier er forseglet med den nye nøgle.
    }
db-resealed-copies = Tidligere kopier af lageret kan kun lægges tilbage med de nøgler, der hørte til dem. Lav nu en ny kopi af lageret og af mappen { $keys }, og gem den tidligere kopi af nøglerne, så længe du gemmer tidligere kopier af lageret.
db-resealed-stations = Andre pladser, der deler denne database, skriver ikke noget, før de har den nye nøgle: Kopiér nu filen { $path } til deres mappe keys. De skal ikke startes igen.
db-roles-applied = Rollerne har fået deres rettigheder. Giv dem, der skal logge på, en adgangskode eller et certifikat.
db-rights-renewed = Databasens roller har også fået deres rettigheder til de nye tabeller.
db-rights-lacking = Pladser, der logger på med rollen skranke_app, har ingen rettigheder til de nye tabeller, og dette login må ikke give dem: Kør »skranke db roles --apply« med et, der må.
db-roles-none = Et lager i en fil har ingen roller.
cli-option-dry-run = Tæl kun, og ændr ikke noget.
cli-option-apply = Gør det.

## Hvad de valg er til, som flere kommandoer har; med kommandoens navn det, som et valg er til i den alene

cli-option-help = Vis denne hjælp.
cli-option-case = Sagens nummer.
cli-option-user-id = Bruger-ID'et.
cli-option-temporary-pin = Den midlertidige PIN-kode fra sms'en.
cli-option-whole = Om brevet kom helt ud.
cli-option-yes = Svaret, ja eller nej.
cli-option-count = Hvor mange der højst vises.
cli-option-root = Udgiverens eget certifikat, som listens underskriver hører under.
cli-option-signature = Den underskrift, der fulgte med rapporten.
cli-option-head = Et underskrevet hoved, der er gemt.
cli-option-out = Den fil, der skal skrives i.
cli-option-since = Fra dette tidspunkt, efter ISO 8601.
cli-option-entry = Tag selve indførslen med i beviset.
cli-option-simulated = Brug den simulerede læser.
cli-option-audit-export-about = Fortæl loggen til borgeren med dette bruger-ID, eller med - til den, hvis CPR-nummer står på standardinput.
cli-option-audit-export-user-id = Kun indførsler om den, der har dette bruger-ID, og dem fra de samme sager.
cli-option-audit-export-lines = Som linjer til en logopsamler.
cli-option-audit-export-since = Fra indførslen med dette nummer, eller fra dette tidspunkt, efter ISO 8601.
cli-option-audit-check-proof-since = Det tidligere hoved, når beviset er, at loggen kun er vokset.
cli-option-audit-prove-growth-since = Det tidligere hoved, der er gemt.
cli-option-audit-sample-size = Hvor mange sager.
cli-option-audit-sample-seed = En tekst: Den samme tekst trækker de samme sager.
cli-option-audit-sample-repeat = Vis den stikprøve igen, der blev trukket under dette nummer.
cli-option-reviewer = Nummeret på den, der går sagerne igennem.
cli-option-sample = Det nummer, som stikprøven blev trukket under.
cli-option-result = Hvad det viste at gå sagen igennem.
