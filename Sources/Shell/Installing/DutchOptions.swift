import Presentation

// The command line in Dutch: what `--help` says is English, and is told as it is in English pages.

extension Wording {
  func abstract(_ english: String) -> String {
    say(
      english,
      nl: "Verklaart welke gebeurtenis het resultaat van elke bestemming van een e-mailing bepaalt."
    )
  }

  func discussion(_ english: String) -> String {
    say(
      english,
      nl: """
        PATH is een logbestand, een map ervan, of - voor de standaardinvoer. NAME=PATH maakt een set met \
        die naam. Zonder -c of -f krijgt een terminal een prompt, en wordt andere invoer als opdrachten \
        gelezen. ‘mailwhy -c help’ toont de opdrachten.
        """
    )
  }

  /// What an option does, its words and what it is otherwise.
  func meaning(_ option: CommandHelp.Entry) -> String {
    let told = language == .dutch ? Self.inDutch[option.name] ?? option.meaning : option.meaning
    let values =
      option.values.isEmpty
      ? "" : say(" One of ", nl: " Een van ") + option.values.joined(separator: ", ") + "."
    let standard =
      option.standard.map { say(" Default: ", nl: " Standaard: ") + $0 + "." } ?? ""
    return told + values + standard
  }

  /// By the option's name.
  static let inDutch = [
    "command": "Voert opdrachten uit; herhaalbaar, in volgorde met -f.",
    "file": """
    Voert een bestand met opdrachten uit, - voor de standaardinvoer; herhaalbaar, in volgorde met -c.
    """,
    "v": "Waar $NAME in opdrachten voor staat.",
    "interactive": "Blijft na -c en -f aan de prompt.",
    "keep-going": "Gaat door na een opdracht die mislukte; de exitstatus zegt het nog.",
    "echo": "Toont elke opdracht voor haar antwoord.",
    "safe": "Geen pipes, geen ‘source’, geen bestanden schrijven.",
    "no-rc": "Slaat het opstartbestand over.",
    "format": "Hoe antwoorden eruitzien.",
    "color": "Of antwoorden kleur hebben.",
    "ascii": "Houdt de eigen tekens van het programma bij ASCII.",
    "language": "De taal van antwoorden: Engels of Nederlands.",
    "timezone": "De zone van getoonde tijden en dagen, bijvoorbeeld Europe/Amsterdam.",
    "quiet": "Zegt niets naast antwoorden en fouten.",
    "input-timezone": "De zone van de klok waarmee de logs geschreven zijn.",
    "input": "Wat bestanden zijn, hoe ze ook heten.",
    "mailing": "Het veld dat de mailing noemt, zoals category of mail.tags.campaign.",
    "map": "Hoe kolommen van een gewone tabel heten: address=Recipient,kind=Event.",
    "kind": "Wat andere woorden voor soorten betekenen: opened=impression,hard=error.",
    "strict": "Mislukt als een rij niet gelezen kan worden.",
    "recursive": "Zoekt mappen binnen mappen af.",
    "threads": "Hoeveel threads lezen; antwoorden hangen er niet van af.",
    "version": "Toont de versie.",
    "help": "Toont hulp bij de opdrachtregel.",
  ]
}
