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
