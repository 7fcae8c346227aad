# Loggen fortalt til den, den handler om: hvad der skete, hvornår og til hvilket formål. Aldrig hvem der sad ved bordet.
#
# Hver hændelse i loggen har en sætning her: audit-event-, og hændelsens navn med bindestreg for punktum. En sætning kan
# nævne $means, $errand, $purpose og $document som færdige ord og enhver af indførslens detaljer ved navn; det, indførslen
# ikke har, er tomt. Hvert formål, som et opslag kan have, har et navn her: audit-purpose-, og formålet.

audit-event-store-created = Registreringen på denne plads begyndte.
audit-event-identities-seeded = Demonstrationens opdigtede borgere blev lagt ind.
audit-event-case-opened = Der blev åbnet en sag om { $errand }.
audit-event-document-inspected = { $document } blev læst og kontrolleret.
audit-event-register-asked =
    { $found ->
        [no] Der blev slået op i personregisteret. Opslaget fandt ingen.
        [down] Der blev slået op i personregisteret, men det svarede ikke.
       *[other] Der blev slået op i personregisteret.
    }
audit-event-person-linked = Sagen blev knyttet til dig.
audit-event-tick-recorded =
    { $answer ->
        [no] Medarbejderen noterede et nej til et af de spørgsmål, der skal besvares, før der udstedes noget.
       *[other] Medarbejderen noterede et ja til et af de spørgsmål, der skal besvares, før der udstedes noget.
    }
audit-event-decision-made =
    { $granted ->
        [yes] Det blev afgjort, at det var vist godt nok, hvem du er.
       *[other] Det blev afgjort, at det ikke var vist godt nok, hvem du er.
    }
audit-event-code-reserved = Der blev lavet en aktiveringskode til { $means }.
audit-event-code-printing = Brevet med koden blev sendt til udskrivning.
audit-event-code-spooled = Brevet med koden lå klar til udskrivning.
audit-event-code-confirmed = Medarbejderen noterede, at brevet med koden kom helt ud.
audit-event-code-handed_over =
    { $second_channel ->
        [sms] Brevet med koden blev udleveret. Den midlertidige PIN-kode blev sendt i en sms.
       *[other] Brevet med koden blev udleveret.
    }
audit-event-code-revoked = En aktiveringskode til { $means } blev tilbagekaldt.
audit-event-code-expired = En aktiveringskode til { $means } udløb uden at være brugt.
audit-event-code-used =
    { $opens ->
        [new_password] Aktiveringskoden blev brugt til at vælge en ny adgangskode til { $means }.
       *[other] Aktiveringskoden blev brugt, og { $means } blev aktiveret.
    }
audit-event-code-blocked = En aktiveringskode til { $means } blev spærret efter for mange forkerte forsøg.
audit-event-code-tried =
    { $answer ->
        [OK] En kode blev tastet med dit bruger-ID og godtaget.
       *[other] En kode blev tastet med dit bruger-ID og ikke godtaget.
    }
audit-event-authenticator-replaced = Et tidligere identifikationsmiddel blev erstattet af et nyt.
audit-event-status-asked = Det blev set efter, hvordan koderne til dit bruger-ID stod.
audit-event-case-closed = Sagen blev lukket.
audit-event-log-exported = Loggen om dig blev skrevet ud.
audit-event-log-sampled = Et antal sager blev trukket tilfældigt ud til efterprøvning.
audit-event-sample-reviewed = Sagen blev gået igennem bagefter af en anden for at se, om alt gik rigtigt til.
audit-event-case-refused = Du fik afslag, med begrundelse og klagevejledning.
audit-event-link-refused = Medarbejderen ville knytte sagen til dig, men grundene var ikke nok.
audit-event-document-asked =
    { $found ->
        [OK] Det blev undersøgt, om dokumentet er meldt bortkommet eller stjålet. Det er det ikke.
        [down] Det blev undersøgt, om dokumentet er meldt bortkommet eller stjålet, men registret svarede ikke.
        [NOT_KEPT] Det blev undersøgt, om dokumentet er meldt bortkommet eller stjålet. Registret fører det ikke.
       *[other] Det blev undersøgt, om dokumentet er meldt bortkommet eller stjålet.
    }
audit-event-questions-drawn = Der blev trukket kontrolspørgsmål til dig.
audit-event-questions-held = Der blev ikke stillet kontrolspørgsmål, fordi de for nylig ikke var bestået.
audit-event-question-answered =
    { $right ->
        [yes] Du svarede rigtigt på et kontrolspørgsmål.
       *[other] Svaret på et kontrolspørgsmål passede ikke.
    }
audit-event-questions-ended =
    { $passed ->
        [yes] Kontrolspørgsmålene blev bestået.
       *[other] Kontrolspørgsmålene blev ikke bestået.
    }
audit-event-population-added = Opdigtede borgere blev lagt ind i registret til øvelse.
audit-event-pin-sent = En midlertidig PIN-kode blev sendt på sms til det registrerede telefonnummer.
audit-event-pin-tried =
    { $answer ->
        [OK] Der blev valgt en ny PIN-kode til appen med en midlertidig PIN-kode.
       *[other] En midlertidig PIN-kode blev indtastet med dit bruger-ID, og der blev ikke valgt en ny PIN-kode.
    }
audit-event-pin-ended = En midlertidig PIN-kode holdt op med at virke.
audit-event-own_secret-set = Der blev valgt en egen PIN-kode eller adgangskode til { $means }.
audit-event-reprint-asked = Brevet skulle udskrives igen med en ny kode i stedet for den forrige.
audit-event-redeem-source_held = Der blev tastet forkerte koder for flere personer fra ét sted, som så måtte vente.
audit-event-store-resealed = Personoplysninger i lageret blev forseglet med en ny nøgle.
audit-event-store-purged = Oplysninger, hvis tid var udløbet, blev slettet.
audit-event-store-copied = Der blev taget en kopi af hele lageret til opbevaring et andet sted.
audit-event-case-reopened = Afgørelsen i sagen blev taget tilbage, fordi lageret blev lagt tilbage fra en kopi.
audit-event-store-restored = Lageret blev lagt tilbage fra en kopi.
audit-event-message-queued = Der blev skrevet en sms til dig.
audit-event-message-tried = En sms til dig blev givet til sms-udbyderen.
audit-event-message-put_off = En sms til dig kunne ikke sendes endnu.
audit-event-message-sent = En sms til dig blev sendt.
audit-event-message-delivered = En sms nåede frem til din telefon.
audit-event-message-failed = En sms til dig kunne ikke sendes.
audit-event-message-expired = En sms til dig blev ikke sendt, fordi dens tid var gået.
audit-event-message-retried = En sms til dig skulle sendes én gang til.
audit-event-message-told = Du fik personligt eller i et brev at vide, hvad en sms ikke kunne fortælle dig.
audit-event-message-printed = En besked til dig, som ikke kunne sendes som sms, blev printet.
audit-event-paper-recorded =
    { $laid ->
        [no] Et papir blev taget tilbage.
       *[other] Et papir eller et dokument uden chip blev noteret.
    }
audit-event-extension-recorded = En forlængelse i hånden af dit pas blev noteret.
audit-event-witness-recorded =
    { $accepted ->
        [yes] Et vidne stod inde for, hvem du er.
       *[other] Et vidne kunne ikke bruges.
    }

# Til vidnet selv; borgeren får at vide, at der var et vidne, og ikke hvem.
audit-told-witness =
    { $accepted ->
        [yes] Du var vidne og stod inde for, hvem en anden person er.
       *[other] Du kom som vidne for en anden person. Det kunne ikke bruges.
    }

audit-purpose-link = at finde den person, som dokumentet tilhører
audit-purpose-resume = at se, om det, som registeret sagde, før din sag ventede, stadig gælder
audit-purpose-still_granted = at se, om det, som registeret sagde, da der blev truffet afgørelse, stadig gælder
audit-purpose-issue = at lave en aktiveringskode
audit-purpose-notice = at fortælle dig om en ændring af dit MitID
audit-purpose-temporary_pin = at sende en midlertidig PIN-kode til det registrerede telefonnummer
audit-purpose-code_status = at se, hvordan koderne til dit bruger-ID står
audit-purpose-log_about_me = at skrive loggen om dig ud
audit-purpose-document_status = at undersøge, om dokumentet er meldt bortkommet eller stjålet
audit-purpose-clerk_entry = at notere, at du er medarbejder
audit-purpose-questions = at stille dig kontrolspørgsmål
audit-purpose-own_pin = at se efter, at en valgt PIN-kode ikke er din fødselsdato eller en del af dit personnummer
audit-purpose-witness = at se, om et vidne er gammel nok

audit-place-counter = ved skranken
audit-place-booth = i selvbetjeningsboksen
audit-place-command_line = på pladsen, uden skærm

audit-about-head = Her er alt, hvad der er gjort om dig på denne plads, og hvorfor.
audit-about-line = { $moment }, { $place }: { $what }
audit-about-purpose = Formål: { $purpose }.
audit-about-none = Der er ikke noget om dig i loggen.
