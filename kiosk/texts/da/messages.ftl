## Sms-beskeder. Hver er på højst 160 tegn og nævner ingen ved navn.

sms-temporary-pin = Din midlertidige PIN-kode til MitID app er { $pin }. Tast den selv i appen. Ingen vil nogensinde spørge dig om den.

notice-identity_created = Du har nu et MitID.
notice-user_id_changed = Bruger-ID'et til dit MitID er ændret.
notice-identity_suspended = Dit MitID er suspenderet.
notice-identity_lifted = Dit MitID virker igen.
notice-identity_blocked = Dit MitID er spærret for altid.
notice-means_added = Du har fået et nyt identifikationsmiddel: { $means }.
notice-means_replaced = Du har fået et nyt identifikationsmiddel: { $means }. Det gamle virker ikke længere.
notice-means_blocked = Et af dine identifikationsmidler er spærret for altid: { $means }.
notice-means_locked = Et af dine identifikationsmidler er midlertidigt spærret: { $means }.
notice-means_unlocked = Et af dine identifikationsmidler virker igen: { $means }.
notice-own_secret_set = Der er valgt en ny PIN- eller adgangskode til { $means }.
notice-not-you = Var det ikke dig, så ring straks til MitID Support.

message-topic-temporary_pin = midlertidig PIN-kode
message-topic-identity_created = besked: nyt MitID
message-topic-user_id_changed = besked: bruger-ID ændret
message-topic-identity_suspended = besked: MitID suspenderet
message-topic-identity_lifted = besked: MitID virker igen
message-topic-identity_blocked = besked: MitID spærret
message-topic-means_added = besked: nyt identifikationsmiddel
message-topic-means_blocked = besked: identifikationsmiddel spærret
message-topic-means_locked = besked: identifikationsmiddel midlertidigt spærret
message-topic-means_unlocked = besked: identifikationsmiddel virker igen
message-topic-own_secret_set = besked: ny PIN- eller adgangskode

message-state-WAITING = venter
message-state-SENT = sendt
message-state-DELIVERED = leveret
message-state-FAILED = ikke sendt
message-state-EXPIRED = for sent
message-state-TOLD = fortalt personligt

message-given-up-pin = Den forsøges ikke igen. Send en ny midlertidig PIN-kode fra sagen. Kommer den heller ikke af sted, så spørg den, der driver stationen.
message-given-up-notice = Den forsøges ikke igen af sig selv. Send den én gang til, print den, eller fortæl det ved skranken. Bliver det ved, så spørg den, der driver stationen.

cli-about-messages = Sms-beskeder: dem, der venter, og dem, der ikke kunne sendes.
cli-about-messages-list = Vis dem. Slutkode 1, når nogen skal gøre noget ved en.
cli-about-messages-retry = Send en besked, der ikke kunne sendes, én gang til.
cli-about-messages-told = Notér, at borgeren har fået det at vide ved skranken eller i et brev.
cli-about-messages-print = Print en besked, der ikke kunne sendes, så borgeren kan få den på papir.
cli-about-messages-deliver = Send det, der skal sendes nu, og hent leveringsrapporter.
cli-about-messages-report = Læs en leveringsrapport fra GatewayAPI fra standardinddata, med dens underskrift.

case-message = Sms, { $topic }: { $state }
messages-none = Ingen besked venter, og ingen er gået galt.
messages-line = { $id }  sag { $case }, { $topic }: { $state }, { $tries ->
        [one] forsøgt én gang
       *[other] forsøgt { $tries } gange
    }
messages-retried = Beskeden er nu: { $state }.
messages-told = Det er noteret, at borgeren har fået det at vide.
messages-printed = Beskeden er sendt til print. Notér med »messages told«, når borgeren har fået den.
messages-delivered = { $count ->
        [one] Der blev set på én besked.
       *[other] Der blev set på { $count } beskeder.
    }
messages-reported = Beskeden er nu: { $state }.
messages-report-none = Rapporten afslutter ikke noget: Beskeden er stadig på vej, eller rapporten handler om noget andet. Intet er ændret.
messages-report-strange = Rapporten handler ikke om nogen besked fra denne station.

screen-message-failed = Sms'en kunne ikke sendes
screen-message-waiting = Sms'en er ikke sendt endnu
screen-message-waiting-text = Den forsøges igen af sig selv. Lad vinduet stå åbent.
screen-message-resend = Send en ny midlertidig PIN-kode
screen-message-look = Se, om den er sendt
screen-message-print = Print beskeden
screen-message-told = Borgeren har fået den
screen-message-printed = Beskeden er sendt til print
screen-message-printed-text = Giv borgeren arket, eller send det. Tryk så, at borgeren har fået den.
screen-message-printable = Print beskeden, og giv borgeren den.
screen-messages-dead = Beskeder, der ikke blev sendt: { $count }
screen-messages-dead-text = Se på dem i de sager, der er mærket.
screen-message-mark = Sms ikke sendt
screen-booth-message-failed = Spørg personalet, inden du går. De kan sende dig en ny midlertidig PIN-kode.
screen-booth-message-waiting = Den forsøges igen af sig selv. Er den ikke kommet inden for en halv time, så spørg personalet.
