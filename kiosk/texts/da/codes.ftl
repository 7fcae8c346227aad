# Koder ud over den første udstedelse: trykt igen, sendt igen, indløst på et middel, der spørger om alt det, det rigtige gør.

redeem-SLOW_DOWN = Koden er tastet forkert mange gange i træk. Vent et minut, og tast den så, som den er trykt. Der er ikke brugt et forsøg.
redeem-SOURCE_HELD = Der er herfra tastet forkerte koder for flere personer. Vent en time, eller brug en anden enhed. Der er ikke brugt et forsøg.
redeem-MEANS_GONE = Det identifikationsmiddel, det gælder, virker ikke længere. Et nyt udstedes ved skranken.
redeem-OWN_SECRET_NEEDED = Koderne er rigtige. Vælg din egen PIN-kode eller adgangskode.
redeem-OWN_SECRET_REFUSED = Vælg en anden. Koden er ikke brugt endnu.
redeem-SERIAL_NEEDED = Tast serienummeret på bagsiden af kodeoplæseren.

own-secret-not_digits = PIN-koden er på { $digits } cifre.
own-secret-repeats = Ikke de samme cifre igen og igen.
own-secret-runs = Ikke cifre i rækkefølge, hverken op eller ned.
own-secret-birth_date = Ikke din fødselsdato.
own-secret-cpr_parts = Ikke en del af dit personnummer.
own-secret-too_short = Adgangskoden er på mindst { $least } tegn.
own-secret-too_long = Adgangskoden er på højst { $most } tegn.
own-secret-user_id = Dit bruger-ID må ikke indgå i den.
own-secret-ten_digits = Der må ikke stå ti cifre i træk i den.
own-secret-common = Ikke et almindeligt ord eller en række taster.

code-replaced = { $clerk } havde udstedt en { $seconds } sekunder før (sag { $number }). Den er død nu.
code-replaced-by = { $clerk } udstedte en nyere for { $seconds } sekunder siden (sag { $number }). Denne er død.
code-reprinted = Sag { $number }: Den forrige kode er død, og et nyt brev er i udskriftskøen.
code-pin-sent = Sag { $number }: En ny midlertidig PIN-kode er sendt. Den forrige virker ikke længere.
code-pin-sent-not = Sag { $number }: En ny midlertidig PIN-kode er lavet, men så vidt vides er den ikke sendt. Den forrige virker ikke længere.
code-pin-reset-sent = Sag { $number }: En midlertidig PIN-kode til appen er sendt.
code-pin-reset-sent-not = Sag { $number }: En midlertidig PIN-kode til appen er lavet, men så vidt vides er den ikke sendt.
reprint-reason-lost = Brevet er blevet væk.
reprint-reason-spoiled = Brevet er ødelagt.
reprint-reason-unreadable = Brevet kan ikke læses.
reprint-reason-seen = En anden kan have læst brevet.

cli-about-code-reprint = Udskriv et brev igen: Tilbagekald dets kode, og udsted en ny i stedet.
cli-about-code-resend-pin = Send en ny midlertidig PIN-kode til det registrerede nummer; den forrige virker ikke længere.
cli-about-code-send-pin = Send en midlertidig PIN-kode til en app, hvis PIN-kode er glemt.
cli-about-code-activate = Aktivér et middel, sådan som det rigtige spørger; hvert svar er en linje på standardinput.
cli-option-reason = Hvorfor.
cli-option-new-pin = Vælg en ny PIN-kode med en midlertidig i stedet for at aktivere.
cli-option-source = Hvad enheden, der spørger, hedder, for grænser, der ser på, hvor forkerte koder kommer fra.

drill-step-user_id = Bruger-ID
drill-step-code = Aktiveringskode
drill-step-serial = Serienummer på bagsiden
drill-step-temporary_pin = Midlertidig PIN-kode fra sms'en
drill-step-own_pin = Vælg en PIN-kode
drill-step-own_pin_again = Den samme PIN-kode igen
drill-step-password = Vælg en adgangskode
drill-step-password_again = Den samme adgangskode igen
drill-step-press = Tryk på knappen på chippen
drill-step-done = Det virker nu.
activate-unfinished = Der er ikke aktiveret noget, for der manglede en linje på standardinput: { $step }.
drill-differs = Anden gang var det ikke det samme. Vælg igen.
drill-means-app = MitID app
drill-means-app_new_pin = MitID app, glemt PIN-kode
drill-means-display = MitID kodeviser
drill-means-reader = MitID kodeoplæser
drill-means-chip = MitID chip
drill-title = Øvelse: borgeren hjemme
drill-what = Simulerede identifikationsmidler til øvelser. Vælg et, og svar, som borgeren ville.
drill-go-on = Videre
drill-start-over = Forfra
cli-about-drill = Åbn et vindue med simulerede identifikationsmidler, der indløser koder, til øvelser.

## After a start

screen-restored = Lageret er lagt tilbage fra en kopi
restored-when = { $at } blev lageret lagt tilbage fra en kopi af { $copied }. Det, der er sket imellem, er ikke med.
restored-codes = { $count ->
    [0] Ingen kode gjaldt i kopien.
    [one] Én kode, der endnu gjaldt i kopien, er tilbagekaldt, for den kan være brugt eller tilbagekaldt siden. Borgeren får en ny ved skranken.
   *[other] { $count } koder, der endnu gjaldt i kopien, er tilbagekaldt, for de kan være brugt eller tilbagekaldt siden. Borgerne får nye ved skranken.
    }
restored-cases = { $count ->
    [0] Ingen sag var godkendt i kopien.
    [one] Én sag, der var godkendt i kopien, er åben igen, for den kan have fået sin kode siden: Spørg borgeren, og afgør sagen igen.
   *[other] { $count } sager, der var godkendt i kopien, er åbne igen, for de kan have fået deres koder siden: Spørg borgerne, og afgør sagerne igen.
    }
restored-again = Spærringer, suspenderinger og tilbagekaldelser fra efter kopien er væk: Find dem på papir og i den gemte log, og foretag dem igen.
screen-recovered-dead = Koden i sag { $number } er død
screen-recovered-unclaimed = Koden i sag { $number } er død
screen-recovered-reprinted = Koden i sag { $number } er død
screen-recovered-waiting = Brevet i sag { $number } venter
screen-recovered-live = Koden i sag { $number } virker
screen-recovered-mark = koden er død
recovered-dead = Programmet stoppede { $place }, mens brevet i sag { $number } ({ $means }) var på vej. Koden kan aldrig bruges. Kom der et ark ud, så makulér det. Giv derefter borgeren en ny kode, i samme sag eller i en ny.
recovered-unclaimed = Brevet i sag { $number } ({ $means }) blev printet { $place }, men ikke udleveret i tide. Koden kan aldrig bruges. Find arket, og makulér det. Giv derefter borgeren en ny kode, i samme sag eller i en ny.
recovered-reprinted = Et nyt brev skulle træde i stedet for det i sag { $number } ({ $means }) { $place }, men blev ikke printet. Koden i det forrige brev kan aldrig bruges: Makulér det brev. Giv derefter borgeren en ny kode, i samme sag eller i en ny.
recovered-waiting = Brevet i sag { $number } ({ $means }) er printet { $place }, men ikke udleveret endnu. Koden virker først, når brevet er udleveret, og den dør, hvis det ikke sker i tide. Gør sagen færdig dér, eller afslut den.
recovered-live = Brevet i sag { $number } ({ $means }) var udleveret { $place }, da programmet stoppede. Koden virker for den, der har brevet. Har borgeren ikke fået det, så spær koden, og udsted en ny.
screen-booth-recovered-dead = Et brev herfra virker ikke
screen-booth-recovered-dead-text = Maskinen stoppede, mens et brev blev printet. Koden i brevet virker ikke, og ingen kan bruge den. Var det dit brev, så gå til skranken, hvor du kan få en ny kode.
screen-booth-recovered-unclaimed = Et brev herfra virker ikke
screen-booth-recovered-reprinted = Et brev herfra virker ikke
screen-booth-recovered-unclaimed-text = Et brev blev printet her og ikke taget i tide. Koden i brevet virker ikke, og ingen kan bruge den. Var det dit brev, så gå til skranken, hvor du kan få en ny kode.
screen-booth-recovered-reprinted-text = Et nyt brev skulle printes her i stedet for et andet, men det skete ikke. Koden i det forrige brev virker ikke, og ingen kan bruge den. Var det dit brev, så gå til skranken, hvor du kan få en ny kode.
screen-booth-recovered-live = Et brev herfra virker
screen-booth-recovered-live-text = Maskinen stoppede, lige efter at et brev var taget. Har du brevet, så virker koden i det. Har du det ikke, så gå til skranken.
