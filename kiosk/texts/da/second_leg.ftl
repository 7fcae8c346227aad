# Kontrolspørgsmål og vidne: siderne i medarbejderens vindue og på standeren.

screen-second-leg = Kontrolspørgsmål eller vidne?
screen-second-leg-witness = Nu er et vidne vejen
screen-second-leg-lead = Dokumentet er set efter. Reglerne kræver én ting mere, som ikke afhænger af dokumentet.
screen-use-questions = Stil kontrolspørgsmål
screen-use-questions-hint = Nogle få spørgsmål om det, CPR ved om borgeren.
screen-use-witness = Brug et vidne
screen-use-witness-hint = En voksen, der er her nu med sit eget MitID og legitimation med billede.
screen-questions-failed = Kontrolspørgsmålene er ikke bestået
screen-questions-failed-text = Sig, at vi mangler sikkerhed for, hvem borgeren er, og at et vidne kan hjælpe. Fortæl ikke, hvilke svar der var forkerte. Er der intet vidne her nu, kan sagen vente.
screen-questions-too-few = CPR ved for lidt til at spørge om
screen-questions-too-few-text = Det sker for dem, der er nye i landet eller har boet længe i udlandet. Et vidne kan hjælpe. Er der intet vidne her nu, kan sagen vente.
screen-questions-witness-only = Her skal der et vidne til
screen-questions-witness-only-text = Med disse papirer tæller kontrolspørgsmål ikke. Er der intet vidne her nu, kan sagen vente.
screen-refuse = Giv afslag
screen-other-ways = Andre muligheder

screen-drawing = Et øjeblik
screen-drawing-lead = Spørgsmålene bliver fundet i registret.
screen-replying = Et øjeblik
screen-replying-lead = Svaret bliver sammenlignet med registret.
screen-judging = Sagen bliver afgjort
screen-judging-lead = Reglerne bliver holdt op mod det, der er vist.
screen-question-number = Spørgsmål { $number }
screen-question-lead = Læs spørgsmålet højt, og skriv det, borgeren svarer. Hjælp ikke på vej, og sig ikke, om svaret er rigtigt.
screen-question-answer = Borgerens svar
screen-question-next = Gem svaret
screen-question-unknown = Borgeren ved det ikke
screen-question-empty = Skriv svaret, eller vælg, at det ikke vides.
screen-register-down-text = Imens kan der hverken stilles spørgsmål eller bruges et vidne, og ingen kode kan udstedes. Prøv igen om lidt, eller lad sagen vente, til borgeren kan komme igen.

screen-vouching = Et øjeblik
screen-vouching-lead = Vidnet bliver slået op.
screen-witness = Hvem er vidne?
screen-witness-lead = Vidnet skal selv være her. Se vidnets legitimation, og lad vidnet godkende med sit eget MitID.
screen-witness-user-id = Vidnets bruger-ID
screen-witness-user-id-hint = Vidnet oplyser det selv.
screen-witness-empty = Skriv vidnets bruger-ID.
screen-witness-photo = Vidnets legitimation med billede
screen-witness-approved = Vidnet har godkendt med sit eget MitID
screen-witness-approved-hint = Vidnet siger dermed, at det kender borgeren.
screen-witness-record = Registrér vidnet
screen-witness-refused = Vidnet kan ikke bruges
screen-witness-refused-text = Grundene står her. Et andet vidne kan registreres i stedet, eller sagen kan vente.

screen-refuse-page = Hvad er begrundelsen for afslaget?
screen-refuse-lead = Et afslag er en afgørelse. Det bliver printet med begrundelse og klagevejledning, og sagen bliver lukket.
screen-refuse-reasons = Det kommer til at stå på afslaget. Vælg højst tre.
screen-refuse-print = Giv afslaget, og print det
screen-refusing = Afslaget bliver printet
screen-refusing-lead = Vent, til arket er kommet helt ud.
screen-refused = Afslaget er givet
screen-refused-lead = Giv borgeren papiret, og fortæl, hvad der kan hjælpe. Det står også på arket.

## Standeren
screen-booth-drawing = Et øjeblik
screen-booth-drawing-lead = Vi finder nogle spørgsmål til dig.
screen-booth-replying = Et øjeblik
screen-booth-replying-lead = Dit svar bliver sammenlignet med CPR.
screen-booth-judging = Et øjeblik
screen-booth-judging-lead = Vi ser, om koden kan udstedes.
screen-booth-question-lead = Spørgsmål { $number }. Svar selv, og lad ingen se med.
screen-booth-question-empty = Skriv dit svar, eller vælg »Jeg ved det ikke«.
screen-booth-question-answer = Dit svar
screen-booth-question-next = Svar
screen-booth-question-unknown = Jeg ved det ikke
screen-booth-witness-needed = Et vidne kan hjælpe dig videre
screen-booth-witness-needed-lead = Spørgsmålene gav ikke sikkerhed nok for, hvem du er. Det siger ikke, at du har gjort noget forkert.
screen-booth-witness-needed-heading = Det kan du gøre
screen-booth-witness-needed-who = Find en voksen, der kender dig. Vidnet skal have sit eget MitID og legitimation med billede med.
screen-booth-witness-needed-where = Gå til skranken sammen med vidnet, nu eller en anden dag. Tag også dit dokument med.
screen-key-space = Mellemrum
