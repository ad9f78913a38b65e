import Presentation

extension Wording {
  /// The chapter of help about editing lines.
  var keyHelp: [HelpPart] {
    let keys = [
      (
        "Tab",
        say(
          "completes a word, or shows what it can be",
          nl: "vult een woord aan, of toont wat het kan zijn"
        )
      ),
      (
        say("Up, Down", nl: "omhoog, omlaag"),
        say("earlier and later lines", nl: "eerdere en latere regels")
      ),
      ("Ctrl-R", say("searches earlier lines", nl: "zoekt in eerdere regels")),
      ("Ctrl-A, Ctrl-E", say("to the beginning, to the end", nl: "naar het begin, naar het eind")),
      (
        "Ctrl-W, Ctrl-U, Ctrl-K",
        say(
          "delete a word, the line, the rest of it",
          nl: "wissen een woord, de regel, de rest ervan"
        )
      ),
      ("Ctrl-L", say("clears the screen", nl: "maakt het scherm leeg")),
      (
        "Ctrl-C",
        say("abandons the line, or what is running", nl: "breekt de regel af, of wat bezig is")
      ),
      ("Ctrl-D", say("leaves, on an empty line", nl: "stopt, op een lege regel")),
    ]
    let tail = say(
      """
      For the keys of vi, and keys of your own, write ‘bind -v’ and others into ~/.editrc (man
      editrc). The beginning of a verb is enough at the prompt: ‘dom’.
      """,
      nl: """
        Voor de toetsen van vi, en eigen toetsen, zet ‘bind -v’ en andere in ~/.editrc (man editrc).
        Het begin van een opdracht is aan de prompt genoeg: ‘dom’.
        """
    )
    return [.definitions(keys), .paragraphs(tail)]
  }
}
