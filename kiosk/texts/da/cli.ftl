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

## inspect, verify, chip

cli-option-mrz = De maskinlæsbare linjer, med linjeskift imellem eller skrevet sammen.
cli-option-can = Det sekscifrede kortadgangsnummer på kortets forside.
cli-option-document-number = Dokumentets nummer, i stedet for de hele linjer.
cli-option-birth = Fødselsdatoen, som den står i linjerne.
cli-option-expiry = Udløbsdatoen, som den står i linjerne.
cli-option-reader = En læser ved navn eller en del af navnet, eller et simuleret dokument. Ellers: den første læser med et dokument.
cli-option-trust = Mappen med certifikater, der kontrolleres imod.
cli-option-demo = Kontrollér imod de simulerede dokumenters certifikater.
cli-option-at = Tidspunktet for alle spørgsmål om gyldighed, i ISO 8601. Ellers: nu.
cli-option-dump = Skriv chippens filer til denne mappe.
cli-option-profile = Det simulerede dokument, der skal spilles.
cli-option-list = Vis de simulerede dokumenter.
cli-option-vpcd = Hvor den virtuelle læser lytter.
