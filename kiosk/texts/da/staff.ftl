# Medarbejderne: login, godkendelse af to, alarmer, parkerede sager og det, borgeren bliver spurgt om alene.

## Fejl

fault-NOT_ALLOWED = Dette hører ikke til det, medarbejderen må.
    .next = Lad en kollega gøre det, der har den rolle, som det kræver.
fault-LOOK_UP_REFUSED = Der kan kun slås op i en åben sag, som man selv behandler, og til et formål. Forsøget er noteret.
    .next = Åbn borgerens sag, og slå op fra den.
fault-APPROVAL_NEEDED = En medarbejder mere skal sige ja, før dette kan ske.
    .detail =
        { $action ->
            [issue_high] { action-issue_high } (issue_high).
            [issue_without_chip] { action-issue_without_chip } (issue_without_chip).
            [issue_with_witness] { action-issue_with_witness } (issue_with_witness).
            [issue_to_staff] { action-issue_to_staff } (issue_to_staff).
            [issue_again] { action-issue_again } (issue_again).
           *[override] { action-override } (override).
            [overrule_refusal] { action-overrule_refusal } (overrule_refusal).
        }
    .next = Bed om godkendelse med en begrundelse, og lad en kollega logge på og svare, fra kommandolinjen med "skranke case approve".
fault-APPROVAL_REFUSED = Den, der har bedt om en godkendelse, kan ikke selv give den. Det kan den, sagen drejer sig om, vidnet og en, der bor sammen med borgeren, heller ikke.
    .next = Lad en anden kollega svare.
fault-APPROVAL_UNKNOWN = Godkendelsen er der ikke mere: Den er besvaret eller blev for gammel.
    .next = Bed om en ny, hvis der stadig er brug for den.
fault-ALARM_UNKNOWN = Alarmen er der ikke, eller en anden har allerede svaret på den.
    .next = Hent listen igen.
fault-REASON_MISSING = Her skal stå en begrundelse på mindst fem tegn.
    .next = Skriv med en sætning, hvorfor.
fault-DECISION_TOO_OLD = Afgørelsen er for gammel til at handle på, og ingen har set på borgeren siden. Der er ikke udstedt eller sendt noget nyt.
    .next = Tag sagen op igen (»skranke case resume« og sagens nummer), se på borgeren og dokumentet, og afgør på ny. Er der allerede trykt et brev eller sendt en midlertidig PIN-kode i sagen, så åbn en ny sag.
fault-PARKED_TOO_LONG = Sagen har været parkeret længere, end reglerne tillader.
    .next = Åbn en ny sag. Det, der blev vist dengang, skal vises igen.
fault-CLERK_UNKNOWN = Der er ingen medarbejder med det nummer.
    .next = Se på listen med »skranke clerk list«. I drift kræver det administratoren: --as.
fault-CLERK_NUMBER_TAKEN = Nummeret er en anden medarbejders.
    .next = Vælg et andet nummer. Et nummer bruges ikke igen, heller ikke efter en, der er holdt op.
fault-CLERK_PERSON_TAKEN = Den person er allerede noteret som en anden medarbejder.
    .next = Se på listen med »skranke clerk list«, og ret det nummer, der er forkert.
fault-CLERK_NUMBER_MALFORMED = Et medarbejdernummer er 1 til 16 bogstaver (uden æ, ø og å), tal og bindestreger, og der skal være en rolle.
    .next = Ret nummeret eller rollen.
fault-CLERK_PIN_WEAK = PIN-koden er for kort eller for nem at gætte.
    .detail = Den skal have mindst { $digits } cifre og må ikke være ét ciffer gentaget eller en række som 123456.
    .next = Vælg en anden PIN-kode.
fault-LOGIN_REFUSED = Login lykkedes ikke.
    .next = Se på nummer, PIN-kode og engangskode. En kode kan kun bruges én gang: Vent på den næste. Efter flere forkerte forsøg skal der ventes, og til sidst sætter en administrator en ny PIN-kode.
fault-ADMIN_EXISTS = Der er allerede en administrator på listen, og den første laves kun én gang.
    .next = Lad administratoren tilføje flere.
fault-ADMIN_LAST = Det er den sidste administrator. Uden en kan ingen passe listen.
    .next = Giv en anden rollen først.
fault-STAFF_MISSING = Pladsen har ingen medarbejdere på sin liste, så ingen kan logge på.
    .next = Lav den første administrator med »skranke clerk add --first«, og tilføj medarbejderne.
fault-FACTOR_MISSING = En plads i drift kræver noget mere end PIN-koden, når medarbejdere logger på.
    .next = Sæt »second_factor« under [clerks] i config.toml til »code« eller »card«.
fault-STAFF_CARD_UNUSABLE = Kortet på læseren kan ikke blive medarbejderens: det viser ikke sit nummer, det er en andens, eller der ligger intet kort.
    .next = Læg den nye medarbejders eget kort på læseren, og prøv igen.

## Login

login-admitted = Du er logget på.
login-wrong = Nummer og PIN-kode passer ikke sammen. Skriv dem igen.
login-factor_wrong = Engangskoden eller kortet passer ikke. En kode kan kun bruges én gang: Vent på den næste.
login-waiting = Der har været for mange forkerte forsøg. Prøv igen { $until }.
login-locked = Adgangen er låst efter mange forkerte forsøg. En administrator kan sætte en ny PIN-kode.
login-disabled = Adgangen er lukket. Spørg en administrator.
login-training_over = Din oplæring gjaldt til og med { $on }. Tal med din leder om et nyt kursus; en administrator noterer det, og så kan du logge på igen.
login-not_allowed = Ingen af dine roller bruges ved dette vindue. Spørg en administrator.
factor-none = Intet ud over PIN-koden
factor-code = Engangskode fra din kodegenerator
factor-card = Læg dit medarbejderkort på læseren
factor-simulated = Engangskode

role-clerk = medarbejder
role-supervisor = leder
role-stock_keeper = lageransvarlig
role-auditor = revisor
role-admin = administrator
role-citizen = borger

## Det, der kræver to

action-issue_high = Det sker på niveau Høj
action-issue_without_chip = Dokumentets chip kunne ikke læses eller svare for det
action-issue_with_witness = Et vidne står inde for borgeren
action-issue_to_staff = Sagen drejer sig om en medarbejder eller en på medarbejderens adresse
action-issue_again = Borgeren har fået en kode inden for to døgn
action-override = Der gås ud over det, reglerne giver
action-overrule_refusal = Borgeren har for nylig fået afslag

## Alarmer

alarm-many_codes = Mange koder på en time: { $count }
alarm-same_witness = Det samme vidne hos den samme medarbejder: { $count } gange
alarm-shared_document = Ét dokument brugt for flere personer: { $count }
alarm-at_night = Betjent uden for åbningstid
alarm-second_code = Flere koder til én person inden for to døgn: { $count }
alarm-shared_phone = Ét telefonnummer for mange personer: { $count }
alarm-many_look_ups = Forskellige søgninger efter personer i én sag: { $count }
alarm-failed_questions = Én person, der ikke består kontrolspørgsmål eller prøver igen for tidligt: { $count } gange

## Loggen om mig

audit-event-clerk-logged_in = En medarbejder loggede på.
audit-event-clerk-not_admitted = Et login lykkedes ikke.
audit-event-clerk-locked = Skærmen blev låst.
audit-event-clerk-unlocked = Skærmen blev låst op.
audit-event-clerk-logged_out = En medarbejder loggede af.
audit-event-clerk-added = En medarbejder kom på listen.
audit-event-clerk-disabled = En medarbejders adgang blev lukket.
audit-event-clerk-pin_set = En medarbejder fik en ny PIN-kode.
audit-event-clerk-trained = En medarbejders oplæring blev noteret.
audit-event-clerk-roles_set = En medarbejder fik andre roller.
audit-event-slip-printing = En seddel til personalet blev sendt til printeren.
audit-event-clerk-person_set = Det blev noteret, hvem en medarbejder er i registret.
audit-event-clerk-factor_set = En medarbejder fik et nyt kort eller en ny kodegenerator.
audit-event-register-refused = Et opslag blev afvist, fordi det ikke skete i en åben sag.
audit-event-case-taken = En medarbejder overtog sagen fra selvbetjeningen.
audit-event-case-parked = Sagen blev sat til at vente på det, der manglede.
audit-event-case-resumed = Sagen gik videre.
audit-event-evidence-purged = Det, der var vist i sagen, blev slettet.
audit-event-case-asked_privately = Du blev spurgt om noget på din egen skærm, som alle bliver.
audit-event-consent-noted = Det blev noteret, hvad den, der har forældremyndigheden, sagde til dit MitID.
audit-event-case-private_answer_read = Sagen blev gennemgået.
audit-event-approval-asked = Medarbejderen bad en kollega om at se med.
audit-event-approval-given = En kollega så med og sagde ja.
audit-event-approval-denied = En kollega så med og sagde nej.
audit-event-approval-left_out = Sagen var en øvelse, og der blev ikke spurgt en kollega.
audit-event-alarm-raised = Sagen blev mærket til eftersyn.
audit-event-alarm-acknowledged = Sagen blev efterset.

## Sedlen med det, der mangler

letter-slip-title = Det skal du have med næste gang
letter-slip-intro = Sagen venter på dig. Kom tilbage med det, der står her, og sig sagsnummeret.
letter-slip-bring = Tag dette med
letter-slip-one = Tag én af disse ting med
letter-slip-again = Det, du viste i dag. Resten klarer vi i skranken.
letter-slip-same = Det samme dokument, som du viste i dag. Med et andet begynder sagen forfra.
letter-slip-ask = Spørg i skranken, hvad der mangler.
letter-slip-until = Sagen venter til og med
letter-slip-after = Kommer du ikke inden for { $days } dage, bliver sagen lukket, og det, du har vist, bliver slettet. Så kan du begynde forfra.
letter-slip-demo = Demonstration. Sedlen er et eksempel.

## Vinduet

screen-login = Log på
screen-login-lead = Skriv dit medarbejdernummer og din PIN-kode.
screen-login-clerk = Medarbejdernummer
screen-login-pin = PIN-kode
screen-login-button = Log på
screen-login-demo = Simuleret medarbejder: { $clerk }, PIN-kode { $pin } ({ $role })
screen-login-hint = Vis generatorens kode
screen-login-simulated = Pladsen spiller selv kodegeneratoren. Den viser nu { $code }.
screen-checking = Et øjeblik
screen-checking-lead = Nummer og PIN-kode bliver kontrolleret.
screen-locked = Skærmen er låst
screen-locked-lead = Sagen er gemt. Skriv din PIN-kode for at gå videre, { $clerk }.
screen-unlock = Lås op
screen-other-clerk = En anden medarbejder vil logge på
screen-other-clerk-hint = Den sag, der er i gang, vises ikke for andre. Den kan tages op igen fra listen over dagens sager.
screen-lock = Lås
screen-log-out = Log af
screen-clerk-now = Medarbejder { $clerk }
screen-training-soon = Din oplæring gælder til og med { $on }
screen-training-soon-text = Tal med din leder om et nyt kursus. Efter den dag kan du ikke logge på.
screen-today = Dagens sager
screen-today-lead = Dine egne sager i dag, de nyeste først.
screen-today-lead-all = Alle sager i dag, de nyeste først.
screen-today-none = Der er ingen sager i dag endnu.
screen-today-line = { $errand } · { $state } · { $clerk } · { $time }
screen-today-parked = venter til og med { $until }
screen-today-look-in = Se til borgeren
screen-today-button = Dagens sager
screen-to-start = Til forsiden
screen-look-in = Se til borgeren i sag { $number }
screen-look-in-text = Borgeren skal gøres færdig ved skranken.
screen-resume = Tag en parkeret sag op
screen-resume-field = Sagsnummer
screen-resume-field-hint = Det står på sedlen
screen-resume-button = Tag sagen op
screen-resuming = Et øjeblik
screen-resuming-lead = Sagen bliver fundet.
screen-park = Parkér sagen
screen-parking = Et øjeblik
screen-parking-lead = Sedlen med det, der mangler, bliver printet.
screen-parked = Sagen er parkeret
screen-parked-text = Giv borgeren sedlen. Sagen venter til og med { $until }.
screen-approval = En medarbejder mere skal sige ja
screen-approval-lead = Skriv, hvorfor. Lad så en kollega se med, logge på her og svare.
screen-approval-why = Derfor skal I være to
screen-approval-reason = Din begrundelse
screen-approval-ask = Bed om godkendelse
screen-asking = Et øjeblik
screen-asking-lead = Spørgsmålet bliver gemt.
screen-approve = Til kollegaen: ja eller nej
screen-approve-lead = Se selv på borgeren, dokumentet og billedet. Dit svar og din begrundelse bliver gemt med dit nummer.
screen-approve-asked = Kollegaens begrundelse
screen-approve-remark = Din begrundelse
screen-approve-yes = Ja, jeg godkender
screen-approve-no = Nej
screen-answering = Et øjeblik
screen-answering-lead = Svaret bliver gemt.
screen-approval-denied = Kollegaen sagde nej
screen-approval-denied-text = Der udstedes ikke noget på det, der ligger her.
screen-approval-given = Kollegaen sagde ja
screen-approval-given-text = Koden kan udstedes nu.
screen-alarms = Alarmer
screen-alarms-lead = Det, der var usædvanligt i en sag. Det stopper ingen; en anden ser på det og skriver, hvad det var.
screen-alarms-none = Der er ingen alarmer, der venter på svar.
screen-alarms-button = Alarmer
screen-alarm-line = { $alarm } · sag { $number } · { $clerk } · { $time }
screen-alarm-words = Hvad var det?
screen-alarm-save = Gem svaret
screen-saving = Et øjeblik
screen-saving-lead = Svaret bliver gemt.
screen-fetching = Et øjeblik
screen-fetching-lead = Alarmerne bliver hentet.
screen-listing = Et øjeblik
screen-listing-lead = Listen bliver hentet.
screen-booth-private = Er der nogen, der presser dig til at være her?
screen-booth-private-lead = Vi spørger alle, og kun du skal svare. Det næste billede er det samme, uanset hvad du svarer.
screen-booth-private-no = Nej
screen-booth-private-yes = Ja
screen-booth-answering = Et øjeblik
screen-booth-answering-lead = Dit svar bliver gemt.
screen-booth-letter-not-now = Brevet kan ikke laves her lige nu
screen-booth-letter-not-now-lead = Gå til skranken, og tag dit dokument med. Så hjælper vi dig videre. Kommer der et ark ud her, virker koden på det ikke: Giv det til personalet.

## Kommandolinjen

cli-about-clerk = Medarbejderne: hvem der må logge på, og med hvilke roller.
cli-about-clerk-add = Sæt en medarbejder på listen. PIN-koder læses fra standard input og vises aldrig.
cli-about-clerk-list = Vis medarbejderne.
cli-about-clerk-disable = Luk en medarbejders adgang.
cli-about-clerk-reset-pin = Sæt en ny PIN-kode, og ophæv en låsning.
cli-about-clerk-factor = Giv en medarbejder et nyt kort eller en ny kodegenerator i stedet for det tabte, som så ikke virker mere.
cli-about-clerk-trained = Notér, til hvornår en medarbejders oplæring gælder.
cli-about-clerk-roles = Giv en medarbejder andre roller.
cli-about-clerk-person = Notér, hvem en medarbejder selv er i registret, så ingen betjener sig selv eller sin husstand. CPR-nummeret læses fra standard input.
cli-option-as = Administratoren, der gør det.
cli-option-first = Lav den første administrator; det kan ske én gang.
cli-option-role = En rolle; flere ved at gentage tilvalget.
cli-option-until = Den sidste dag, oplæringen gælder.
cli-option-name = Medarbejderens navn; det gemmes krypteret.
cli-option-generator = En ny fil, som kodegeneratorens adresse skrives i.
clerk-prompt-admin = Administratorens PIN-kode:
clerk-prompt-code = Administratorens engangskode:
clerk-prompt-clerk = Medarbejderens PIN-kode:
clerk-prompt-own-code = Medarbejderens engangskode:
clerk-prompt-colleague = Kollegaens PIN-kode:
clerk-prompt-colleague-code = Kollegaens engangskode:
clerk-prompt-new = Den nye PIN-kode:
clerk-prompt-cpr = Medarbejderens eget CPR-nummer:
clerk-added = Medarbejder { $number } er på listen.
clerk-changed = Medarbejder { $number } er ændret.
clerk-line = { $number }  { $roles }  oplært til og med { $until }  { $state }
clerk-state-active = aktiv
clerk-state-disabled = lukket
clerk-none = Der er ingen medarbejdere på listen.
clerk-generator = Kodegeneratorens adresse står i { $path }. Slet filen, når generatoren er sat op.
clerk-lay-card = Læg den nye medarbejders kort på læseren, før PIN-koden skrives.
clerk-prompt-card = Læg medarbejderens nye kort på læseren, og tryk Enter:
usage-slip = Angiv med --clerk, hvem der får sedlen printet.
usage-clerk = Angiv enten --first eller --as med en administrators nummer.
usage-generator = Medarbejdere logger på med en engangskode her. Angiv med --generator en ny fil til kodegeneratorens adresse; uden den kan medarbejderen ikke logge på.
usage-generator-card = Medarbejdere logger på med et kort her. Udelad --generator, og læg kortet på læseren.
usage-no-factor = Medarbejdere logger kun på med PIN-kode her. Der er intet kort og ingen kodegenerator at erstatte.
usage-clerk-number = Angiv med --clerk, hvem der gør det.
usage-clerk-asks = Angiv med --clerk, hvem der spørger.
usage-as = Angiv med --as administratoren, der ser på listen.
cli-about-case-approve = Lad en kollega svare på det, der kræver to. Kollegaens PIN-kode læses fra standardinput.
cli-option-why = Medarbejderens begrundelse.
cli-option-by = Kollegaens nummer.
cli-option-remark = Kollegaens begrundelse.
case-approved = Sag { $number }: En kollega sagde ja. Det gælder til { $until }.
case-not-approved = Sag { $number }: En kollega sagde nej.
cli-about-case-ask = Notér, hvad borgeren svarede alene; det, der vises, er det samme.
cli-option-pressed = Nogen presser borgeren, eller ikke.
cli-about-case-consent = Notér, at den, der har forældremyndigheden, giver samtykke eller tager det tilbage.
cli-option-given = Samtykket er givet eller taget tilbage.
case-asked = Svaret i sag { $number } er noteret.
audit-purpose-same_address = at se, om sagen drejede sig om en på medarbejderens adresse
