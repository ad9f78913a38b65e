// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "mailwhy",
  products: [
    .executable(name: "mailwhy", targets: ["mailwhy"]),
    // Put before other libraries by tests of what happens on a disk that fails.
    .library(name: "FailingDisk", type: .dynamic, targets: ["CFailingDisk"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .target(name: "MailingModel"),
    .target(name: "CMachine"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    // Its flags for the compiler are none that a package may give.
    .systemLibrary(name: "CSimdJSON", providers: [.apt(["libsimdjson-dev"])]),
    .target(
      name: "CJSON",
      dependencies: ["CSimdJSON"],
      cxxSettings: [.define("SIMDJSON_EXCEPTIONS", to: "0")],
      linkerSettings: [.linkedLibrary("simdjson")]
    ),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .target(
      name: "EventLogs",
      dependencies: ["MailingModel", "CMachine", "CZlib", "CZstd", "CJSON", "CExpat"]
    ),
    .target(name: "MailingStore", dependencies: ["MailingModel", "CMachine"]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "ClickHouseStore", dependencies: ["MailingModel", "CCurl"]),
    .target(name: "Intake", dependencies: ["EventLogs", "MailingStore", "MailingModel"]),
    .target(name: "QueryLanguage", dependencies: ["MailingModel"]),
    .target(name: "Analyses", dependencies: ["MailingModel"]),
    .target(name: "CTerminal"),
    .systemLibrary(name: "CEditline", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .target(
      name: "Presentation",
      dependencies: ["MailingModel", "Analyses", "QueryLanguage", "CTerminal"]
    ),
    .target(
      name: "Shell",
      dependencies: [
        "MailingModel", "MailingStore", "ClickHouseStore", "EventLogs", "Intake", "QueryLanguage",
        "Analyses", "Presentation", "CEditline", "CTerminal",
      ]
    ),
    .executableTarget(
      name: "mailwhy",
      dependencies: [
        "Shell", "Presentation", "QueryLanguage", "MailingModel", "Intake", "EventLogs",
        "ClickHouseStore", "CMachine",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    .target(name: "ExampleMailings", dependencies: ["EventLogs", "MailingModel"]),
    .executableTarget(name: "SampleLogs", dependencies: ["ExampleMailings"]),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "ExampleMailings", "EventLogs", "Intake", "MailingModel", "Presentation",
        "CPseudoTerminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    .target(
      name: "CFailingDisk",
      path: "Tests/CFailingDisk",
      linkerSettings: [.linkedLibrary("dl")]
    ),
    .target(name: "CLocks", path: "Tests/CLocks", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "TestCluster", dependencies: ["ClickHouseStore"], path: "Tests/TestCluster"),
    .target(
      name: "Fuzzing",
      dependencies: [
        "ClickHouseStore", "EventLogs", "Intake", "MailingModel", "MailingStore", "Presentation",
        "QueryLanguage", "Shell",
      ],
      path: "Tests/Fuzzing"
    ),
    .testTarget(name: "FuzzTests", dependencies: ["Fuzzing", "ExampleMailings"]),
    .testTarget(name: "MailingModelTests", dependencies: ["MailingModel", "Intake"]),
    .testTarget(name: "PresentationTests", dependencies: ["Presentation", "MailingModel"]),
    .testTarget(
      name: "ShellTests",
      dependencies: [
        "Shell", "Presentation", "MailingModel", "mailwhy", "SampleLogs", "ExampleMailings",
        "CPseudoTerminal", "ClickHouseStore", "TestCluster",
      ]
    ),
    .testTarget(
      name: "AnalysesTests",
      dependencies: ["Analyses", "MailingModel", "ExampleMailings"]
    ),
    .testTarget(
      name: "IntakeTests",
      dependencies: [
        "Intake", "EventLogs", "MailingStore", "MailingModel", "ExampleMailings", "CZlib", "CZstd",
        "CLocks",
      ]
    ),
    .testTarget(
      name: "SelectionTests",
      dependencies: [
        "Intake", "EventLogs", "MailingStore", "MailingModel", "Analyses", "ExampleMailings",
        "ClickHouseStore", "TestCluster",
      ]
    ),
    .testTarget(name: "QueryLanguageTests", dependencies: ["Shell", "QueryLanguage"]),
  ]
)

// The program that looks for bytes which break a promise has no beginning of its own: it gets one from
// the sanitizer it is built with (`Tests/fuzz.sh`).
if Context.environment["FUZZ"] != nil {
  package.targets.append(
    .executableTarget(name: "Fuzzer", dependencies: ["Fuzzing"], path: "Tests/Fuzzer")
  )
}

// The thread sanitizer has to be told of Swift's locks in the program too that tests start (`Tests/sanitize.sh`).
if Context.environment["SANITIZER"] == "thread" {
  package.targets.first { $0.name == "mailwhy" }?.dependencies.append("CLocks")
}
