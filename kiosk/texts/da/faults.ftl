# Hver fejl: hvad der skete, og (next) hvad læseren kan gøre. `detail` føjes til, hvor det er kendt.
# Roligt og ligetil: beskriv og hjælp, ingen bebrejdelse, ingen teknisk stenografi.

## Læseren og dokumentet på den

fault-READER_SERVICE_DOWN = Computerens kortlæsertjeneste kører ikke.
    .next = Vent ti sekunder, og prøv igen. Hjælper det ikke, så genstart computeren, eller ring til it-support.
fault-READER_ABSENT = Der er ikke tilsluttet nogen dokumentlæser.
    .next = Se efter læserens kabel, og prøv igen.
fault-READER_UNKNOWN = Der er ingen læser med det navn.
    .detail = Der blev spurgt efter »{ $name }«.
    .next = Kør »skranke doctor« for at se de læsere, der er tilsluttet, og vælg en af dem.
fault-READER_EMPTY = Der ligger ikke noget dokument på læseren.
    .next = Læg dokumentet på læseren, og lad det ligge stille.
fault-READER_BUSY = Et andet program bruger dokumentet på læseren.
    .next = Luk det andet program, eller løft dokumentet, og læg det tilbage. Bliver det ved, så genstart læsertjenesten.
fault-READER_STUCK = Læseren venter stadig på et dokument, der holdt op med at svare.
    .next = Løft dokumentet, og læg det tilbage. Bliver det ved, så genstart læsertjenesten, eller genstart computeren.
fault-READER_FAILED = Læseren meldte en fejl.
    .next = Løft dokumentet, og læg det tilbage. Sker det igen, så træk læserens stik ud, og sæt det i igen.
fault-CARD_REMOVED = Dokumentet blev løftet, før det var læst færdigt.
    .next = Læg dokumentet tilbage på læseren, og lad det ligge stille, til du får besked om at tage det.
fault-CARD_SILENT = Chippen i dokumentet svarede ikke i tide.
    .next = Løft dokumentet, læg det tilbage, og lad det ligge stille. Det kan hjælpe at vende det.
fault-READ_CANCELLED = Læsningen blev stoppet.
    .next = Begynd igen, når du er klar.
fault-NOT_A_TRAVEL_DOCUMENT = Kortet på læseren har en chip, men ikke den, der sidder i et pas, et id-kort eller et opholdskort.
    .next = Læg passet eller kortet på læseren alene, uden andre kort i nærheden.
fault-ACCESS_DENIED = De trykte linjer eller det nummer, der blev indtastet, åbner ikke denne chip.
    .next = Sammenlign linjerne eller det sekscifrede nummer med dokumentet, ret dem, og prøv igen. Ældre pas kan kun åbnes med linjerne.
fault-CHIP_MISBEHAVED = Chippen gav et svar, som standarden for rejsedokumenter ikke kender.
    .next = Prøv en gang til. Sker det igen, så kontrollér dokumentet i hånden.
fault-CHIP_CHANNEL_BROKEN = Den beskyttede forbindelse til chippen blev afbrudt.
    .next = Læg dokumentet på igen, og læs det forfra.
fault-FILE_UNREADABLE = En del af chippen kunne ikke læses til ende.
    .detail = Det er { $name }.
    .next = Læg dokumentet på igen, og lad det ligge stille. Sker det igen, så kontrollér dokumentet i hånden.
fault-DATA_MALFORMED = Nogle af oplysningerne har ikke den form, de skal have.
    .next = Prøv en gang til. Sker det igen, så kontrollér dokumentet i hånden.
fault-MRZ_MALFORMED = Det er ikke de maskinlæsbare linjer fra et rejsedokument.
    .next = Indtast to linjer på 44 eller 36 tegn eller tre linjer på 30, sådan som de står nederst på siden eller bag på kortet.
fault-MRZ_CHECK_DIGIT = Et kontrolciffer i de maskinlæsbare linjer passer ikke.
    .detail = Det hører til { $field ->
        [document_number] dokumentnummeret
        [birth] fødselsdatoen
        [expiry] udløbsdatoen
        [optional] de valgfri oplysninger
        [composite] linjerne som helhed
       *[other] »{ $field }«
    }.
    .next = Sammenlign linjerne med dokumentet, tegn for tegn. Bogstavet O og tallet 0 er lette at forveksle.
fault-MRZ_READER_ABSENT = Linjelæseren kan ikke åbnes.
    .detail = Den skulle være på { $device }.
    .next = Sæt dens stik i. Sidder det i, så se efter »device« under [mrz] i config.toml, og om denne konto må bruge serielle porte (på Debian gruppen »dialout«).
fault-CAN_MALFORMED = Kortets adgangsnummer (CAN) har seks cifre.
    .next = Indtast de seks cifre, der står på forsiden af kortet.

## Tillid

fault-TRUST_STORE_BROKEN = Mappen med de certifikater, dokumenter kontrolleres imod, kan ikke bruges.
    .detail = Det er { $path }.
    .next = Indlæs listerne igen med »skranke trust import« i en tom mappe.
fault-TRUST_INPUT_REFUSED = Filen blev afvist: Det kunne ikke ses, at den kommer uændret fra en, vi har tillid til.
    .detail = { $reason ->
            [ROOT_NEEDED] En masterliste tages kun ind sammen med det certifikat, som udgiverens underskriver hører under.
            [SIGNER_NOT_UNDER_ROOT] Listens underskriver er ikke certificeret af det certifikat, der blev angivet.
            [SIGNER_ABSENT] Listen indeholder ikke sin underskrivers certifikat.
            [DIGEST_WRONG] Indholdet er ændret efter underskriften.
            [SIGNATURE_WRONG] Underskriften passer ikke.
            [UNSUPPORTED] Den er underskrevet med en metode, som programmet ikke har.
            [NO_ANCHOR] Tillidslageret har intet certifikat fra den, der har udstedt spærrelisten.
            [OUTSIDE_VALIDITY] Den er underskrevet uden for den tid, som underskriverens certifikat gælder.
            [NOT_A_CSCA] Certifikatet er ikke et, der udsteder andre.
           *[MALFORMED] Den er ikke en masterliste, et certifikat eller en spærreliste i rette form.
        }
    .next = Hent filen igen hos udgiveren, og angiv udgiverens eget certifikat med --root.

## Simulering

fault-PROFILE_UNKNOWN = Der er intet simuleret dokument med det navn.
    .detail = Der blev spurgt efter »{ $name }«.
    .next = Kør »skranke chip --list« for at se navnene.
fault-VIRTUAL_READER_ABSENT = Ingen virtuel læser svarer på den adresse.
    .next = Start kortlæsertjenesten med den virtuelle læser, eller ret adressen efter --vpcd.
fault-TAPE_MISMATCH = Optagelsen rummer ikke svaret på det, der blev spurgt om.
    .next = Optag dokumentet igen med denne udgave af programmet.

## Papir

fault-GLYPH_MISSING = Et tegn i brevet kan ikke trykkes med de skrifter, der er her.
    .detail = Det er »{ $character }« ({ $code_point }).
    .origin = { $origin ->
        [centre] Teksten kommer fra opsætningen: centre i config.toml.
        [support] Teksten kommer fra opsætningen: support i config.toml.
        [clerk] Teksten er medarbejderens navn eller nummer.
       *[text] Teksten kommer fra registret eller er skrevet ved skranken.
    }
    .next = Ret teksten dér, eller ring til it-support, og oplys sagsnummeret. Der er ikke udstedt noget.
fault-TEXT_REFUSED = En tekst til brevet rummer tegn, der ikke hører til der, eller er for lang.
    .origin = { $origin ->
        [centre] Teksten kommer fra opsætningen: centre i config.toml.
        [support] Teksten kommer fra opsætningen: support i config.toml.
        [clerk] Teksten er medarbejderens navn eller nummer.
       *[text] Teksten kommer fra registret eller er skrevet ved skranken.
    }
    .next = Ret teksten dér, og print igen. Der er ikke udstedt noget.
fault-LETTER_OVERFULL = Brevet har mere tekst, end der er plads til på arket.
    .origin = { $origin ->
        [centre] Teksten kommer fra opsætningen: centre i config.toml.
        [support] Teksten kommer fra opsætningen: support i config.toml.
        [clerk] Teksten er medarbejderens navn eller nummer.
       *[text] Teksten kommer fra registret eller er skrevet ved skranken.
    }
    .next = Ring til it-support, og oplys sagsnummeret. Der er ikke udstedt noget.
fault-SPOOL_FULL = Der er ikke mere plads dér, hvor breve lægges til print.
    .next = Gør plads på disken, og print igen.
fault-SPOOL_UNWRITABLE = Printeren eller mappen til breve tager ikke imod noget lige nu.
    .next = Se efter, at printeren er tændt, og at mappen findes, og print igen.

## At spørge

fault-USAGE = Kommandoen kunne ikke forstås.
    .detail = { $reason }
    .next = Skriv --help efter kommandoen for at se, hvordan den skrives.
fault-INTERRUPTED = Arbejdet blev stoppet fra tastaturet.
    .next = Kør kommandoen igen, når du er klar.
fault-OUTPUT_CLOSED = Svaret kunne ikke skrives ud.
    .next = Se, hvor svaret skulle hen: Disken kan være fuld, eller det program, der læser det, er sluttet.
fault-INTERNAL_FAULT = Der skete noget, som programmet ikke er lavet til.
    .detail = Det er noteret i { $log }.
    .next = Prøv igen. Sker det igen, så send loggen til dem, der passer programmet.

## Filer og pladsen

fault-FILE_ABSENT = En fil eller mappe er der ikke.
    .detail = Den skulle ligge i { $path }.
    .next = Se på navnet, og prøv igen.
fault-FILE_DENIED = Brugeren har ikke lov til at åbne filen eller mappen.
    .detail = Det er { $path }.
    .next = Bed ejeren om adgang, eller vælg et andet sted.
fault-FILE_UNUSABLE = Filen eller mappen kan ikke bruges til dette.
    .detail = Det er { $path }.
    .next = Se efter, at navnet er det rigtige, og at filen har den rette art og størrelse.
fault-FOLDER_NOT_EMPTY = Mappen rummer allerede noget andet.
    .detail = Det er { $path }.
    .next = Vælg en tom mappe eller et nyt navn.
fault-DISK_FULL = Disken er fuld.
    .next = Gør plads på disken, og prøv igen.
fault-HOME_UNWRITABLE = Der kan ikke skrives i pladsens mappe.
    .detail = Det er { $path }.
    .next = Giv brugeren lov til at skrive der, eller sæt SKRANKE_HOME til en anden mappe.
fault-DISPLAY_ABSENT = Der er ingen skærm at vise et vindue på.
    .next = Kør det fra et skrivebord, eller prøv »skranke demo demo-out«, som ikke kræver en skærm.
fault-CONFIG_MALFORMED = Pladsens konfiguration kan ikke bruges, som den er.
    .detail = Filen er { $path }; fejlen står ved { $place } (en nøgle, en linje eller linje og kolonne).
    .next = Ret stedet, eller fjern det for at få standarden.
fault-STATION_IN_USE = Vinduet er allerede åbent på denne plads.
    .next = Brug det vindue, der er åbent, eller luk det først.

## Demo og produktion

fault-DEMO_ON_PRODUCTION = Dette er en produktionsplads, og den bruger ingen simulerede dele.
    .next = Udelad den simulerede del, eller kør det på en plads, hvis konfiguration ikke siger »production = true«.
fault-DUMP_ON_PRODUCTION = En produktionsplads skriver ikke indehaverens foto og oplysninger til filer.
    .next = Udelad --dump.

## Lageret

fault-STORE_MISSING = Pladsen har intet lager endnu.
    .next = Kør »skranke db upgrade«, eller åbn vinduet én gang.
fault-STORE_GONE = Pladsens lager er der ikke, men dets nøgler er der.
    .detail = Det skulle være { $path }.
    .next = Ring til it-support. De kan lægge den seneste gode kopi tilbage. Skal der begyndes forfra med en tom log, flytter de først mappen »keys« væk.
fault-STORE_LOCKED = Lageret er i brug af et andet program.
    .next = Vent et øjeblik, og prøv igen. Der er ikke udstedt noget.
fault-STORE_DOWN = Lagerets server svarer ikke. Der udstedes ikke noget, før den gør.
    .next = Prøv igen om et øjeblik; sagen er gemt. Bliver det ved, så ring til it-support.
fault-STORE_FULL = Der er ikke mere plads til lageret. Der udstedes ikke noget, før der er.
    .next = Gør plads på disken, og prøv igen. Sagen er gemt.
fault-STORE_DAMAGED = Lageret er beskadiget. Der udstedes ikke noget fra det.
    .next = Ring til it-support. De kan lægge den seneste gode kopi af pladsens mappe tilbage.
fault-STORE_NEWER = Lageret er lavet af en nyere udgave af programmet.
    .next = Opdatér programmet på denne plads.
fault-STORE_OLDER = Lageret er lavet af en ældre udgave af programmet.
    .next = Kør »skranke db upgrade«.
fault-STORE_FOREIGN = Lageret er lavet med andre nøgler end denne plads'.
    .next = Ring til it-support. Pladser, der deler et lager, deler også dets nøgler: Mappen »keys« kopieres fra den plads, der lavede lageret.
fault-STORE_PRESENT = Der er allerede et lager. En kopi lægges aldrig oven i et, der er i brug.
    .detail = Det er { $path }.
    .next = Flyt først det lager, der er, til et sikkert sted, hvis det skal opgives. Der er ikke ændret noget.
fault-BACKUP_BROKEN = Kopien kan ikke lægges tilbage: Den er ikke hel, dens log er ikke i orden, eller den er af den anden slags lager.
    .detail = Den ligger i { $path }.
    .next = Tag en anden kopi. Der er ikke ændret noget i pladsens lager.
fault-TOOL_MISSING = Et program, der kopierer databasen, er ikke installeret på computeren.
    .detail = Det er { $name }.
    .next = Installér PostgreSQL's klientprogrammer (på Debian pakken postgresql-client), og prøv igen.
fault-KEY_MISSING = Pladsens hemmelige nøgle er der ikke.
    .next = Hent nøglen fra dens sikre kopi. Uden den kan koder, der allerede er udstedt, ikke bruges.
fault-KEY_MALFORMED = En nøglefil indeholder ikke en nøgle.
    .detail = Det er { $path }.
    .next = Hent filen fra dens sikre kopi. Der er ikke ændret noget.
fault-KEY_FOREIGN = En nøgle er ikke den, som dette lager er lavet med. Der udstedes og prøves ikke noget med den.
    .detail = Det er den i { $name }.
    .next = Der er ikke ændret noget. Er nøglen i columns.key skiftet på en anden plads, der deler denne database, så kopiér den fil fra dens mappe keys: Så kan der straks arbejdes videre. Ellers hent den mappe keys, der hører til lageret, fra dens sikre kopi.
fault-KEY_EXPOSED = Pladsens hemmelige nøgle kan læses af andre brugere af computeren.
    .detail = Det er { $path }.
    .next = Luk filen for andre (mode 0600), og tal med dem, der har ansvar for sikkerheden.
fault-LOG_BROKEN = Nogen eller noget har ændret slutningen af loggen eller det, den fortæller om. Der udstedes og skrives ikke noget, før det er opklaret.
    .next = Ring til it-support, og lad pladsens mappe være, som den er. »skranke audit verify« fortæller, hvad der ikke passer.
fault-CLOCK_EARLY = Computerens ur, eller den dag, der blev spurgt om, ligger før den første dag, som nogen regel gælder.
    .detail = Dagen er { $day }.
    .next = Stil uret, og prøv igen. Der er ikke afgjort eller udstedt noget.
fault-CLOCK_SUSPECT = Computerens ur er bagud for den seneste linje i loggen.
    .next = Stil uret. Standeren udsteder ikke noget, før tiden passer; en medarbejder ved skranken kan.

## Sager og koder

fault-CASE_UNKNOWN = Der er ingen sag med det nummer.
    .next = Se på sagsnummeret.
fault-CASE_STATE_WRONG = Sagen er ikke der, hvor dette kan gøres.
    .next = Se på sagen, hvilket trin der er det næste. Er den lukket, så åbn en ny sag.
fault-CASE_CHANGED = Sagen blev ændret et andet sted, mens der blev slået op i registeret. Der er ikke gjort noget.
    .next = Se på sagen igen. Er den stadig din, så gentag trinnet.
fault-GRANT_WITHDRAWN = Registeret siger nu noget andet, end da der blev truffet afgørelse, og sagen kan ikke længere imødekommes. Der er ikke udstedt noget.
    .next = Se den nye begrundelse i sagen (»skranke case show« og sagens nummer). Er registeret forkert, må borgeren først få det rettet dér.
    .given = Registeret siger nu noget andet om personen, end da der blev truffet afgørelse, og der gives ikke mere i sagen. Der er allerede givet noget i den, så afgørelsen står, som den var, med begrundelsen fra dengang.
    .given-next = Se, hvad afgørelsen ville blive nu: Tag sagen op igen (»skranke case resume« og sagens nummer), og afgør på ny, eller åbn en ny sag, hvis der er udleveret et brev eller sendt en midlertidig PIN-kode i denne. Er registeret forkert, må borgeren først få det rettet dér. Spørg en leder, hvad der skal ske med det, der er givet.
fault-CODE_UNKNOWN = Ingen har det bruger-ID, eller der er ingen kode til dette.
    .next = Se på bruger-ID'et eller sagsnummeret.
fault-CODE_STATE_WRONG = Koden er ikke der, hvor dette kan gøres.
    .detail = { $reason ->
        [unclaimed] Den er død: Brevet blev ikke udleveret i tide. Makulér brevet.
        [superseded] Den er død: En nyere kode er trådt i dens sted. Makulér brevet.
        [crash] Den er død: Programmet stoppede, mens brevet var på vej. Makulér brevet.
        [print_fault] Den er død: Printeren opgav brevet. Kom der et ark ud, så makulér det.
        [letter_spoiled] Den er død: Brevet blev meldt ikke helt.
        [clerk] Den er død: Den blev tilbagekaldt. Makulér brevet.
        [case_closed] Den er død: Sagen blev lukket. Makulér brevet.
        [reprinted] Den er død: En anden blev udskrevet i dens sted. Makulér brevet.
        [time] Den er død: Dens tid er udløbet. Makulér brevet.
        [tries] Den er død: Den blev tastet forkert for mange gange.
        [restored] Den er død: Stationens data blev lagt tilbage fra en kopi, og koden kan være brugt siden. Åbn en ny sag.
        [used] Den er brugt: Den gjaldt ét identifikationsmiddel eller én adgangskode.
       *[other] Ingen kode venter på dette trin.
    }
    .next = Er koden død og sagen åben, kan en ny kode udstedes i den. Ellers skal der åbnes en ny sag.
fault-PERSON_UNKNOWN = Personen blev ikke fundet i registret.
    .next = Sammenlign dokumentet med det, borgeren fortæller, og søg på personnummeret.
fault-MEANS_MISSING = Det er ikke valgt, hvilket identifikationsmiddel sagen handler om.
    .next = Spørg borgeren, og vælg det i sagen.
fault-MEANS_WRONG = Det identifikationsmiddel passer ikke til ærindet.
    .next = Vælg et andet, eller åbn en sag med et andet ærinde.
fault-IDENTITY_EXISTS = Personen har allerede et MitID, og man kan kun have ét.
    .next = Åbn en sag om glemt bruger-ID eller om et nyt identifikationsmiddel. Er MitID suspenderet, så åbn først en sag, der ophæver suspensionen.
fault-IDENTITY_STATE_WRONG = Personens MitID er i en tilstand, som ærindet ikke passer til.
    .next = Virker det, er der ikke noget at ophæve: Åbn en sag om det, personen ikke kan bruge. Er det suspenderet, så åbn en ny sag, der ophæver suspensionen. Er det spærret for altid, så åbn en ny sag om det første MitID, hvor personen får et andet.
fault-COUNTER_ONLY = Det kan kun ske ved skranken, hvor en medarbejder ser personen.
    .next = Gå til skranken med dokumentet.
fault-SECOND_LEG_MISSING = Kontrolspørgsmål eller et vidne mangler, og det her kræver begge dele: dokument og svar.
    .next = Stil kontrolspørgsmålene, eller registrér et vidne.
fault-AUTHENTICATOR_UNKNOWN = Personen har ikke det identifikationsmiddel.
    .next = Se på listen over personens identifikationsmidler.
fault-AUTHENTICATOR_STATE_WRONG = Identifikationsmidlet er ikke i en tilstand, hvor dette kan gøres.
    .next = Se på dets tilstand. Et, der er spærret for altid, kan ikke bruges igen.
fault-LOST_NOT_BLOCKED = Det mistede identifikationsmiddel er ikke spærret, så der udstedes ikke noget nyt endnu.
    .next = Se, hvad borgeren har, med »skranke case authenticators« og sagsnummeret, spær det mistede med »--block« og dets ID, og udsted så. Et, der allerede er spærret, nævnes på samme måde.
fault-TOO_YOUNG = Man skal være fyldt 13 år for at få MitID.
    .next = Fortæl barnet og den voksne, fra hvilken alder man kan få det. Giv et afslag på papir, hvis de ønsker det.
fault-MEANS_UNSUITABLE = Personen kan ikke bruge det identifikationsmiddel.
    .next = Vælg et andet sammen med borgeren. Er det rigtige ikke på lager, så bestil det, og send det.
fault-STOCK_EMPTY = Der er ikke flere enheder af den slags på lager.
    .next = Bestil en til borgeren. Udlevér ikke en anden slags, som borgeren ikke kan bruge.
fault-DEVICE_IN_STOCK = Enheden er på lager og behøver ikke at blive bestilt.
    .next = Læg en til side til sagen.
fault-DEVICE_AWAITED = Enheden er bestilt og er ikke kommet endnu. En kode, der laves nu, ville være død, før enheden er her.
    .next = Parkér sagen: Sedlen fortæller borgeren, hvornår det er tid at komme, og hvor længe sagen venter. Når enheden er her, så træf afgørelse igen, lav koden, og udlevér begge dele.
fault-DEVICE_UNKNOWN = Enheden findes ikke i lagerbogen, eller der er ikke lagt nogen til side.
    .detail = Det er nummer { $place } af dem, der blev angivet. Der er ikke gjort noget ved nogen af dem.
    .next = Se på serienummeret, eller læg en til side til sagen.
fault-DEVICE_KNOWN = Et serienummer står allerede i lagerbogen. Der er ikke taget noget ind.
    .detail = Det er nummer { $place } af dem, der blev angivet. Der er ikke gjort noget ved nogen af dem.
    .next = Se på serienumrene, og tag dem ind igen uden det, der er dobbelt.
fault-DEVICE_STATE_WRONG = Enheden er ikke dér, hvor dette kan gøres.
    .detail = Det er nummer { $place } af dem, der blev angivet. Der er ikke gjort noget ved nogen af dem.
    .next = Se i lagerbogen, hvor enheden er.
fault-SERIAL_MALFORMED = Det er ikke et serienummer.
    .detail = Det er nummer { $place } af dem, der blev angivet. Der er ikke gjort noget ved nogen af dem.
    .next = Skriv det, som det står på enheden: bogstaver og tal, mindst fire tegn.
fault-PAYMENT_MISSING = Enheden er ikke gratis, og den er ikke betalt.
    .next = Tag imod betalingen, og skriv kvitteringens nummer, eller skriv, hvorfor der ikke betales.
fault-PAYMENT_NEEDLESS = Enheden er gratis for borgeren.
    .next = Udlevér den uden betaling.
fault-ADDRESS_PROTECTED = Borgerens adresse er beskyttet, så der sendes ikke noget til den.
    .next = Udlevér enheden ved skranken.
fault-HELPER_PRESENT = En, der er med, kan se skærmen. Det, der er borgerens eget, vises ikke imens.
    .next = Bed den, der er med, om at træde til side, og fortsæt så.
fault-NOTHING_ISSUED = Der er ikke udstedt noget i sagen.
    .next = Se på sagsnummeret.
fault-INCIDENT_UNKNOWN = Hændelsen findes ikke.
    .next = Se på listen over hændelser.
fault-REGISTER_DOWN = Registret svarer ikke. Der udstedes ikke noget, før det gør.
    .detail =
        { $reason ->
            [PAUSED] Det har ikke svaret flere gange i træk, så der ventes lidt, før der spørges igen.
            [TIMEOUT] Svaret kom ikke i tide.
            [TLS] Det kunne ikke vise, at det er det rigtige register, eller det kender ikke pladsens certifikat.
            [TOO_LARGE] Svaret var større, end et svar kan være.
            [ANSWER] Svaret havde ikke den form, det skal have.
            [STATUS] Det meldte fejl ({ $status }).
           *[other] Forbindelsen kom ikke i stand eller blev afbrudt.
        }
    .next = Vent et øjeblik, og prøv igen. Sagen er gemt.
fault-REGISTER_UNSET = Der er ikke sat noget register op, og en plads i drift har ikke selv et.
    .next = Sæt »url« under [registers] i config.toml, og læg pladsens certifikat i mappen »registers«.
fault-REGISTER_REFUSED = Registret svarer, men tager ikke imod spørgsmålet fra denne plads.
    .next = Sagen er gemt. Bed den, der står for drift, om at se på pladsens adgang til registret.
fault-REGISTER_FILE_UNUSABLE = Registret kan ikke spørges: En fil, der skal bruges til det, mangler eller er ikke, hvad den skal være.
    .detail =
        { $which ->
            [AUTHORITY] Det er { $path }, certifikatet for den, der har udstedt registrets eget.
           *[other] Det er { $path }, pladsens certifikat, eller { $key_path }, nøglen til det.
        }
    .next = Læg filen dér (PEM), eller skriv under [registers] i config.toml, hvor den ligger.
fault-MESSAGE_UNSENT = Sms'en kunne ikke sendes.
    .next = Den forsøges igen. Kommer den ikke af sted, så send en ny midlertidig PIN-kode, eller fortæl det til borgeren ved skranken.
fault-MESSAGE_UNCERTAIN = Det vides ikke, om sms'en blev sendt: svaret fra sms-udbyderen gik tabt.
    .next = Spørg borgeren, om den er kommet. Hvis ikke, så send en ny midlertidig PIN-kode; den forrige virker så ikke mere.
fault-MESSAGE_REFUSED = Sms-udbyderen tager ikke imod sms'en.
    .next = Se på telefonnummeret sammen med borgeren. Bed den, der driver stationen, om at se på aftalen med udbyderen.
fault-MESSAGE_UNDELIVERED = Sms'en nåede ikke frem til borgerens telefon.
    .next = Se på telefonnummeret sammen med borgeren, og om telefonen er tændt. Send så en ny midlertidig PIN-kode, eller fortæl det til borgeren ved skranken.
fault-MESSAGE_LATE = Sms'en kunne ikke sendes i tide og bliver ikke sendt mere.
    .next = Send en ny midlertidig PIN-kode, eller fortæl det til borgeren ved skranken eller i et brev.
fault-MESSAGE_SUPERSEDED = Sms'en blev ikke sendt, fordi den midlertidige PIN-kode i den ikke virker mere.
    .next = Du skal ikke gøre noget. En nyere er sendt, eller der er ikke brug for nogen.
fault-MESSAGE_REPLACED = Det vides ikke, om sms'en kom frem, og den midlertidige PIN-kode i den virker ikke mere.
    .next = Du skal ikke gøre noget. En nyere er trådt i dens sted.
fault-MESSAGE_NO_PHONE = Der er ikke registreret noget telefonnummer, så beskeden kan ikke sendes som sms.
    .next = Print beskeden, og giv borgeren den, eller fortæl det ved skranken. Notér så, at borgeren har fået den.
fault-MESSAGE_UNKNOWN = Der er ingen besked med det nummer.
    .next = Se numrene med "skranke messages list".
fault-MESSAGE_STATE_WRONG = Det kan man ikke gøre med beskeden, som den står nu.
    .next = Se, hvordan beskederne står, med "skranke messages list". Drejer det sig om en midlertidig PIN-kode, så send en ny fra sagen.
fault-MESSAGE_BETRAYING = Beskeden blev ikke lavet, for der ville stå både en kode og dens bruger-ID i den.
    .next = Intet er sendt. Bed den, der driver stationen, om at se på beskedernes ordlyd.
fault-NUMBER_UNUSABLE = Der kan ikke sendes sms til det registrerede telefonnummer.
    .next = Se på telefonnummeret sammen med borgeren, og ret det i registret. Send så igen.
fault-NUMBER_SYNTHETIC = Telefonnummeret er et af de opdigtede til demo og prøver. Det gives aldrig til en rigtig sms-udbyder.
    .next = Brug mappen til beskeder på en demostation, eller en borger med et rigtigt nummer.
fault-SENDER_DOWN = Sms-udbyderen svarer ikke.
    .next = Beskeden venter og forsøges igen. Bliver det ved, så spørg den, der driver stationen.
fault-SENDER_BUSY = Sms-udbyderen beder om at vente lidt.
    .next = Beskeden venter og forsøges igen.
fault-SENDER_DENIED = Sms-udbyderen godtager ikke denne stations adgangskode eller token.
    .next = Bed den, der driver stationen, om at forny den. Beskeden venter og forsøges igen et stykke tid.
fault-SENDER_ADDRESS = Der svarer noget andet på den adresse, som er sat for sms-udbyderen.
    .next = Bed den, der driver stationen, om at se efter »url« under [messages] i config.toml. Beskeden venter og forsøges igen et stykke tid.
fault-REPORT_REFUSED = Leveringsrapporten er ikke underskrevet af sms-udbyderen, og intet er ændret.
    .next = Se efter, at underskriften gives uændret videre, og at nøglen er den, der blev valgt hos udbyderen.
fault-REPORT_MALFORMED = Det er ikke en leveringsrapport, der kan læses.
    .next = Giv indholdet af udbyderens kald videre, som det er.
fault-AUDIT_HEAD_MALFORMED = Filen er ikke et underskrevet hoved af programmets log.
    .next = Brug en fil, som »skranke audit head« har skrevet.
fault-AUDIT_PROOF_MALFORMED = Filen er ikke et bevis fra programmets log.
    .next = Brug en fil, som »skranke audit prove« har skrevet.
fault-SAMPLE_UNKNOWN = Under det nummer er der ikke trukket en stikprøve.
    .detail = Nummeret er { $seq }.
    .next = Brug nummeret på den indførsel, som »skranke audit sample« har vist.
fault-HEAD_UNKEPT = Loggens underskrevne hoved kunne ikke lægges i den mappe, som det skal gemmes i.
    .detail = Mappen er { $path }.
    .next = Se efter, om mappen er der og kan skrives i. Arbejdet ved skranken kan gå videre imens.
fault-HEAD_DIFFERS = Et hoved, der er gemt, hører ikke til den log, der er her: Der er fjernet indførsler, eller lageret er lagt tilbage fra en tidligere kopi.
    .detail = Det er { $path }.
    .next = Er lageret lagt tilbage med »skranke db restore«, så flyt hovederne fra før det ud af mappen, og gem dem. Ellers lad alt være, som det er, og ring til dem, der har ansvar for sikkerheden: »skranke audit verify --head FIL« fortæller, hvad der ikke passer.
fault-HEAD_FOREIGN = Hovedet er ikke underskrevet med denne plads' nøgle.
    .next = Brug et hoved fra denne plads' egen log. Der er ikke ændret noget.

## Computeren

fault-CRYPTO_LIBRARY_ABSENT = Computeren mangler det bibliotek, der regner på chippens beskyttelse (libcrypto).
    .next = Installér OpenSSL (på Debian pakken libssl3), og prøv igen.

## Tilføjet af sager, koder og regler

fault-STORE_DENIED = Lageret kan ikke åbnes eller skrives.
    .next = Se efter, hvem der ejer stationens mappe, og om disken kan skrives; ved en databaseserver, om dette login må det: sletning efter frist og opgradering kræver ejerens, og pladserne har de rettigheder, som »skranke db roles --apply« giver. Der er ikke udstedt noget.
fault-POLICY_MALFORMED = Reglerne kan ikke bruges: En tabel har et hul, modsiger sig selv eller nævner noget ukendt.
    .detail =
        Stedet: { $place }. { $problem ->
            [NOT_TOML] Filen er ikke en tabel i TOML ({ $at }).
            [WRONG_TYPE] En værdi er af en forkert slags ({ $at }).
            [UNKNOWN_NAME] Navnet kendes ikke: { $at }.
            [OUT_OF_RANGE] Værdien ligger uden for det, den kan være ({ $at }).
            [NO_SOURCE] Rækken siger ikke, hvor den kommer fra.
            [DATES_REVERSED] Rækken slutter, før den begynder ({ $at }).
            [CONTRADICTION] To rækker gælder samme dag: { $at }.
            [EXCLUDE] Rækkerne kan ikke gælde sammen: { $at }.
            [NOBODY] Ingen rolle må det, som nogen skal kunne: { $at }.
           *[GAP] Der mangler en række for en dag: { $at }.
        }
    .next = Ret stedet. Der afgøres ikke noget efter regler, som ikke er hele.
fault-IDENTITY_MISSING = Personen har ikke MitID endnu, så der er ikke noget at udstede en kode til.
    .next = Et første MitID er et andet ærinde.
fault-AUTHENTICATOR_LIMIT = Personen har allerede så mange af den slags identifikationsmiddel, som man må have.
    .next = Lad borgeren spærre et, der ikke bruges mere, og udsted så koden.
fault-AUTHENTICATOR_MISSING = Borgeren har ikke noget aktivt identifikationsmiddel af den slags.
    .detail = { $means ->
        [app] Derfor er der ingen PIN-kode at vælge på ny.
       *[other] Derfor er der ingen adgangskode at vælge på ny.
    }
    .next = Se, hvilke identifikationsmidler borgeren har, eller udsted et nyt.
fault-PIN_SENDS_SPENT = Den midlertidige PIN-kode er sendt så mange gange, som reglerne tillader.
    .next = Gå telefonnummeret igennem med borgeren, og udsted på ny i en sag for sig.
fault-PHONE_MISSING = Der er ikke registreret noget telefonnummer, og appen kræver en kode mere på sms.
    .next = Registrér telefonnummeret først, eller vælg en kodeviser.
fault-PHONE_NOT_OWN = Det er noteret i sagen, at telefonnummeret ikke er borgerens eget. Der sendes ingen midlertidig PIN-kode til det.
    .next = Få borgerens eget nummer registreret, og bekræft det i sagen. Eller vælg en kodeviser eller kodeoplæser, der ikke kræver en telefon.
fault-PHONE_CHANGED = Der er registreret et andet telefonnummer, efter at den midlertidige PIN-kode blev sendt. Der er ikke sendt noget til det.
    .next = Åbn en ny sag sammen med borgeren. Her ses det, hvor nyt nummeret er, og der spørges, om det er borgerens eget.

fault-DISK_LOW = Der er ikke meget plads tilbage på disken.
    .detail = Der er { $free } MiB.
    .next = Gør plads, før de næste breve printes.
fault-HOME_EXPOSED = Pladsens mappe kan læses af andre brugere af computeren.
    .detail = Det er { $path }.
    .next = Luk mappen for andre (mode 0700), og tal med dem, der har ansvar for sikkerheden.
fault-TRUST_EMPTY = Der er ingen certifikater at kontrollere dokumenter imod.
    .next = Tag en masterliste ind med »skranke trust import FIL --root CERTIFIKAT«.
fault-PAPER_UNKNOWN = Der er ikke noteret et papir af den slags i sagen.
    .next = Se i sagen, hvilke papirer der er noteret.

## Printeren

fault-PRINTER_UNREACHABLE = Printeren svarer ikke.
    .next = Se efter, at printeren er tændt og har netværk. Et brev, der allerede er sendt, kan stadig komme. Er der ikke sendt noget, så print igen.
fault-PRINTER_REFUSED = Printeren ville ikke tage imod brevet.
    .next = Se på printerens skærm, hvad der er galt, og print igen. Sker det igen, så kontakt it-support.
fault-PRINTER_MISADDRESSED = Printerens adresse fører ikke til noget, der tager imod breve herfra: Printeren er flyttet, findes ikke dér eller kræver login.
    .detail = Svaret var HTTP { $status }.
    .next = Kontakt it-support: Printerens adresse i stationens opsætning skal ses efter, og hvem der må printe dér.
fault-PRINTER_UNTRUSTED = Det, der svarer på printerens adresse, kan ikke vise, at det er printeren: Stationen har ikke tillid til dets certifikat. Der sendes ingen breve til det.
    .next = Kontakt it-support: Printerens certifikat er måske udløbet, eller stationen kender det ikke (»authority« under [spool] i config.toml).
fault-PRINTER_GAVE_UP = Printeren tog imod arket og opgav det.
    .next = Se på printerens skærm, hvad der er galt, og print igen. Sker det igen, så kontakt it-support.
fault-PRINTER_BUSY = Printeren er stadig i gang med noget andet.
    .next = Vent, til den er færdig, og print igen.
fault-PRINTER_GARBLED = Det, der svarer på printerens adresse, er ikke en printer, eller svaret er i stykker.
    .next = Kontakt it-support: printerens adresse i stationens opsætning skal ses efter.
fault-LETTER_WAITING = Printeren siger, at den ikke har printet brevet: Det venter, holdes tilbage eller er standset undervejs.
    .next = Se til printeren, og vent, til brevet er ude. Sig så igen, at det er helt. Kommer det ikke, så sig, at det ikke er helt: Så dør koden, og brevet tages ud af printeren.
fault-PRINTER_STOPPED = Printeren er gået i stå.
    .detail = Den skriver »{ $reason }«.
    .next = Se på printerens skærm, hvad der er galt, og ret det. Et brev, der venter, kommer så af sig selv. Venter der ikke noget, så print igen.
fault-PRINTER_PAUSED = Printeren er sat på pause.
    .next = Tryk på start eller fortsæt på printeren. Et brev, der venter, kommer så af sig selv. Venter der ikke noget, så print igen.
fault-PRINTER_OFFLINE = Printeren er slået fra.
    .next = Tænd den, og vent, til den er klar. Et brev, der venter, kommer så af sig selv. Venter der ikke noget, så print igen.
fault-MEDIA_EMPTY = Der mangler papir i printeren.
    .next = Læg papir i. Et brev, der venter, kommer så af sig selv. Venter der ikke noget, så print igen.
fault-MEDIA_JAM = Papiret sidder fast i printeren.
    .next = Tag alt papir ud, også det, der er krøllet, og luk printeren. Et brev, der venter, kommer så af sig selv. Venter der ikke noget, så print igen.
fault-COVER_OPEN = Printerens låge er åben.
    .next = Luk lågen. Et brev, der venter, kommer så af sig selv. Venter der ikke noget, så print igen.
fault-TRAY_PROBLEM = Der mangler en bakke i printeren, eller bakken til færdige ark er fuld.
    .next = Sæt bakken i, eller tag arkene væk. Et brev, der venter, kommer så af sig selv. Venter der ikke noget, så print igen.
fault-TONER_EMPTY = Printeren har ikke mere toner, eller dens affaldsbeholder er fuld.
    .next = Skift toner eller beholder. Et brev, der venter, kommer så af sig selv. Venter der ikke noget, så print igen.
fault-TONER_LOW = Printeren har snart ikke mere toner.
    .next = Find en ny toner frem. Der kan stadig printes.
fault-PRINTER_REMARK = Printeren melder noget, som programmet ikke kender.
    .detail = Den skriver »{ $reason }«.
    .next = Se på printerens skærm, hvad det drejer sig om. Der kan stadig printes.

this-code-dead = Koden i dette brev er død. Kommer der et ark, så makulér det.
refusal-stands = Borgeren har fået afslag, og sagen er lukket: Det står fast. Kun brevet kan mangle.
former-code-dead = Borgerens tidligere kode er død: Den ophørte, da denne blev påbegyndt.
