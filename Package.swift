// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "mailwhy",
  targets: [
    .target(name: "MailingModel"),
    .target(name: "EventLogs", dependencies: ["MailingModel"]),
    .target(name: "MailingStore", dependencies: ["MailingModel"]),
    .target(name: "Intake", dependencies: ["EventLogs", "MailingStore", "MailingModel"]),
  ]
)
