# Brevene: aktiveringsbrevet med koden og kvitteringen. Aldrig CPR-nummer, bruger-ID eller adresse på papir.

letter-case = Sag { $number }
letter-means-app = MitID app
letter-means-display = MitID kodeviser
letter-means-reader = MitID kodeoplæser
letter-means-chip = MitID chip

## Aktiveringsbrevet

letter-activation-title = Aktivér din { $means }
letter-activation-intro = Koden i rammen gør din { $means } klar til brug. Den virker én gang og i { $hours } timer. Dit bruger-ID står ikke i brevet.
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

letter-password-title = Vælg en ny adgangskode til din { $means }
letter-password-intro = Med koden i rammen vælger du en ny adgangskode til din { $means }. Koden virker én gang og i { $hours } timer. Dit bruger-ID står ikke i brevet.

letter-step-app-1 = Åbn MitID app på din telefon, og vælg at aktivere den med en kode.
letter-step-app-2 = Skriv dit bruger-ID.
letter-step-app-3 = Skriv koden fra rammen, eller skan QR-koden.
letter-step-app-4 = Skriv den midlertidige PIN-kode, som du får i en sms.
letter-step-app-5 = Vælg din egen PIN-kode med seks cifre.

letter-step-display-1 = Gå ind på MitID.dk, og vælg at aktivere en kodeviser.
letter-step-display-2 = Skriv dit bruger-ID.
letter-step-display-3 = Skriv koden fra rammen.
letter-step-display-4 = Tryk på kodeviserens knap, og skriv de seks cifre, den viser.
letter-step-display-5 = Vælg din egen adgangskode.

letter-step-reader-1 = Gå ind på MitID.dk, og vælg at aktivere en kodeoplæser.
letter-step-reader-2 = Skriv dit bruger-ID.
letter-step-reader-3 = Skriv koden fra rammen.
letter-step-reader-4 = Skriv det serienummer, der står på kodeoplæseren.
letter-step-reader-5 = Skriv de seks cifre, som kodeoplæseren læser op.
letter-step-reader-6 = Vælg din egen adgangskode.

letter-step-chip-1 = Gå ind på MitID.dk, og vælg at aktivere en chip.
letter-step-chip-2 = Skriv dit bruger-ID.
letter-step-chip-3 = Skriv koden fra rammen.
letter-step-chip-4 = Sæt chippen i computeren, eller hold den mod telefonen, og tryk på chippens knap.
letter-step-chip-5 = Vælg din egen adgangskode.

letter-password-step-display-1 = Gå ind på MitID.dk, og vælg, at du ikke kan huske din adgangskode.
letter-password-step-display-2 = Skriv dit bruger-ID.
letter-password-step-display-3 = Skriv koden fra rammen.
letter-password-step-display-4 = Tryk på kodeviserens knap, og skriv de seks cifre, den viser.
letter-password-step-display-5 = Vælg en ny adgangskode.

letter-password-step-reader-1 = Gå ind på MitID.dk, og vælg, at du ikke kan huske din adgangskode.
letter-password-step-reader-2 = Skriv dit bruger-ID.
letter-password-step-reader-3 = Skriv koden fra rammen.
letter-password-step-reader-4 = Skriv de seks cifre, som kodeoplæseren læser op.
letter-password-step-reader-5 = Vælg en ny adgangskode.

letter-password-step-chip-1 = Gå ind på MitID.dk, og vælg, at du ikke kan huske din adgangskode.
letter-password-step-chip-2 = Skriv dit bruger-ID.
letter-password-step-chip-3 = Skriv koden fra rammen.
letter-password-step-chip-4 = Sæt chippen i computeren, eller hold den mod telefonen, og tryk på chippens knap.
letter-password-step-chip-5 = Vælg en ny adgangskode.

# Ord på et andet sprog end brevets, med semikolon imellem; de læses op på dansk.
letter-danish-words = { "" }

## Advarslen, på begge ark

letter-warning = Ingen vil nogensinde bede dig om koden
letter-warning-text = Ikke kommunen, ikke banken, ikke politiet og ikke MitID support. Giv den aldrig til andre, heller ikke i telefonen. Spørger nogen, så læg på.

## Kvitteringen

letter-receipt-title = Kvittering
letter-receipt-intro = Du har fået en aktiveringskode til din { $means } udleveret. Koden står i et brev for sig selv.
letter-receipt-done = Det gjorde vi
letter-receipt-done-value = Udstedte en aktiveringskode til { $means }
letter-receipt-password-intro = Du har fået en kode udleveret, så du kan vælge en ny adgangskode til din { $means }. Koden står i et brev for sig selv.
letter-receipt-password-done = Udstedte en kode til at vælge en ny adgangskode til { $means }
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
letter-document-emergency_passport = Nødpas eller provisorisk pas
letter-document-other = Anden legitimation

## Afslaget

letter-refusal-title = Afslag
letter-refusal-intro = Vi har i dag ikke kunnet give dig det, du bad om. Det er en afgørelse. Her står hvorfor, hvad du kan gøre, og hvordan du kan klage.
letter-refusal-errand = Du bad om
letter-refusal-no-document = Ikke nogen legitimation
letter-refusal-why = Begrundelse, og hvad du kan gøre
letter-refusal-demo = Demonstration. Afslaget er et eksempel.
letter-refusal-complaint = Du kan klage til Digitaliseringsstyrelsen. Det koster ikke noget.
letter-refusal-complaint-how = Ring, skriv i Digital Post, eller send et brev med overskriften »Klage over MitID«. Oplys navn, adresse, telefonnummer og bruger-ID, fortæl, hvad du er uenig i, og læg dette afslag ved. Klager du for en anden, skal der være en fuldmagt med.

letter-refusal-reason-identity_uncertain = Det kunne ikke vises sikkert nok, hvem du er. Så skal vi give afslag (reglerne om MitID, §§ 3 og 8).
letter-refusal-reason-document_missing = Du havde ikke legitimation med, som tæller her.
letter-refusal-reason-document_not_accepted = Den legitimation, du viste, tæller ikke til det, du bad om.
letter-refusal-reason-document_out_of_date = Din legitimation er udløbet.
letter-refusal-reason-document_reported = Din legitimation står som bortkommet, stjålet eller inddraget i det register, som den hører til.
letter-refusal-reason-document_unclear = Det kunne ikke vises, at legitimationen er ægte og uændret. Det siger ikke, at der er noget galt med den.
letter-refusal-reason-likeness_unclear = Billedet og dit ansigt kunne ikke sammenlignes sikkert nok.
letter-refusal-reason-questions_unanswered = Der blev ikke svaret rigtigt på nok af kontrolspørgsmålene.
letter-refusal-reason-witness_not_accepted = Det vidne, du havde med, opfylder ikke betingelserne.
letter-refusal-reason-too_young = Du er ikke gammel nok til at få MitID endnu.
letter-refusal-reason-not_in_person = MitID er personligt. Ingen kan hente det eller en kode til det for en anden.
letter-refusal-reason-guardian = MitID er personligt. En værge eller en, der har fuldmagt, kan ikke få eller bruge en andens MitID (reglerne om MitID, §§ 3 og 8).
letter-refusal-reason-cannot_use_alone = Man skal kunne bruge sit MitID alene. Vi har vurderet, at det ikke er tilfældet nu. Så skal vi give afslag (reglerne om MitID, §§ 3 og 8).

letter-refusal-next-identity_uncertain = Kom igen med mere legitimation, eller tag et vidne med. Spørg os, hvad der passer til dig.
letter-refusal-next-document_missing = Kom igen med pas eller kørekort. Har du ingen af delene, så spørg os, hvilke andre papirer der kan bruges sammen.
letter-refusal-next-document_not_accepted = Spørg os, hvilket ét papir mere der skal til. Ofte er det et sundhedskort eller en bopælsattest.
letter-refusal-next-document_out_of_date = Forny legitimationen, eller kom igen med en anden, der ikke er udløbet.
letter-refusal-next-document_reported = Har du fundet legitimationen igen, så tal med den, der udstedte den. Kom ellers igen med en anden.
letter-refusal-next-document_unclear = Kom igen med en anden legitimation. Kommer den fra udlandet, så spørg os, om et vidne kan hjælpe.
letter-refusal-next-likeness_unclear = Kom igen med legitimation med et nyere billede, eller tag et vidne med.
letter-refusal-next-questions_unanswered = Kom igen en anden dag, eller tag et vidne med i stedet for at svare på spørgsmål.
letter-refusal-next-witness_not_accepted = Tag et andet vidne med. Vidnet skal være voksent, have haft MitID et stykke tid og have både MitID og billedlegitimation på sig.
letter-refusal-next-too_young = Kom igen, når du har den alder, som reglerne kræver. Spørg os, hvornår det er.
letter-refusal-next-not_in_person = Den, det drejer sig om, skal selv komme. Kan vedkommende ikke det, så spørg os, hvad der er af muligheder, også om Digital Fuldmagt.
letter-refusal-next-guardian = En værge eller en, der har fuldmagt, kan ordne mange ting med sit eget MitID. Spørg os om Digital Fuldmagt, og om hvordan man bliver fritaget for Digital Post.
letter-refusal-next-cannot_use_alone = Du kan blive fritaget for Digital Post og give en, du stoler på, en Digital Fuldmagt. Ændrer det sig, så kom igen.
