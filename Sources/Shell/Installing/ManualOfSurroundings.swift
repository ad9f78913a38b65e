import Presentation

// What the manual says beyond the descriptions of verbs, topics and options.

extension Wording {
  var statementsInShort: String {
    say(
      """
      A statement is a verb with its arguments and clauses. One stands on each line, or several with ;
      between them. At the prompt the beginning of a verb is enough, and Tab shows what can follow. A
      script is read whole before anything in it runs, and stops at the first statement that fails.
      Answers go to standard output, everything else to standard error.
      """,
      nl: """
        Een opdracht is een werkwoord met argumenten en toevoegingen. Op elke regel staat er één, of er
        staan er meer met ; ertussen. Aan de prompt is het begin van een opdracht genoeg, en toont Tab
        wat kan volgen. Een script wordt eerst helemaal gelezen, en stopt bij de eerste opdracht die
        mislukt. Antwoorden gaan naar de standaarduitvoer, al het andere naar de standaardfoutuitvoer.
        """
    )
  }

  var verbsInShort: String {
    say(
      "The examples work on the samples that come with the source, loaded as ‘winter-sale’.",
      nl: "De voorbeelden werken met de voorbeeldlogs bij de broncode, geladen als ‘winter-sale’."
    )
  }

  var topicsInShort: String {
    say(
      "What ‘help TOPIC’ tells of the language.",
      nl: "Wat ‘help ONDERWERP’ over de taal vertelt."
    )
  }

  /// What the end of the program tells other programs.
  func meaning(_ status: ExitStatus) -> String {
    switch status {
    case .success:
      say(
        "All went well; rejected rows are a warning.",
        nl: "Alles ging goed; geweigerde rijen zijn een waarschuwing."
      )
    case .statementFailed:
      say(
        "A statement failed, or a command behind | ended with another status than 0.",
        nl: "Een opdracht mislukte, of een commando achter | eindigde met een andere status dan 0."
      )
    case .usage:
      say(
        "The command line or a statement could not be understood; nothing was done.",
        nl: "De opdrachtregel of een opdracht was niet te begrijpen; er is niets gedaan."
      )
    case .rejectedRows:
      say("Rows were rejected under --strict.", nl: "Er zijn rijen geweigerd onder --strict.")
    case .noInput:
      say(
        "An input or query file could not be opened, or nothing in it was recognised.",
        nl: "Een bestand kon niet geopend worden, of niets erin is herkend."
      )
    case .noMemory:
      say("The system gives no more memory.", nl: "Het systeem geeft geen geheugen meer.")
    case .interrupted: say("Interrupted.", nl: "Onderbroken.")
    }
  }

  /// The variables that change what the program does.
  var variables: [(term: String, meaning: String)] {
    [
      (
        "MAILWHY_PAGER, PAGER",
        say(
          """
          Where an answer taller than the window is read: the first that is set, or else less -SRXF. An \
          empty name and cat turn it off.
          """,
          nl: """
            Waarin een antwoord gelezen wordt dat hoger is dan het venster: de eerste die gezet is, of \
            anders less -SRXF. Een lege naam of cat zet het uit.
            """
        )
      ),
      (
        "LESS, LESSCHARSET",
        say(
          "Set for the pager unless they are set already.",
          nl: "Voor de pager gezet als ze dat nog niet zijn."
        )
      ),
      (
        "NO_COLOR",
        say(
          "If not empty: no colours, unless --color always.",
          nl: "Indien niet leeg: geen kleuren, tenzij --color always."
        )
      ),
      (
        "TERM, COLORTERM",
        say(
          "What the terminal can do: truecolor or 24bit, 256 or 16 colours; none, and no pages, with dumb.",
          nl:
            "Wat de terminal kan: truecolor of 24bit, 256 of 16 kleuren; geen, en geen pagina's, met dumb."
        )
      ),
      (
        "EDITRC",
        say(
          "The file of keys, instead of ~/.editrc.",
          nl: "Het bestand met toetsen, in plaats van ~/.editrc."
        )
      ),
      (
        "HOME",
        say(
          "What ~ at the beginning of a path means.",
          nl: "Wat ~ aan het begin van een pad betekent."
        )
      ),
      (
        "XDG_CONFIG_HOME, XDG_STATE_HOME",
        say(
          "Where the start-up file and the history are, instead of ~/.config and ~/.local/state.",
          nl:
            "Waar het opstartbestand en de geschiedenis staan, in plaats van ~/.config en ~/.local/state."
        )
      ),
      (
        "TZDIR",
        say(
          "Where time zones are, instead of /usr/share/zoneinfo.",
          nl: "Waar tijdzones staan, in plaats van /usr/share/zoneinfo."
        )
      ),
      (
        "TMPDIR",
        say(
          "Where compressed files are unpacked and standard input is kept, without a name, instead of /tmp.",
          nl:
            "Waar bestanden uitgepakt worden en de standaardinvoer bewaard, zonder naam, in plaats van /tmp."
        )
      ),
      (
        "SWIFT_BACKTRACE",
        say(
          "If set: a fault of the program prints where it happened, with what it had in memory there.",
          nl:
            "Indien gezet: een fout van het programma toont waar die was, met wat het daar in geheugen had."
        )
      ),
    ]
  }

  /// The user's own files.
  var files: [(term: String, meaning: String)] {
    [
      (
        "~/.config/mailwhy/rc",
        say(
          "Statements that run before anything is loaded and the prompt comes; not before scripts, nor with --no-rc.",
          nl:
            "Opdrachten die draaien voordat er iets geladen is en de prompt komt; niet bij scripts of met --no-rc."
        )
      ),
      (
        "~/.local/state/mailwhy/history",
        say(
          """
          What was typed at the prompt, readable by its owner alone; not what begins with a space, and \
          nothing under --safe.
          """,
          nl: """
            Wat aan de prompt getypt is, alleen leesbaar voor de eigenaar; niet wat met een spatie begint, \
            en niets onder --safe.
            """
        )
      ),
      (
        "~/.editrc",
        say(
          "Keys at the prompt: bind -v for those of vi.",
          nl: "Toetsen aan de prompt: bind -v voor die van vi."
        )
      ),
    ]
  }

  /// Command lines to begin with.
  var commandLines: [(line: String, meaning: String)] {
    [
      (
        "mailwhy -c 'dominant; keyfigures' logs/",
        say(
          "Each destination once, under its most important event; then every event, unique counts and rates:",
          nl:
            "Elke bestemming één keer, onder haar belangrijkste gebeurtenis; dan alle aantallen en ratio's:"
        )
      ),
      (
        "mailwhy -c 'bridge clicks in 5001' logs/",
        say(
          "Why a key figure and the dominant result differ:",
          nl: "Waarom een kerncijfer en het resultaat verschillen:"
        )
      ),
      (
        "mailwhy -c 'why anna@example.com' logs/",
        say(
          "What one recipient counts as, and which event decided:",
          nl: "Waarvoor één ontvanger telt, en welke gebeurtenis besliste:"
        )
      ),
      (
        "mailwhy --format json -c 'check; rejects' logs/",
        say(
          "What distorts the numbers, for other programs:",
          nl: "Wat de cijfers vertekent, voor andere programma's:"
        )
      ),
      (
        "mailwhy -f weekly.mw jan=logs/jan feb=logs/feb",
        say("A query file over two sets:", nl: "Een bestand met opdrachten over twee sets:")
      ),
      (
        "mailwhy logs/",
        say("A prompt, with the folder loaded:", nl: "Een prompt, met de map geladen:")
      ),
    ]
  }
}
