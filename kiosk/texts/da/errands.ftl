# Ærinderne ved skranken.

case-errand-first_issue = det første MitID
case-errand-forgotten_user_id = glemt bruger-ID
case-errand-new_user_id = nyt bruger-ID
case-errand-forgotten_pin = glemt PIN-kode til appen
case-errand-new_password = ny adgangskode
case-errand-lost_device = mistet identifikationsmiddel
case-errand-spare_device = et ekstra identifikationsmiddel
case-errand-suspend_identity = suspendér MitID
case-errand-lift_suspension = ophæv suspension af MitID
case-errand-block_identity = spær MitID
case-block-first = Spær først det mistede: »skranke case authenticators { $number }« viser, hvad borgeren har, og »--block ID« spærrer det.
screen-block-first = Først spærres det mistede
screen-block-first-text = Det sker med »skranke case authenticators { $number }«, der viser, hvad borgeren har, og »--block ID«. Så kan brevet udskrives her.
case-means = Det handler om: { $means }

cli-about-case-means = Vælg, hvilket identifikationsmiddel sagen handler om.
cli-option-means = Identifikationsmidlet.

audit-event-means-chosen = Det blev noteret, at sagen handler om { $means }.

audit-event-identity-created = Dit MitID blev oprettet med det bruger-ID, du valgte.
audit-event-user_id-shown = Dit bruger-ID blev vist på din egen skærm.
audit-event-user_id-changed = Du fik det nye bruger-ID, du valgte.
audit-event-identity-suspended = Dit MitID blev suspenderet, så intet af det virker, før det bliver ophævet ved en skranke.
audit-event-identity-lifted = Suspensionen af dit MitID blev ophævet.
audit-event-identity-blocked = Dit MitID blev spærret for altid.
audit-event-means-listed = Listen over dine identifikationsmidler blev vist for medarbejderen.
audit-event-authenticator-blocked = Et af dine identifikationsmidler ({ $means }) blev spærret for altid.
audit-event-authenticator-lost = Du fortalte, hvilket af dine identifikationsmidler ({ $means }) du har mistet. Det er spærret.
audit-event-authenticator-locked = Et af dine identifikationsmidler ({ $means }) blev spærret, indtil det bliver åbnet igen.
audit-event-authenticator-unlocked = Et af dine identifikationsmidler ({ $means }) blev åbnet igen.

audit-purpose-first_issue = at oprette dit første MitID

## Bruger-ID

user-id-TOO_SHORT = Bruger-ID'et er for kort.
user-id-TOO_LONG = Bruger-ID'et er for langt.
user-id-CHARACTER = Et af tegnene må ikke stå i et bruger-ID.
user-id-OUTER_SPACE = Et bruger-ID må ikke begynde eller slutte med et mellemrum.
user-id-TEN_DIGITS = Et bruger-ID må ikke være ti cifre.
user-id-CPR = Et bruger-ID må ikke indeholde et CPR-nummer.
user-id-TAKEN = Det bruger-ID er optaget.
user-id-free = Ledige: { $names }
user-id-taken-over = Bruger-ID'et er valgt.

audit-event-needs-recorded = Du blev spurgt, hvad du har og kan bruge, så det rigtige identifikationsmiddel kunne vælges.
audit-event-helper-noted = Det blev noteret, at nogen var med dig. Den, der er med, ser ingen koder.
audit-event-stock-received = Der kom nye enheder på lager.
audit-event-stock-counted = Lageret blev talt op.
audit-event-device-reserved = En enhed ({ $means }) blev lagt til side til dig.
audit-event-device-released = En enhed ({ $means }), der var lagt til side til dig, blev lagt tilbage.
audit-event-device-handed_out = Du fik en enhed ({ $means }) udleveret.
audit-event-device-sent = En enhed ({ $means }) blev sendt til dig med posten.
audit-event-device-ordered = En enhed ({ $means }) blev bestilt til dig, fordi der ikke var flere på lager.
audit-event-device-returned = En enhed ({ $means }) blev leveret tilbage.
audit-event-device-restocked = En enhed ({ $means }), der blev leveret tilbage, kom på lager igen.
audit-event-device-scrapped = En enhed ({ $means }) blev kasseret.
audit-event-device-missed = En enhed ({ $means }) manglede ved optællingen.
audit-event-device-found = En enhed ({ $means }), der havde manglet, blev fundet.
audit-event-payment-recorded = Betalingen for en enhed ({ $means }) blev noteret.
audit-event-incident-recorded = Det blev opdaget, at noget var udleveret til en forkert. Alt, hvad der var udleveret i sagen, blev spærret.
audit-event-notice-queued = Det blev lagt til de ansvarlige, at noget var udleveret til en forkert.
audit-event-notice-told = De ansvarlige fik besked om, at noget var udleveret til en forkert.

audit-purpose-send_device = at sende en enhed til din adresse

## Ærinder på kommandolinjen

cli-about-case-paper = Notér et dokument uden chip eller et papir, der ligger ved siden af, i en sag.
cli-about-case-extension = Notér, at et pas er forlænget i hånden.
cli-about-case-link = Find den person, som dokumentet tilhører, og knyt sagen til personen med en begrundelse.
cli-about-case-question = Stil kontrolspørgsmålene. Svarene læses fra standardinput, ét på hver linje.
cli-about-case-witness = Notér et vidne.
cli-about-case-issue = Udsted koden til en sag, der er godkendt. Koden kommer på brevet og ikke her.
cli-about-case-confirm = Sig, om brevet kom helt ud.
cli-about-case-hand-over = Udlevér brevet. Koden kan så bruges.
cli-about-case-pin = Send en midlertidig PIN-kode på sms til det registrerede nummer.
cli-about-case-user-id = Vælg et bruger-ID, eller vis det på en plads til øvelser.
cli-about-case-needs = Notér, hvad borgeren mangler af det, et identifikationsmiddel kræver.
cli-about-case-offers = Vis, hvilke identifikationsmidler borgeren kan få her i dag.
cli-about-case-helper = Notér, at nogen er med borgeren.
cli-about-case-authenticators = Vis borgerens identifikationsmidler, eller spær et af dem for altid.
cli-about-case-suspend = Suspendér hele MitID efter borgerens ønske.
cli-about-case-lift = Ophæv en suspension, når dokument og svar er på plads.
cli-about-case-block = Spær hele MitID for altid.
cli-about-case-device = Læg en enhed til side til sagen, udlevér, bestil eller send den.
cli-about-case-pay = Notér, at en enhed er betalt, eller hvorfor der ikke betales.
cli-about-case-park = Lad sagen vente på et papir, og udskriv en seddel om det.
cli-about-case-resume = Fortsæt en sag, der har ventet.
cli-about-case-recall = Spær alt, hvad en sag har udstedt, fordi det gik til en forkert.
cli-about-case-incidents = Vis hændelser, som de ansvarlige ikke har fået besked om.
cli-about-stock = Pas lageret af kodevisere, kodeoplæsere og chips.
cli-about-stock-list = Vis, hvad der er på lager, og hvad der er ved at slippe op.
cli-about-stock-receive = Tag nye enheder ind. Serienumrene læses fra standardinput, ét på hver linje.
cli-about-stock-count = Sammenlign hylden med lagerbogen. Serienumrene læses fra standardinput, ét på hver linje.
cli-about-stock-take-back = Tag enheder tilbage, som nogen har haft. Serienumrene læses fra standardinput.
cli-option-clerk = Medarbejderens nummer.
cli-option-shows-cpr = CPR-nummeret står på det.
cli-option-issuer = Den stat, der har udstedt dokumentet, med tre bogstaver.
cli-option-issued = Hvornår det er udstedt.
cli-option-remove = Tag et papir tilbage, der blev noteret ved en fejl.
cli-option-cpr = Læs CPR-nummeret fra standardinput.
cli-option-surname = Efternavnet.
cli-option-given-names = Fornavnene.
cli-option-person = Den person i listen, som sagen skal knyttes til.
cli-option-ground = Hvorfor det er den person. Kan gentages.
cli-option-photo-id = Den billedlegitimation, som vidnet har i hånden.
cli-option-approved = Vidnet har godkendt med sit eget MitID.
cli-option-request-key = Den samme nøgle igen ændrer ikke noget.
cli-option-again = Gør det igen.
cli-option-wish = Det bruger-ID, borgeren ønsker.
cli-option-stepped-back = Den, der er med, er trådt til side.
cli-option-lacks = Noget, borgeren mangler. Kan gentages.
cli-option-block = Spær dette for altid.
cli-option-receipt = Kvitteringens nummer.
cli-option-waive = Hvorfor der ikke betales.
cli-option-note = Hvad der skete. Det bliver forseglet.
cli-option-told = De ansvarlige har fået besked om denne hændelse.
usage-cpr = Der kom ikke et CPR-nummer på standardinput.
usage-cpr-impossible = Det, der kom på standardinput, kan ikke være et CPR-nummer: ti cifre, hvoraf de første seks er en fødselsdato. Læs nummeret igen.
usage-pay = Angiv enten --receipt eller --waive.
usage-told = Angiv --told sammen med --clerk.
case-no-candidates = Ingen i registret passer.
case-no-replacement-number = Ingen i registret passer. Nummeret er et erstatningspersonnummer: 60 er lagt til fødselsdagen, og det står ikke i CPR. Søg på navn og fødselsdato eller på det nummer, borgeren har i CPR.
case-tell-more = Der er ikke søgt, for der er intet at søge på: Hvad et dokument siger, gemmes ikke mellem kommandoer. Angiv nummeret med --cpr eller --surname, --given-names og --birth.
case-is-parked = Sagen venter på det, der mangler, til og med { $until }. Før noget kan ske i den, tages den op igen: »skranke case resume { $number }«.
case-parked = Sag { $number } venter til { $until }.
case-recalled = Sag { $number }: { $codes } koder, { $means } identifikationsmidler og { $pins } midlertidige PIN-koder er spærret.
case-recalled-identity_blocked = Sag { $number }: Det MitID, som sagen oprettede, er spærret for altid. Den rette borger får et med ærindet det første MitID.
case-recalled-identity_suspended = Sag { $number }: Det MitID, som sagen ophævede suspensionen af, er suspenderet igen. Suspensionen ophæves med den rette borger i en ny sag.
case-recalled-nothing = Sag { $number }: Der er ikke spærret noget, for ingen kode, midlertidig PIN-kode eller identifikationsmiddel fra den kan bruges. Sagen er afsluttet og noteret som en hændelse.
case-recalled-before = Sag { $number } er kaldt tilbage før. Der er ikke spærret mere, for ingen kode, midlertidig PIN-kode eller identifikationsmiddel fra den kan bruges.
case-recalled-user_id_chosen = Bruger-ID'et er ikke taget tilbage: Det, der blev valgt i sagen, gælder stadig. Lad den rette borger vælge et andet med ærindet nyt bruger-ID.
case-recalled-user_id_seen = Bruger-ID'et blev vist i sagen og gælder stadig. Lad den rette borger vælge et andet med ærindet nyt bruger-ID.
offer-NOW = { $means }: kan udleveres nu. Pris: { $price } kr.
offer-BLOCK_ONE_FIRST = { $means }: borgeren har så mange, som man må have. Spær et først.
offer-RESERVE_AND_POST = { $means }: er ikke på lager. Bestil et, så bliver det sendt. Pris: { $price } kr.
offer-EXCLUDED = { $means }: kan ikke bruges sammen med et, borgeren har.
offer-UNSUITABLE = { $means }: borgeren kan ikke bruge det.
identity-ACTIVE = Borgerens MitID virker.
identity-SUSPENDED = Borgerens MitID er suspenderet, så intet af det virker, før suspensionen bliver ophævet ved en skranke.
identity-BLOCKED = Borgerens MitID er spærret for altid.
authenticator-none = Borgeren har ingen identifikationsmidler.
authenticator-ACTIVE = { $id }: { $means }, virker
authenticator-TEMPORARILY_BLOCKED = { $id }: { $means }, spærret, indtil det bliver åbnet
authenticator-PERMANENTLY_BLOCKED = { $id }: { $means }, spærret for altid
authenticator-REPLACED = { $id }: { $means }, erstattet
device-ordered = { $means } er bestilt og bliver sendt, når der kommer en. Koden til den laves først da.
device-IN_STOCK = { $means } { $serial } er på lager.
device-RESERVED = { $means } { $serial } er lagt til side.
device-HANDED_OUT = { $means } { $serial } er udleveret eller sendt.
device-RETURNED = { $means } { $serial } er leveret tilbage.
device-MISSING = { $means } { $serial } mangler.
device-SCRAPPED = { $means } { $serial } er kasseret.
payment-PAID = Betalt: { $amount } kr.
payment-WAIVED = Ikke betalt, med begrundelse: { $amount } kr.
incident-wrong_person = udleveret til en forkert
incident-line = { $id }: { $kind }, { $at }
incident-none = Der er ingen hændelser, som de ansvarlige mangler besked om.
stock-line = { $means }: { $count } på lager, { $reserved } lagt til side
stock-low = { $means }: { $count } på lager, { $reserved } lagt til side. Bestil flere.
stock-received = { $count ->
        [one] { $count } enhed er taget ind.
       *[other] { $count } enheder er taget ind.
    }
stock-even = Hylden er, som bogen siger: { $count ->
        [one] { $count } enhed.
       *[other] { $count } enheder.
    }
stock-uneven = Hylden er ikke, som bogen siger: { $count ->
        [one] { $count } enhed blev talt.
       *[other] { $count } enheder blev talt.
    }
stock-missing = Mangler: { $serials }
stock-unknown = Står ikke i bogen: { $serials }
need-smartphone = Har du din egen telefon eller tablet?
need-phone_number = Har du et nummer, der er dit eget, og som kan få en sms?
need-sight = Kan du læse seks små tal på en enhed?
need-hearing = Kan du høre tal, der bliver læst op i en høretelefon?
need-password = Kan du huske en adgangskode og taste den?
need-computer = Har du en computer med et stik, eller en telefon, som du kan holde en chip hen til?
helper-relative = en pårørende
helper-friend = en ven
helper-carer = en hjælper
helper-interpreter = en tolk
helper-guardian = en værge
