/// What can stand where a person is typing.
enum Completion {
  /// What the Tab key does.
  enum Step: Hashable {
    /// Nothing can stand there.
    case none
    /// Takes so many scalars before the cursor away and puts a text in their place.
    case replace(Int, with: String)
    /// Shows what can stand there.
    case list(String)
  }
}
