import type { SentenceWords } from '../../lib/words/sentence-words.ts';

export const sentenceWords: SentenceWords = {
  of: {
    supervisors: 'Teamleitung',
    'Nobody answered in time.': 'Niemand hat rechtzeitig geantwortet.',
    // the API
    'Something went wrong on our side; nothing was lost. Try again, and quote the request id if it stays.':
      'Bei uns ist etwas schiefgegangen; nichts ist verloren. Versuchen Sie es erneut, und nennen Sie die Anfragenummer, wenn es so bleibt.',
    'There is no such thread in this workspace.': 'Diesen Verlauf gibt es in diesem Arbeitsbereich nicht.',
    'There is no such agent in this workspace.': 'Diese Person gibt es in diesem Arbeitsbereich nicht.',
    'There is no such contact in this workspace.': 'Diesen Kontakt gibt es in diesem Arbeitsbereich nicht.',
    'Many people are changing this conversation at once. Try again in a second.':
      'Viele ändern dieses Gespräch gerade gleichzeitig. Versuchen Sie es in einer Sekunde erneut.',
    'Only {role}s may do this. Ask one of them.':
      'Das dürfen nur Personen mit der Rolle {role}. Fragen Sie eine davon.',
    admin: 'Admin',
    supervisor: 'Teamleitung',
    'The body is larger than {size} KB.': 'Das ist größer als {size} KB. Kürzen Sie es.',
    'There is no team {id}. Choose an existing one.': 'Das Team {id} gibt es nicht. Wählen Sie ein vorhandenes.',
    'There is no such team any more. Choose another one.': 'Dieses Team gibt es nicht mehr. Wählen Sie ein anderes.',
    'There is no team with this id.': 'Ein Team mit dieser ID gibt es nicht.',
    'There is nobody with this id in the workspace.': 'Im Arbeitsbereich gibt es niemanden mit dieser ID.',
    'There is no skill {id}. Add it to the skills first.':
      'Die Fähigkeit {id} gibt es nicht. Fügen Sie sie zuerst den Fähigkeiten hinzu.',
    'Somebody must be admin. Make another person admin first.':
      'Jemand muss Admin sein. Machen Sie zuerst eine andere Person zum Admin.',
    'This message has no file to fetch.': 'Zu dieser Nachricht gibt es keine Datei zu holen.',
    'This message has no file.': 'Zu dieser Nachricht gibt es keine Datei.',
    'The file is not here yet. Try again in a moment.':
      'Die Datei ist noch nicht da. Versuchen Sie es gleich noch einmal.',
    'Only a person can hold a conversation.': 'Nur eine Person kann ein Gespräch haben.',
    'You are not in this team. Ask an admin to add you.':
      'Sie sind nicht in diesem Team. Bitten Sie einen Admin, Sie hinzuzufügen.',
    'Nobody is waiting. New conversations appear here by themselves.':
      'Niemand wartet. Neue Gespräche erscheinen hier von selbst.',
    'You have {what}, which is your limit. Close or hand over one first.':
      'Sie haben {what}; mehr sind nicht vorgesehen. Schließen oder übergeben Sie zuerst eines.',
    '{load} conversations of {team}': '{load} Gespräche von {team}',
    '{load} conversations': '{load} Gespräche',
    'Somebody else changed these settings meanwhile. Load them again, then make your change.':
      'Jemand anderes hat diese Einstellungen inzwischen geändert. Laden Sie sie neu und ändern Sie dann.',
    'These views were changed elsewhere meanwhile. Load them again, then make your change.':
      'Diese Ansichten wurden inzwischen anderswo geändert. Laden Sie sie neu und ändern Sie dann.',
    'Messages are not indexed here (setting messageSearch). Names and numbers can still be found.':
      'Nachrichten sind hier nicht durchsuchbar (Einstellung messageSearch). Namen und Nummern lassen sich finden.',
    'Type at least two letters or digits. Very common words like “the” are not looked for.':
      'Geben Sie mindestens zwei Buchstaben oder Ziffern ein. Sehr häufige Wörter wie „der“ werden nicht gesucht.',
    'This client id was used for something else. Use a new id for each message.':
      'Diese Kennung wurde schon für etwas anderes verwendet. Senden Sie die Nachricht neu.',
    'This number is attached to another workspace.': 'Diese Nummer ist mit einem anderen Arbeitsbereich verbunden.',
    'This workspace has no such number. Attach it in the settings first.':
      'Diese Nummer hat der Arbeitsbereich nicht. Verbinden Sie sie zuerst in den Einstellungen.',
    'Somebody with the e-mail {email} is in a workspace already.':
      'Jemand mit der E-Mail-Adresse {email} ist schon in einem Arbeitsbereich.',
    'Only a person can follow a conversation.': 'Nur eine Person kann einem Gespräch folgen.',
    'There is nothing in quarantine under this id.': 'Unter dieser ID ist nichts in Quarantäne.',
    'Your sign-in has expired. Sign in again.': 'Ihre Anmeldung ist abgelaufen. Melden Sie sich erneut an.',
    'This sign-in is not valid here. Sign in again.': 'Diese Anmeldung gilt hier nicht. Melden Sie sich erneut an.',
    '{who} not in a Baton workspace yet. Ask an admin to add you by this e-mail.':
      'Sie sind noch in keinem Arbeitsbereich von Baton. Bitten Sie einen Admin, Sie mit dieser E-Mail-Adresse hinzuzufügen.',
    'There is a reply /{shortcut} already. Choose another shortcut, or change that one.':
      'Es gibt schon einen Textbaustein /{shortcut}. Wählen Sie ein anderes Kürzel, oder ändern Sie jenen.',
    'There are {most} canned replies already. Remove one that nobody uses.':
      'Es gibt schon {most} Textbausteine. Entfernen Sie einen, den niemand verwendet.',
    'There is no such canned reply any more. Load the list again.':
      'Diesen Textbaustein gibt es nicht mehr. Laden Sie die Liste neu.',
    'Somebody else changed this reply meanwhile. Load the list again.':
      'Jemand anderes hat diesen Textbaustein inzwischen geändert. Laden Sie die Liste neu.',
    'Say where the customer said so.': 'Geben Sie an, wo der Kunde das gesagt hat.',
    'A consent is not given in the future.': 'Eine Einwilligung liegt nicht in der Zukunft.',
    'Use at most {limit} characters.': 'Verwenden Sie höchstens {limit} Zeichen.',
    'A name here has at most {limit} characters.': 'Ein Name hat hier höchstens {limit} Zeichen.',
    'This is not an e-mail address. It looks like name@example.com.':
      'Das ist keine E-Mail-Adresse. Sie sieht aus wie name@example.com.',
    'Write the language as a code, like en, pt-BR or ar.':
      'Schreiben Sie die Sprache als Kürzel, etwa en, pt-BR oder ar.',
    'Give it a name.': 'Geben Sie einen Namen an.',
    'Name the system with letters, digits, dots, dashes and underscores.':
      'Benennen Sie das System mit Buchstaben, Ziffern, Punkten, Binde- und Unterstrichen.',
    // refusals
    'This conversation is closed. Write to the customer to open a new one.':
      'Dieses Gespräch ist geschlossen. Schreiben Sie dem Kunden, um ein neues zu eröffnen.',
    '{name} already has this conversation.': '{name} hat dieses Gespräch bereits.',
    'The queue': 'Die Warteschlange',
    '{name} has this conversation. Ask for it to be handed over, or leave a note.':
      '{name} hat dieses Gespräch. Bitten Sie um Übergabe oder hinterlassen Sie eine Notiz.',
    'This team does not exist any more. Choose another one.': 'Dieses Team gibt es nicht mehr. Wählen Sie ein anderes.',
    'This person has not written yet, so WhatsApp allows only a template.':
      'Diese Person hat noch nicht geschrieben; WhatsApp erlaubt daher nur eine Vorlage.',
    'The 24-hour window is closed: the customer last wrote more than 24 hours ago, so WhatsApp allows only a template.':
      'Das 24-Stunden-Fenster ist geschlossen: Der Kunde hat vor mehr als 24 Stunden zuletzt geschrieben; WhatsApp erlaubt daher nur eine Vorlage.',
    '{name} does not want marketing messages. Choose a template that is not marketing, or record a new consent first.':
      '{name} möchte keine Werbenachrichten. Wählen Sie eine Vorlage ohne Werbung, oder vermerken Sie zuerst eine neue Einwilligung.',
    '{count} messages to this person wait already. Write again when some of them have left.':
      'Es warten schon {count} Nachrichten an diese Person. Schreiben Sie wieder, wenn einige hinausgegangen sind.',
    '{who} wrote {ago} ago. Read it first, or send anyway.':
      '{who} hat vor {ago} geschrieben. Lesen Sie es zuerst, oder senden Sie trotzdem.',
    '{who} replied {ago} ago. Read it first, or send anyway.':
      '{who} hat vor {ago} geantwortet. Lesen Sie es zuerst, oder senden Sie trotzdem.',
    'The customer': 'Der Kunde',
    Someone: 'Jemand',
    'Only a message that failed can be sent again.': 'Nur eine fehlgeschlagene Nachricht lässt sich erneut senden.',
    'Only a message that is not confirmed needs to be settled.': 'Nur eine unbestätigte Nachricht ist zu klären.',
    'WhatsApp has told us that this is the same person as {who}. The conversation goes on in that thread: write there.':
      'Laut WhatsApp ist das dieselbe Person wie {who}. Das Gespräch geht in jenem Verlauf weiter: Schreiben Sie dort.',
    'This cannot be undone, or not by you. Change it by hand instead.':
      'Das lässt sich nicht zurücknehmen, oder nicht von Ihnen. Ändern Sie es von Hand.',
    'This was more than a minute ago and counts now. Change it by hand instead.':
      'Das war vor mehr als einer Minute und gilt jetzt. Ändern Sie es von Hand.',
    '{what}, so this cannot be undone any more.': '{what}; daher lässt sich das nicht mehr zurücknehmen.',
    'The customer has written since': 'Der Kunde hat seitdem geschrieben',
    'It has gone on since': 'Es ging seitdem weiter',
    '{name} has gone on with it since': '{name} hat seitdem damit weitergemacht',
    'Choose a time in the future, within a year.': 'Wählen Sie eine Zeit in der Zukunft, innerhalb eines Jahres.',
    'Say why the clock is stopped, so that others can tell.':
      'Geben Sie an, warum die Uhr angehalten wird, damit es andere wissen.',
    'Say why you escalate, so that the next person knows.':
      'Geben Sie an, warum Sie eskalieren, damit es die nächste Person weiß.',
    'A label has at most {limit} characters.': 'Ein Label hat höchstens {limit} Zeichen.',
    'A contact has at most {limit} labels.': 'Ein Kontakt hat höchstens {limit} Labels.',
    // what WhatsApp would refuse
    'Write something first: {what} is empty.': 'Schreiben Sie zuerst etwas: {what} ist leer.',
    'the message': 'die Nachricht',
    'the contact card': 'die Kontaktkarte',
    'the question': 'die Frage',
    '{what} has {count} characters; WhatsApp takes at most {limit}. Shorten it or send it in parts.':
      '{what}: {count} Zeichen; WhatsApp nimmt höchstens {limit} an. Kürzen Sie, oder senden Sie in Teilen.',
    '{what}’s title': '{what}, Titel',
    '{what} has no title.': '{what}: Der Titel fehlt.',
    'The text': 'Der Text',
    'The caption': 'Die Bildunterschrift',
    'The question': 'Die Frage',
    'The header': 'Die Kopfzeile',
    'The footer': 'Die Fußzeile',
    'The label': 'Die Beschriftung',
    'A button': 'Eine Schaltfläche',
    'The list’s button': 'Die Schaltfläche der Liste',
    'A row': 'Eine Zeile',
    'A row’s description': 'Die Beschreibung einer Zeile',
    'WhatsApp shows no caption under {what}. Send it apart.':
      'WhatsApp zeigt hier keine Bildunterschrift ({what}). Senden Sie sie getrennt.',
    'a sticker': 'Sticker',
    'These coordinates are not on Earth: latitude -90 to 90, longitude -180 to 180.':
      'Diese Koordinaten liegen nicht auf der Erde: Breite -90 bis 90, Länge -180 bis 180.',
    'Messages of this type can be received, but not sent.':
      'Nachrichten dieser Art lassen sich empfangen, aber nicht senden.',
    'The link must start with https://.': 'Der Link muss mit https:// beginnen.',
    'WhatsApp takes one to three buttons.': 'WhatsApp nimmt ein bis drei Schaltflächen an.',
    'Two buttons have the same title.': 'Zwei Schaltflächen haben denselben Titel.',
    'A list has one to ten rows in all.': 'Eine Liste hat insgesamt eine bis zehn Zeilen.',
    'WhatsApp does not take {type} as {kind}. It takes: {taken}.':
      'WhatsApp nimmt {type} nicht als {kind} an, sondern: {taken}.',
    'files of unknown type': 'Dateien unbekannter Art',
    'PDF, plain text, Word, Excel and PowerPoint files': 'PDF-, Text-, Word-, Excel- und PowerPoint-Dateien',
    'The file is empty.': 'Die Datei ist leer.',
    'The file is too large: WhatsApp takes a {kind} of at most {size}.':
      'Die Datei ist zu groß: WhatsApp nimmt höchstens {size} an ({kind}).',
    image: 'Bild',
    video: 'Video',
    audio: 'Audio',
    sticker: 'Sticker',
    document: 'Dokument',
    // templates
    'WhatsApp has not approved this template yet.': 'WhatsApp hat diese Vorlage noch nicht genehmigt.',
    'WhatsApp rejected this template. Mend it in WhatsApp Manager, then refresh the list.':
      'WhatsApp hat diese Vorlage abgelehnt. Berichtigen Sie sie im WhatsApp Manager und aktualisieren Sie die Liste.',
    'WhatsApp paused this template because of its quality. Use another one until it is approved again.':
      'WhatsApp hat diese Vorlage wegen ihrer Qualität pausiert. Verwenden Sie eine andere, bis sie wieder genehmigt ist.',
    'WhatsApp disabled this template for good. Make a new one in WhatsApp Manager.':
      'WhatsApp hat diese Vorlage endgültig deaktiviert. Erstellen Sie im WhatsApp Manager eine neue.',
    'WhatsApp is looking at this template again. Use another one until it is approved.':
      'WhatsApp prüft diese Vorlage erneut. Verwenden Sie eine andere, bis sie genehmigt ist.',
    'WhatsApp flagged this template because of its quality. Use another one until it is approved again.':
      'WhatsApp hat diese Vorlage wegen ihrer Qualität beanstandet. Verwenden Sie eine andere, bis sie wieder genehmigt ist.',
    'This template is archived. Bring it back in WhatsApp Manager to use it.':
      'Diese Vorlage ist archiviert. Holen Sie sie im WhatsApp Manager zurück, um sie zu verwenden.',
    'This template is locked. Unlock it in WhatsApp Manager to use it.':
      'Diese Vorlage ist gesperrt. Entsperren Sie sie im WhatsApp Manager, um sie zu verwenden.',
    'This template was deleted.': 'Diese Vorlage wurde gelöscht.',
    'WhatsApp does not take this template now. Look at it in WhatsApp Manager.':
      'WhatsApp nimmt diese Vorlage gerade nicht an. Sehen Sie im WhatsApp Manager nach.',
    'Baton cannot fill this kind of template yet ({parts}). Use another one.':
      'Baton kann diese Art Vorlage noch nicht ausfüllen ({parts}). Verwenden Sie eine andere.',
    'Add the {kind} of the header.': 'Fügen Sie die Datei der Kopfzeile hinzu ({kind}).',
    'The header is longer than {limit} characters with these values. Shorten them.':
      'Die Kopfzeile ist mit diesen Werten länger als {limit} Zeichen. Kürzen Sie sie.',
    'The message is longer than {limit} characters with these values. Shorten them.':
      'Die Nachricht ist mit diesen Werten länger als {limit} Zeichen. Kürzen Sie sie.',
    'Fill this in.': 'Füllen Sie das aus.',
    'A number from -90 to 90.': 'Eine Zahl von -90 bis 90.',
    'A number from -180 to 180.': 'Eine Zahl von -180 bis 180.',
    'At most {limit} characters.': 'Höchstens {limit} Zeichen.',
    'The end of a link has no spaces.': 'Das Ende eines Links hat keine Leerzeichen.',
    'WhatsApp takes no line breaks, tabs or long gaps here.':
      'WhatsApp nimmt hier keine Zeilenumbrüche, Tabs oder langen Lücken an.',
    // sending
    'WhatsApp could not be reached. Send it again in a moment.':
      'WhatsApp war nicht erreichbar. Senden Sie es gleich noch einmal.',
    'Marked as not arrived by {who}. Send it again if it is still needed.':
      'Von {who} als nicht angekommen markiert. Senden Sie es erneut, wenn es noch nötig ist.',
    'Not sent: the reminder came too late for the 24-hour window. Send a template if it still matters.':
      'Nicht gesendet: Die Erinnerung kam zu spät für das 24-Stunden-Fenster. Senden Sie eine Vorlage, wenn es noch wichtig ist.',
    'WhatsApp takes one message every {seconds} seconds to the same person.':
      'WhatsApp nimmt an dieselbe Person alle {seconds} Sekunden eine Nachricht an.',
    'Earlier messages to this person have to leave first.': 'Frühere Nachrichten an diese Person müssen zuerst hinaus.',
    'This number sends as fast as WhatsApp allows.': 'Diese Nummer sendet so schnell, wie WhatsApp es erlaubt.',
    'The WhatsApp connection expired. Ask an admin to reconnect it.':
      'Die Verbindung zu WhatsApp ist abgelaufen. Bitten Sie einen Admin, sie zu erneuern.',
    'This connection lacks a permission. Ask an admin to grant it.':
      'Dieser Verbindung fehlt eine Berechtigung. Bitten Sie einen Admin, sie zu erteilen.',
    'Too many requests to WhatsApp at once.': 'Zu viele Anfragen an WhatsApp auf einmal.',
    'This business number no longer exists. Ask an admin.':
      'Diese Firmennummer gibt es nicht mehr. Fragen Sie einen Admin.',
    'WhatsApp did not understand this message. Report it to your admin.':
      'WhatsApp hat diese Nachricht nicht verstanden. Melden Sie es Ihrem Admin.',
    'WhatsApp has restricted this business account. An admin must check Business Support.':
      'WhatsApp hat dieses Firmenkonto eingeschränkt. Ein Admin muss im Business Support nachsehen.',
    'This contact is blocked. Unblock them first.': 'Dieser Kontakt ist blockiert. Heben Sie das zuerst auf.',
    'This number sends faster than WhatsApp allows.': 'Diese Nummer sendet schneller, als WhatsApp erlaubt.',
    'WhatsApp does not let this business write to that country.':
      'WhatsApp lässt diese Firma nicht in jenes Land schreiben.',
    'WhatsApp could not send this. Try again.': 'WhatsApp konnte das nicht senden. Versuchen Sie es erneut.',
    'Some data of the message is missing. Report it to your admin.':
      'In der Nachricht fehlen Angaben. Melden Sie es Ihrem Admin.',
    'Some data of the message is not valid. Report it to your admin.':
      'Angaben der Nachricht sind ungültig. Melden Sie es Ihrem Admin.',
    'WhatsApp is down for now.': 'WhatsApp ist gerade nicht verfügbar.',
    'A number cannot write to itself.': 'Eine Nummer kann nicht an sich selbst schreiben.',
    'This person cannot receive it: not on WhatsApp, or with an old app. Try phone or e-mail.':
      'Diese Person kann es nicht empfangen: nicht bei WhatsApp oder mit alter App. Versuchen Sie Telefon oder E-Mail.',
    'This is a test number: add the recipient to its allow list first.':
      'Das ist eine Testnummer: Setzen Sie die Person zuerst auf deren Zulassungsliste.',
    'WhatsApp has locked this business account. An admin must check Business Support.':
      'WhatsApp hat dieses Firmenkonto gesperrt. Ein Admin muss im Business Support nachsehen.',
    'The number’s display name is not approved yet. Ask an admin.':
      'Der Anzeigename der Nummer ist noch nicht genehmigt. Fragen Sie einen Admin.',
    'There is a payment problem with WhatsApp. Ask an admin to fix it.':
      'Es gibt ein Zahlungsproblem bei WhatsApp. Bitten Sie einen Admin, es zu beheben.',
    'The number is not active. An admin must finish its set-up.':
      'Die Nummer ist nicht aktiv. Ein Admin muss ihre Einrichtung abschließen.',
    'The 24-hour window is closed. Send a template.':
      'Das 24-Stunden-Fenster ist geschlossen. Senden Sie eine Vorlage.',
    'WhatsApp limits this number because of reports. Wait before you write more.':
      'WhatsApp begrenzt diese Nummer wegen Meldungen. Warten Sie, bevor Sie mehr schreiben.',
    'WhatsApp chose not to deliver this marketing message. Do not resend it today.':
      'WhatsApp hat diese Werbenachricht nicht zugestellt. Senden Sie sie heute nicht noch einmal.',
    'This person opted out of promotions.': 'Diese Person hat Werbung abbestellt.',
    'WhatsApp cannot send this type of message.': 'WhatsApp kann diese Art von Nachricht nicht senden.',
    'WhatsApp does not accept this file’s type or size.': 'WhatsApp nimmt Art oder Größe dieser Datei nicht an.',
    'Too many messages to this person at once.': 'Zu viele Nachrichten an diese Person auf einmal.',
    'WhatsApp is upgrading this number.': 'WhatsApp aktualisiert diese Nummer gerade.',
    'The customer’s security code changed. Confirm who they are first.':
      'Der Sicherheitscode des Kunden hat sich geändert. Vergewissern Sie sich zuerst, wer es ist.',
    'WhatsApp refused it: {words}': 'WhatsApp hat es abgelehnt: {words}',
    'WhatsApp refused it without a reason.': 'WhatsApp hat es ohne Begründung abgelehnt.',
    // policies
    'The team with the id “{id}” takes everything that no rule sends elsewhere. Put it back; its name may change.':
      'Das Team mit der ID „{id}“ nimmt alles, was keine Regel woandershin schickt. Setzen Sie es wieder ein; sein Name darf sich ändern.',
    'The id “{id}” is there twice among the {what}. Give this one another.':
      'Die ID „{id}“ gibt es zweimal. Geben Sie dieser eine andere.',
    'Give the {what} a name.': 'Geben Sie einen Namen an.',
    'The name “{name}” is there twice among the {what}. Choose another.':
      'Den Namen „{name}“ gibt es zweimal. Wählen Sie einen anderen.',
    'A team cannot escalate to itself. Choose another team, or the supervisors.':
      'Ein Team kann nicht an sich selbst eskalieren. Wählen Sie ein anderes Team oder die Teamleitung.',
    'This team does not exist any more. Choose another team, or the supervisors.':
      'Dieses Team gibt es nicht mehr. Wählen Sie ein anderes Team oder die Teamleitung.',
    'A team that works around the clock is never out of office. Choose its business hours, or remove the message.':
      'Ein Team, das rund um die Uhr arbeitet, ist nie abwesend. Wählen Sie seine Geschäftszeiten, oder entfernen Sie die Nachricht.',
    'These business hours do not exist any more. Choose others.':
      'Diese Geschäftszeiten gibt es nicht mehr. Wählen Sie andere.',
    'The {what} is empty. Write it, or turn it off.':
      '{what}: Der Text fehlt. Schreiben Sie ihn, oder schalten Sie es aus.',
    'The {what} has {count} characters; WhatsApp takes at most {limit}. Shorten it.':
      '{what}: {count} Zeichen; WhatsApp nimmt höchstens {limit} an. Kürzen Sie.',
    greeting: 'Begrüßung',
    'out-of-office message': 'Abwesenheitsnachricht',
    reminder: 'Erinnerung',
    'WhatsApp’s window is 24 h long. Be warned a shorter time before it closes.':
      'Das WhatsApp-Fenster dauert 24 h. Wählen Sie eine kürzere Zeit vor dem Schließen.',
    'A warning tells when the conversation is taken away. Set that time too, or remove the warning.':
      'Eine Warnung sagt, wann das Gespräch weggenommen wird. Setzen Sie auch diese Zeit, oder entfernen Sie die Warnung.',
    'The warning must come before the conversation is taken away. Make it shorter than {span}.':
      'Die Warnung muss vor dem Wegnehmen kommen. Machen Sie sie kürzer als {span}.',
    'The reminder must come before the end. Make it shorter than {span}.':
      'Die Erinnerung muss vor dem Ende kommen. Machen Sie sie kürzer als {span}.',
    'WhatsApp lets nobody write freely more than 24 h after the customer did, so the reminder could never be sent. Make it shorter.':
      'WhatsApp erlaubt freies Schreiben nur 24 h nach dem Kunden; die Erinnerung ginge nie hinaus. Machen Sie sie kürzer.',
    'This keyword is empty. Write a word or phrase, or remove it.':
      'Dieses Stichwort ist leer. Schreiben Sie ein Wort oder einen Ausdruck, oder entfernen Sie es.',
    'This label is empty. Write one, or remove it.':
      'Dieses Label ist leer. Schreiben Sie eines, oder entfernen Sie es.',
    'This ad is empty. Write its id, * for any ad, or remove it.':
      'Diese Anzeige ist leer. Schreiben Sie ihre ID, * für jede Anzeige, oder entfernen Sie sie.',
    'This number is empty. Choose one, or remove it.':
      'Diese Nummer ist leer. Wählen Sie eine, oder entfernen Sie sie.',
    'There is no language “{tag}”. Write its short tag, like en or pt.':
      'Die Sprache „{tag}“ gibt es nicht. Schreiben Sie ihr Kürzel, etwa en oder pt.',
    'There is no skill “{skill}”. Choose one of the list, or add it there.':
      'Die Fähigkeit „{skill}“ gibt es nicht. Wählen Sie eine aus der Liste, oder fügen Sie sie dort hinzu.',
    '“{skill}” is asked for twice. Keep one of the two.': '„{skill}“ wird zweimal verlangt. Behalten Sie eines davon.',
    'This rule takes every conversation, so the rules after it are never tried. Give it a condition, or move it to the end.':
      'Diese Regel nimmt jedes Gespräch; die Regeln danach werden nie versucht. Geben Sie ihr eine Bedingung, oder schieben Sie sie ans Ende.',
    'This skill has no name. Write one, or remove it.':
      'Diese Fähigkeit hat keinen Namen. Schreiben Sie einen, oder entfernen Sie sie.',
    '“{one}” and “{other}” are the same skill. Keep one of the two.':
      '„{one}“ und „{other}“ sind dieselbe Fähigkeit. Behalten Sie eine davon.',
    'There is no time zone “{zone}”. Choose one by its city, like Europe/Berlin.':
      'Die Zeitzone „{zone}“ gibt es nicht. Wählen Sie eine nach ihrer Stadt, etwa Europe/Berlin.',
    '“{time}” is not a time to open. Write it as HH:MM, from 00:00 to 23:59.':
      '„{time}“ ist keine Öffnungszeit. Schreiben Sie HH:MM, von 00:00 bis 23:59.',
    '“{time}” is not a time to close. Write it as HH:MM, from 00:00 to 24:00.':
      '„{time}“ ist keine Schließzeit. Schreiben Sie HH:MM, von 00:00 bis 24:00.',
    '{span} begins where it ends. Write 00:00–24:00 for the whole day, or remove it.':
      '{span} beginnt, wo es endet. Schreiben Sie 00:00–24:00 für den ganzen Tag, oder entfernen Sie es.',
    'There is no date “{date}”. Write it as YYYY-MM-DD, like 2026-12-24.':
      'Das Datum „{date}“ gibt es nicht. Schreiben Sie JJJJ-MM-TT, etwa 2026-12-24.',
    '{date} is there twice. Keep one of the two.': '{date} gibt es zweimal. Behalten Sie eines davon.',
    '{one} overlaps {other}. Change or remove one of them.':
      '{one} überschneidet sich mit {other}. Ändern oder entfernen Sie eines davon.',
    'Monday {span}': 'Montag {span}',
    'Tuesday {span}': 'Dienstag {span}',
    'Wednesday {span}': 'Mittwoch {span}',
    'Thursday {span}': 'Donnerstag {span}',
    'Friday {span}': 'Freitag {span}',
    'Saturday {span}': 'Samstag {span}',
    'Sunday {span}': 'Sonntag {span}',
    // changes of people
    'Now {availability}, conversations handed on': 'Jetzt {availability}, Gespräche weitergegeben',
    'Now {availability}': 'Jetzt {availability}',
    available: 'verfügbar',
    busy: 'beschäftigt',
    away: 'abwesend',
  },
};
