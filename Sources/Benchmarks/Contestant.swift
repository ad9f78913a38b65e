/// A program that answers the reference job: dominant results and key figures of a folder of logs.
struct Contestant: Sendable {
  let name: String
  /// So many destinations it can be bothered with; more would take too long.
  let limit: Int
  /// The words of its command line for a folder.
  let command: @Sendable (_ folder: String) -> [String]

  /// The program that this is about; the others answer what it answers.
  static func mailwhy(_ path: String) -> Contestant {
    Contestant(name: "mailwhy", limit: .max) {
      [path, "--quiet", "-c", "dominant; keyfigures", $0]
    }
  }

  /// The same logs compressed, and what unpacks them alone.
  static func compressed(_ path: String) -> [Contestant] {
    [("gzip", "gzip -dc"), ("zstd", "zstd -dcq")].flatMap { (name, unpack) in
      [
        Contestant(name: "mailwhy, " + name, limit: .max) {
          [path, "--quiet", "-c", "dominant; keyfigures", $0 + "." + name]
        },
        Contestant(name: unpack, limit: .max) {
          ["sh", "-c", "\(unpack) '\($0).\(name)'/* > /dev/null"]
        },
      ]
    }
  }

  /// What reads lines of JSON by SendGrid.
  static func sendGrid(_ path: String) -> [Contestant] {
    [
      Contestant(name: "mailwhy", limit: .max) { [path, "--quiet", "-c", "dominant", $0] },
      Contestant(name: "DuckDB", limit: .max) {
        ["python3", "-c", PeerQueries.duckDBOfSendGrid, $0]
      },
    ]
  }

  /// The same by one thread.
  static func alone(_ path: String) -> Contestant {
    Contestant(name: "one thread", limit: .max) {
      [path, "--quiet", "--threads", "1", "-c", "dominant; keyfigures", $0]
    }
  }

  /// What users would take instead, fastest first, and what only counts line feeds.
  static let peers = [
    Contestant(name: "wc -l", limit: .max) { ["sh", "-c", "wc -l '\($0)'/*.log"] },
    Contestant(name: "DuckDB", limit: .max) { ["python3", "-c", PeerQueries.duckDB, $0] },
    Contestant(name: "Polars", limit: 1_000_000) { ["python3", "-c", PeerQueries.polars, $0] },
    Contestant(name: "SQLite", limit: 1_000_000) {
      ["sh", "-c", "printf '%s' \"$1\" | sqlite3", "sh", PeerQueries.sqlite($0)]
    },
    Contestant(name: "Miller", limit: 100_000) {
      ["sh", "-c", "mlr --icsv --ojson put -q \"$1\" '\($0)'/*.log", "sh", PeerQueries.miller]
    },
  ]
}
