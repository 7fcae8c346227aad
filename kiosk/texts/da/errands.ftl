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
