# Hvad man selv kan gøre hjemme, og vinduet til at logge på.

home-head = Det kan du selv gøre: { $problem } ({ $day })
home-closed = Det kræver noget, du ikke har:
home-needs = Det kræver: { $needs }.
home-lacks = Du mangler: { $needs }.
home-wait =
    { $days ->
        [0] { $hours ->
            [0] Der er ingen ventetid.
            [one] Ventetid: en time.
           *[other] Ventetid: { $hours } timer.
        }
       *[other] Ventetid: op til { $days } hverdage med posten.
    }
home-wait-booking = Ventetiden afhænger af, hvornår der er en ledig tid. Derefter er der ingen ventetid.

home-problem-forgotten_user_id = bruger-ID, som du ikke kan huske
home-problem-forgotten_pin = PIN-kode til appen, som du ikke kan huske
home-problem-forgotten_password = adgangskode til kodeviser, kodeoplæser eller chip, som du ikke kan huske
home-problem-new_phone = ny telefon eller slettet app
home-problem-lost_device = mistet telefon, kodeviser, kodeoplæser eller chip
home-problem-suspended = MitID, der er suspenderet
home-problem-first_issue = dit første MitID
home-problem-no_phone = ingen telefon, eller en, der ikke er din

home-route-profile = MitID.dk
home-route-app = MitID app
home-route-copy = Kopi fra din anden telefon
home-route-spare = Et andet MitID, der virker
home-route-support = MitID support på telefon
home-route-bank = Din bank
home-route-post = Med posten
home-route-booking = En tid på Borgerservice

home-need-old_login = NemID, der virker
home-need-other_means = en app, kodeviser, kodeoplæser eller chip, der virker
home-need-app = en app, der virker
home-need-other_app = en app, der virker, på en anden telefon
home-need-app_phone = en telefon, som appen kan køre på
home-need-smartphone = en telefon, der kan læse chips
home-need-passport_chip = et pas eller id-kort med chip
home-need-danish_document = dansk eller grønlandsk pas eller kørekort
home-need-settled_number = et telefonnummer, der har været registreret i mindst { $hours } timer
home-need-bank_letter = brevet fra banken

home-forgotten_user_id-profile = Log på. Dit bruger-ID står på din side.
home-forgotten_user_id-app = Vælg at oprette MitID, og læs dit pas. Så får du dit bruger-ID at se.
home-forgotten_user_id-support = Ring. Du bliver spurgt om nummeret på din legitimation og om det, du selv ved, og får dit bruger-ID at vide.
home-forgotten_user_id-booking = Tag legitimation med. Du ser dit bruger-ID på din egen skærm. Har du udenlandsk pas og intet CPR-nummer, er det den eneste vej.
home-forgotten_pin-app = Vælg, at du ikke kan huske PIN-koden, læs dit pas, og vælg en ny.
home-forgotten_pin-profile = Log på med det andet MitID, og bestil en midlertidig PIN-kode. Den kommer i en sms.
home-forgotten_pin-support = Ring, og få en midlertidig PIN-kode i en sms.
home-forgotten_pin-spare = Brug det imens.
home-forgotten_pin-booking = Tag legitimation med. Den midlertidige PIN-kode kommer i en sms, også hvis dit nummer er nyt.
home-forgotten_password-profile = Log på med appen, og vælg en ny adgangskode.
home-forgotten_password-support = Ring, og få en aktiveringskode i en sms, så du kan vælge en ny adgangskode.
home-forgotten_password-spare = Brug det imens.
home-forgotten_password-booking = Tag legitimation med. Du får en aktiveringskode på papir og vælger selv en ny adgangskode.
home-new_phone-app = Hent appen, vælg at aktivere den, og læs dit pas.
home-new_phone-profile = Log på med det andet MitID, og bed om en aktiveringskode.
home-new_phone-copy = Åbn appen på din anden telefon, vælg at kopiere den, og skan koden, når ventetiden er gået.
home-new_phone-spare = Brug det imens.
home-new_phone-booking = Tag legitimation og din telefon med. Du får en kode på papir og en i en sms.
home-lost_device-profile = Log på, og spær det, du har mistet. Spær også telefonens SIM-kort hos dit teleselskab.
home-lost_device-support = Ring, og få det spærret. Spær også telefonens SIM-kort hos dit teleselskab.
home-lost_device-spare = Brug det imens.
home-lost_device-post = Log på MitID.dk med appen, og bestil en ny kodeviser eller kodeoplæser.
home-lost_device-booking = Tag legitimation med. Det gamle bliver spærret, og du kan få et nyt med hjem. Har du ingen app, er det den eneste vej til en ny kodeviser.
home-suspended-booking = Kun Borgerservice kan ophæve det, og du skal selv komme. Tag legitimation med.
home-first_issue-app = Hent appen, og læs dit pas. Du kan låne en pårørendes telefon, men du taster selv.
home-first_issue-profile = Log på med NemID, og følg vejledningen.
home-first_issue-bank = Følg brevet fra din bank. Du har 30 dage fra brevets dato.
home-first_issue-booking = Tag legitimation med, og gerne et eller flere ønsker til bruger-ID på et stykke papir.
home-no_phone-post = Log på MitID.dk, og bestil en kodeviser eller kodeoplæser.
home-no_phone-spare = Brug det.
home-no_phone-booking = Tag legitimation med. Du kan få en kodeviser eller kodeoplæser, som bliver gjort klar med det samme.

logon-head = Sådan logger du på { $day }:
logon-window-old-first = Vinduet åbner på fanebladet NemID. MitID er fanebladet ved siden af.
logon-window-new-first = Vinduet åbner på fanebladet MitID. NemID er fanebladet ved siden af.
logon-window-limited = Vinduet åbner på fanebladet MitID. Fanebladet NemID er gråt: NemID virker kun i begrænset omfang.
logon-window-alone = Der er kun MitID. NemID er lukket.
logon-bank-both = I banken kan du bruge både NemID og MitID.
logon-bank-one = I banken kan du kun bruge MitID.
logon-wait-for-bank = Vent på brevet fra din bank. Det fortæller, hvornår det er din tur til at få MitID.
logon-bank-deadline = Den 31. oktober 2022 er sidste dag med NemID i banken. Sørg for at have MitID inden da.
logon-keep = Behold dit NemID, til du får at vide, at du ikke skal bruge det mere.
logon-no-order = Der udstedes ikke nye nøglekort eller midlertidige adgangskoder til NemID.
logon-pick-up = Nøglekort og midlertidige adgangskoder, der ligger klar til dig, kan hentes til og med den 30. juni 2023.
logon-gets-none = Du kan ikke længere bruge NemID til at få MitID på MitID.dk.
logon-announced-end-passed = NemID skulle være lukket den 30. juni 2023. Det kører videre i begrænset omfang til den 31. oktober 2023.
logon-block-by-phone = NemID kan spærres i telefonen. Anden hjælp til NemID er der ikke.

cli-about-home = Vis, hvad man selv kan gøre hjemme ved et problem, og hvor længe det tager.
cli-about-logon = Vis, hvordan vinduet til at logge på ser ud en dag.
cli-option-has = Noget, personen har; kan gives flere gange.
policy-table-home = Hjemme
