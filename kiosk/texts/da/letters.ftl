# Brevene: aktiveringsbrevet med koden og kvitteringen. Aldrig CPR-nummer, bruger-ID eller adresse på papir.

letter-case = Sag { $number }
letter-means-app = MitID app
letter-means-display = MitID kodeviser
letter-means-reader = MitID kodeoplæser
letter-means-chip = MitID chip

## Aktiveringsbrevet

letter-activation-title = Aktivér din { $means }
letter-activation-intro = Koden nederst på arket gør din { $means } klar til brug. Den virker én gang og i { $hours } timer. Dit bruger-ID står ikke i brevet.
letter-activation-steps = Sådan gør du
letter-activation-deadline = Brug koden senest
letter-activation-deadline-value = { $day } kl. { $time }
letter-activation-code = Aktiveringskode til { $means }
letter-activation-until = Gælder til { $date } kl. { $time }
letter-activation-same = QR-koden rummer den samme kode.
letter-activation-fold = Fold her, så koden vender indad.
letter-activation-symbol = QR-kode med aktiveringskoden
letter-activation-foot = Bliver koden spærret, eller er den udløbet, kan du få en ny på Borgerservice.
letter-activation-demo = Demonstration. Koden virker kun i demoen.

letter-step-app-1 = Åbn MitID app på din telefon, og vælg at aktivere den med en kode.
letter-step-app-2 = Skriv dit bruger-ID.
letter-step-app-3 = Skriv koden nederst på arket, eller skan QR-koden.
letter-step-app-4 = Skriv den midlertidige PIN-kode, som du får i en SMS.
letter-step-app-5 = Vælg din egen PIN-kode med seks cifre.

letter-step-display-1 = Gå ind på MitID.dk, og vælg at aktivere en kodeviser.
letter-step-display-2 = Skriv dit bruger-ID.
letter-step-display-3 = Skriv koden nederst på arket.
letter-step-display-4 = Tryk på kodeviserens knap, og skriv de seks cifre, den viser.
letter-step-display-5 = Vælg din egen adgangskode.

letter-step-reader-1 = Gå ind på MitID.dk, og vælg at aktivere en kodeoplæser.
letter-step-reader-2 = Skriv dit bruger-ID.
letter-step-reader-3 = Skriv koden nederst på arket.
letter-step-reader-4 = Skriv det serienummer, der står på kodeoplæseren.
letter-step-reader-5 = Skriv de seks cifre, som kodeoplæseren læser op.
letter-step-reader-6 = Vælg din egen adgangskode.

letter-step-chip-1 = Gå ind på MitID.dk, og vælg at aktivere en chip.
letter-step-chip-2 = Skriv dit bruger-ID.
letter-step-chip-3 = Skriv koden nederst på arket.
letter-step-chip-4 = Sæt chippen i computeren, eller hold den mod telefonen, og tryk på chippens knap.
letter-step-chip-5 = Vælg din egen adgangskode.

## Advarslen, på begge ark

letter-warning = Ingen vil nogensinde bede dig om koden
letter-warning-text = Ikke kommunen, ikke banken, ikke politiet og ikke MitID support. Giv den aldrig til andre, heller ikke i telefonen. Spørger nogen, så læg på.

## Kvitteringen

letter-receipt-title = Kvittering
letter-receipt-intro = Du har fået en aktiveringskode til din { $means } udleveret. Koden står i et brev for sig selv.
letter-receipt-done = Det gjorde vi
letter-receipt-done-value = Udstedte en aktiveringskode til { $means }
letter-receipt-document = Du viste
letter-receipt-when = Tidspunkt
letter-receipt-case = Sagsnummer
letter-receipt-clerk = Medarbejder
letter-receipt-complaint = Hvis du vil klage
letter-receipt-complaint-text = Får du afslag, eller bliver dit MitID suspenderet eller spærret, kan du klage til Digitaliseringsstyrelsen. Ring, skriv i Digital Post, eller send et brev med overskriften »Klage over MitID«. Oplys bruger-ID, navn, adresse og telefonnummer, og fortæl, hvad der skete. Læg afslaget ved.
letter-receipt-complaint-courts = Styrelsens afgørelse kan kun indbringes for domstolene.
letter-receipt-help = Brug for hjælp
letter-receipt-help-text = Ring til MitID support på { $number }, og oplys sagsnummeret.
letter-receipt-help-counter = Spørg på Borgerservice, og oplys sagsnummeret.
letter-receipt-help-demo = Her står nummeret på MitID support, når det ikke er en demonstration.
letter-receipt-demo = Demonstration. Kvitteringen er et eksempel.

letter-document-passport = Pas
letter-document-id_card = Id-kort
letter-document-residence_card = Opholdskort
letter-document-other = Anden legitimation
