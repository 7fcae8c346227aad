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
