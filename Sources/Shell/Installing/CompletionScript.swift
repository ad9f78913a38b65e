import Presentation

/// What lets a shell complete the program's command line, from the same description as `--help`.
public struct CompletionScript: Sendable {
  private let help: CommandHelp

  /// A shell that completes by a script.
  public enum Shell: String, CaseIterable, Sendable {
    case bash, zsh, fish
  }

  public init(_ help: CommandHelp) { self.help = help }

  /// The script as a shell sources it.
  public func source(for shell: Shell) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  /// What can stand for the value of an option.
  private enum Value {
    case words([(word: String, meaning: String)])
    case file
    /// One of the names that the program itself lists.
    case zone
    case anything
  }

  private func value(_ option: CommandHelp.Entry) -> Value? {
    switch option.value {
    case nil: nil
    case _ where !option.values.isEmpty: .words(option.values.map { ($0, "") })
    case "statements": .words(Verbs.all.map { ($0.name, $0.summary.english) })
    case "file": .file
    case "zone": .zone
    default: .anything
    }
  }

  private static func quoted(_ text: String, _ apostrophe: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: apostrophe)
      + "'"
  }
}

// MARK: - bash

extension CompletionScript {
  private var bash: String {
    let cases = help.options.compactMap { option -> String? in
      let names = option.names.joined(separator: "|")
      return value(option).map { value in
        switch value {
        case .words(let all): "\(names)) words='\(all.map(\.word).joined(separator: " "))' ;;"
        case .file: "\(names)) return ;;"
        case .zone: "\(names)) words=$(\"${1/#\\~/$HOME}\" --list-zones 2>/dev/null) ;;"
        case .anything: "\(names)) ;;"
        }
      }
    }
    let names = help.options.flatMap(\.names).joined(separator: " ")
    return """
      # bash completion for mailwhy

      _mailwhy() {
          local word=$2 option=$3 prefix= words= IFS=$' \\t\\n'
          local -i here=COMP_CWORD
          COMPREPLY=()
          # A = is a word of its own, unless COMP_WORDBREAKS says otherwise.
          if [[ ${COMP_WORDS[here]} == = ]]; then
              word= option=${COMP_WORDS[here - 1]}
          elif ((here > 1)) && [[ ${COMP_WORDS[here - 1]} == = ]]; then
              option=${COMP_WORDS[here - 2]}
          elif [[ $word == --*=* ]]; then
              option=${word%%=*} prefix=${word%%=*}= word=${word#*=}
          fi
          # Behind -- there are paths alone, which readline completes.
          [[ " ${COMP_WORDS[*]:0:here} " != *" -- "* ]] || return
          case $option in
              \(cases.joined(separator: "\n        "))
              *)
                  [[ $word == -* ]] || return
                  words='\(names)'
                  ;;
          esac
          COMPREPLY=($(compgen -P "$prefix" -W "$words" -- "$word"))
          # No file is what an option takes that takes words.
          compopt +o default 2>/dev/null
      }

      complete -o default -F _mailwhy mailwhy

      """
  }
}

// MARK: - zsh

extension CompletionScript {
  private var zsh: String {
    let specifications = help.options.map { option -> String in
      let meaning = "[" + Self.zshEscaped(option.meaning) + "]"
      guard let value = value(option) else { return Self.zshFlag(option.names, meaning) }
      let action =
        switch value {
        case .words(let all): "(" + Self.zshWords(all) + ")"
        case .file: "_files"
        case .zone: "_mailwhy_zones"
        case .anything: ""
        }
      // What takes one of a few words is said once; of other options some are said often.
      let isOnce = !option.values.isEmpty
      let tail = meaning + ":" + Self.zshEscaped(option.value ?? "") + ":" + action
      return Self.zshOption(option.names, tail, isOnce: isOnce)
    }
    return """
      #compdef mailwhy
      # zsh completion for mailwhy

      _mailwhy_zones() {
          local -a zones
          zones=(${(f)"$(_call_program zones ${(q)words[1]} --list-zones)"})
          _wanted zones expl zone compadd -a zones
      }

      # PATH, or NAME=PATH.
      _mailwhy_paths() {
          compset -P '*='
          _files
      }

      _mailwhy() {
          _arguments -s -S : \\
              \(specifications.joined(separator: " \\\n        ")) \\
              '*:path:_mailwhy_paths'
      }

      if [[ "${funcstack[1]}" == _mailwhy ]]; then
          _mailwhy "$@"
      else
          compdef _mailwhy mailwhy
      fi

      """
  }

  private static func zshFlag(_ names: [String], _ tail: String) -> String {
    let quoted = quoted(tail, "'\\''")
    guard names.count > 1 else { return names.joined() + quoted }
    return "'(\(names.joined(separator: " ")))'{\(names.joined(separator: ","))}" + quoted
  }

  /// The value of a long name stands in the next word or behind a `=`.
  private static func zshOption(_ names: [String], _ tail: String, isOnce: Bool) -> String {
    let names = names.map { $0.hasPrefix("--") ? $0 + "=" : $0 }
    let all = names.count > 1 ? "{\(names.joined(separator: ","))}" : names.joined()
    return (isOnce ? "" : "'*'") + all + quoted(tail, "'\\''")
  }

  private static func zshWords(_ all: [(word: String, meaning: String)]) -> String {
    guard all.contains(where: { !$0.meaning.isEmpty }) else {
      return all.map(\.word).joined(separator: " ")
    }
    let told = all.map { word, meaning in
      word + "\\:\"" + meaning.filter { !"\"\\$`".contains($0) } + "\""
    }
    return "(" + told.joined(separator: " ") + ")"
  }

  private static func zshEscaped(_ text: String) -> String {
    text.map { "\\:[]".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}

// MARK: - fish

extension CompletionScript {
  private var fish: String {
    let lines = help.options.map { option -> String in
      let names = option.names.map { name in
        name.hasPrefix("--") ? "-l " + name.dropFirst(2) : "-s " + name.dropFirst()
      }
      let value: [String] =
        switch value(option) {
        case nil: []
        case .words(let all): ["-x -a " + Self.fishQuoted(Self.fishWords(all))]
        case .file: ["-r -F"]
        case .zone: ["-x -a '(__mailwhy_zones)'"]
        case .anything: ["-x"]
        }
      let meaning = ["-d " + Self.fishQuoted(option.meaning)]
      return (["complete -c mailwhy"] + names + value + meaning).joined(separator: " ")
    }
    return """
      # fish completion for mailwhy; what is no option is a path, which fish completes.

      function __mailwhy_zones
          set -l words (commandline -opc)
          command $words[1] --list-zones 2>/dev/null
      end

      \(lines.joined(separator: "\n"))

      """
  }

  private static func fishWords(_ all: [(word: String, meaning: String)]) -> String {
    all.map { word, meaning in
      meaning.isEmpty ? word : word + "\\t" + quoted(meaning, "\\'")
    }.joined(separator: " ")
  }

  private static func fishQuoted(_ text: String) -> String {
    quoted(
      text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\"),
      "\\'"
    )
  }
}
