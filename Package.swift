// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "mailwhy",
  targets: [
    .target(name: "MailingModel")
  ]
)
